//! A whole installation in one folder, made with the real programs' own commands and run as real processes on loopback.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, bail, ensure};
use envelope::Day;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vault_api::tls::Pin;

/// Names of the counsellors' desks; invented.
const COUNSELLORS: [&str; 3] = ["Amal", "Béatrice", "Chidi"];
const ORGANISATIONS: [&str; 2] = ["Plan de cohésion (démo)", "Collectif (démo)"];
const COORDINATION: &str = "Coordination";
/// The passphrase of every demonstration desk.
pub const PASSPHRASE: &str = "demonstration only";
const PATIENCE: Duration = Duration::from_mins(1);

/// An installation on disk.
#[derive(Debug)]
pub struct Installation {
    folder: PathBuf,
    programs: PathBuf,
    ports: Ports,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Ports {
    public: u16,
    private: u16,
    vault: u16,
}

impl Installation {
    /// Makes a new installation in an empty folder, or takes over the one that is there.
    /// `programs` is the folder of the built binaries, `script` the browser bundle.
    pub fn open(
        folder: &Path,
        programs: &Path,
        script: &Path,
        port: Option<u16>,
        tell: impl FnMut(&str),
    ) -> anyhow::Result<Self> {
        Self::open_with(folder, programs, script, port, &[], tell)
    }

    /// The same, and a new installation also admits `guests`: enrolments of desks that are made elsewhere.
    pub fn open_with(
        folder: &Path,
        programs: &Path,
        script: &Path,
        port: Option<u16>,
        guests: &[Value],
        mut tell: impl FnMut(&str),
    ) -> anyhow::Result<Self> {
        let kept = folder.join("ports.json");
        let ports = if kept.exists() {
            let ports: Ports = serde_json::from_slice(&fs::read(&kept)?)?;
            Ports { public: port.unwrap_or(ports.public), ..ports }
        } else {
            let [public, private, vault] = free_ports()?;
            Ports { public: port.unwrap_or(public), private, vault }
        };
        let installation = Self { folder: folder.to_owned(), programs: programs.to_owned(), ports };
        if !kept.exists() {
            installation.found(guests, &mut tell)?;
        }
        installation.configure()?;
        tell("rendering the reporter's pages");
        installation.render_site(script)?;
        fs::write(kept, serde_json::to_vec(&ports)?)?;
        Ok(installation)
    }

    /// Where everything is kept.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where reporters write.
    #[must_use]
    pub fn reporter_url(&self) -> String {
        format!("http://localhost:{}/", self.ports.public)
    }

    fn found(&self, guests: &[Value], tell: &mut impl FnMut(&str)) -> anyhow::Result<()> {
        for folder in ["intake", "vault", "vault/data", "desks", "roots", "logs"] {
            fs::create_dir_all(self.folder.join(folder)).context("the folder cannot be made")?;
        }
        write_secret(&self.path("passphrase"), PASSPHRASE)?;
        tell("making the keys of two organisations");
        let roots = self.make_roots()?;
        tell("making certificates");
        let vault = self.run("vault", &["keygen", "--out", &self.text("vault/keys")])?;
        let publishing_key = field(&vault, "publishing key, for the roster: ")?;
        let vault_pin = field(&vault, "pin, for the intake and the desks: ")?;
        let intake_pin = self.run("intake", &["keygen", "--out", &self.text("intake/keys")])?.trim().to_owned();
        tell("making three counsellors' desks and a coordinator's");
        let enrolments = [self.enrol()?, guests.to_vec()].concat();
        let mut bytes = [0; 16];
        File::open("/dev/urandom")?.read_exact(&mut bytes)?;
        let instance = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
        self.sign_roster(&instance, &enrolments, &publishing_key)?;
        self.write_json("pins.plan.json", &json!({"instance": instance, "roster_version": 1, "roots": roots}))?;
        self.run("desk", &["pins", "--plan", &self.text("pins.plan.json"), "--out", &self.text("pins.json")])?;
        self.write_json(
            "made.json",
            &json!({"instance": instance, "vault_pin": vault_pin, "intake_pin": intake_pin, "enrolments": enrolments}),
        )
    }

    fn make_roots(&self) -> anyhow::Result<Vec<Value>> {
        let mut roots = Vec::new();
        for (index, organisation) in ORGANISATIONS.iter().enumerate() {
            for reserve in ["primary", "reserve"] {
                let out = self.text(&format!("roots/{index}-{reserve}.sealed"));
                let passphrase = self.text("passphrase");
                let public = self.run(
                    "desk",
                    &["root", "--out", &out, "--organisation", organisation, "--passphrase-file", &passphrase],
                )?;
                roots.push(serde_json::from_str(&public)?);
            }
        }
        Ok(roots)
    }

    fn enrol(&self) -> anyhow::Result<Vec<Value>> {
        let mut enrolments = Vec::new();
        let people = COUNSELLORS.iter().map(|label| (*label, "counsellor")).chain([(COORDINATION, "coordinator")]);
        let [_, organisation] = ORGANISATIONS;
        for (label, role) in people {
            let folder = self.text(&format!("desks/{label}"));
            let passphrase = self.text("passphrase");
            let arguments = [
                "enrol",
                "--folder",
                &folder,
                "--role",
                role,
                "--label",
                label,
                "--organisation",
                organisation,
                "--languages",
                "fr,en,ar",
                "--passphrase-file",
                &passphrase,
            ];
            enrolments.push(serde_json::from_str(&self.run("desk", &arguments)?)?);
        }
        Ok(enrolments)
    }

    fn sign_roster(&self, instance: &str, enrolments: &[Value], publishing_key: &str) -> anyhow::Result<()> {
        let today = today();
        let plan = json!({"instance": instance, "version": 1, "issued": today, "expires": today.plus(365),
            "trained_until": today.plus(365), "enrolments": enrolments, "publishing_key": publishing_key});
        self.write_json("roster.plan.json", &plan)?;
        self.run("desk", &["roster", "--plan", &self.text("roster.plan.json"), "--out", &self.text("roster.0")])?;
        for index in 0..ORGANISATIONS.len() {
            let (root, from, to) =
                (format!("roots/{index}-primary.sealed"), format!("roster.{index}"), format!("roster.{}", index + 1));
            self.run(
                "desk",
                &[
                    "sign-roster",
                    "--root",
                    &self.text(&root),
                    "--passphrase-file",
                    &self.text("passphrase"),
                    "--roster",
                    &self.text(&from),
                    "--out",
                    &self.text(&to),
                ],
            )?;
        }
        Ok(())
    }

    fn configure(&self) -> anyhow::Result<()> {
        let made: Value = serde_json::from_slice(&fs::read(self.path("made.json"))?)?;
        let text = |name: &str| made.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let Ports { public, private, vault } = self.ports;
        let (vault_pin, intake_pin) = (text("vault_pin"), text("intake_pin"));
        fs::write(
            self.path("intake/intake.toml"),
            format!(
                "demo = true\ndata = {data:?}\nsite = {site:?}\npins_file = {pins:?}\n\
             [public]\nlisten = \"127.0.0.1:{public}\"\n\
             [private]\nlisten = \"127.0.0.1:{private}\"\ncertificate_file = {certificate:?}\nkey_file = {key:?}\nvault_pin = {vault_pin:?}\n",
                data = self.text("intake/data"),
                site = self.text("site"),
                pins = self.text("pins.json"),
                certificate = self.text("intake/keys/certificate.pem"),
                key = self.text("intake/keys/key.pem"),
            ),
        )?;
        let mut desks = String::new();
        for enrolment in made.get("enrolments").and_then(Value::as_array).into_iter().flatten() {
            desks.push_str(&desk_section(enrolment)?);
        }
        fs::write(
            self.path("vault/vault.toml"),
            format!(
                "instance = {instance:?}\ndata = {data:?}\ndemo = true\ncertificate_file = {certificate:?}\nkey_file = {key:?}\n\
             [desks]\nlisten = \"127.0.0.1:{vault}\"\n[intake]\naddress = \"127.0.0.1:{private}\"\npin = {intake_pin:?}\npoll_seconds = 1\n\
             [publication]\nat_once = true\npublishing_key_file = {publishing:?}\n{desks}",
                instance = text("instance"),
                data = self.text("vault/data"),
                certificate = self.text("vault/keys/vault.crt.pem"),
                key = self.text("vault/keys/vault.key.pem"),
                publishing = self.text("vault/keys/publishing.key"),
            ),
        )?;
        for label in desk_labels() {
            let roster = if label == COORDINATION { "../../roster.2" } else { "" };
            fs::write(
                self.path(&format!("desks/{label}/desk.toml")),
                format!(
                    "demo = true\npoll_seconds = 1\nvault_address = \"127.0.0.1:{vault}\"\nvault_pin = {vault_pin:?}\n\
                 pins_file = \"../../pins.json\"\nroster_file = {roster:?}\npublic_address = \"127.0.0.1:{public}\"\n"
                ),
            )?;
        }
        Ok(())
    }

    fn render_site(&self, script: &Path) -> anyhow::Result<()> {
        let site = self.path("site");
        if site.exists() {
            fs::remove_dir_all(&site)?;
        }
        let (built, script) = (today().to_string(), script.to_string_lossy().into_owned());
        let config = self.text("intake/intake.toml");
        self.run(
            "intake",
            &[
                "site",
                "--demo",
                "--config",
                &config,
                "--script",
                &script,
                "--out",
                &self.text("site"),
                "--built",
                &built,
            ],
        )?;
        Ok(())
    }

    /// Starts one program; its errors go to a file in `logs`.
    pub fn start(&self, program: Program) -> anyhow::Result<Child> {
        self.start_by(program, Command::new(self.programs.join(program.binary())))
    }

    /// The same on a disk that is as good as full: no file of the program grows beyond `most_kib`, and writing more fails.
    pub fn start_on_full_disk(&self, program: Program, most_kib: u32) -> anyhow::Result<Child> {
        let mut shell = Command::new("sh");
        // Without the trap the machine would end the program instead of refusing the write. The shell counts half KiB.
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", 2 * most_kib)]);
        shell.arg(self.programs.join(program.binary()));
        self.start_by(program, shell)
    }

    fn start_by(&self, program: Program, mut command: Command) -> anyhow::Result<Child> {
        let arguments = match program {
            Program::Intake => vec!["serve".to_owned(), "--config".to_owned(), self.text("intake/intake.toml")],
            Program::Vault => vec!["serve".to_owned(), "--config".to_owned(), self.text("vault/vault.toml")],
            Program::Desk(label) => {
                let folder = self.text(&format!("desks/{label}"));
                ["open", "--folder", &folder, "--passphrase-file", &self.text("passphrase")].map(str::to_owned).to_vec()
            }
        };
        let log =
            OpenOptions::new().create(true).append(true).open(self.path(&format!("logs/{}.log", program.name())))?;
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        // A group of its own: Ctrl-C reaches the demonstration alone, which then stops everything in order.
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().with_context(|| format!("{} cannot be started; was it built?", program.binary()))
    }

    /// Starts everything and waits until the reporter's page has a directory and every desk its link.
    pub fn start_all(&self) -> anyhow::Result<Running> {
        let mut running = Running { children: Vec::new(), desks: Vec::new() };
        for program in [Program::Intake, Program::Vault] {
            running.children.push((program, self.start(program)?));
        }
        wait_for(|| TcpStream::connect(self.vault_address()).is_ok()).context("the vault does not answer")?;
        for label in desk_labels() {
            let program = Program::Desk(label);
            let mut child = self.start(program)?;
            let stdout = child.stdout.take().context("stdout was asked for")?;
            running.children.push((program, child));
            let mut url = String::new();
            BufReader::new(stdout).read_line(&mut url)?;
            ensure!(url.starts_with("http://"), "the desk of {label} did not start; see {}", self.text("logs"));
            running.desks.push((label.to_owned(), url.trim().to_owned()));
        }
        wait_for(|| self.has_directory()).context("no directory was published; see the folder `logs`")?;
        Ok(running)
    }

    /// Where desks connect.
    #[must_use]
    pub fn vault_address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.ports.vault))
    }

    /// Where browsers connect.
    #[must_use]
    pub fn public_address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.ports.public))
    }

    /// Where the intake waits for the vault.
    #[must_use]
    pub fn private_address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.ports.private))
    }

    /// The certificate key that the vault shows. Errors: the installation is not whole.
    pub fn vault_pin(&self) -> anyhow::Result<Pin> {
        self.made_pin("vault_pin")
    }

    /// The certificate key that the intake shows. Errors: the installation is not whole.
    pub fn intake_pin(&self) -> anyhow::Result<Pin> {
        self.made_pin("intake_pin")
    }

    fn made_pin(&self, name: &str) -> anyhow::Result<Pin> {
        let made: Value = serde_json::from_slice(&fs::read(self.path("made.json"))?)?;
        Ok(made.get(name).and_then(Value::as_str).context("both pins were made")?.parse()?)
    }

    fn has_directory(&self) -> bool {
        let ask = || -> std::io::Result<bool> {
            let mut stream = TcpStream::connect(self.public_address())?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(stream, "GET /directory HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
            let mut head = [0; 12];
            stream.read_exact(&mut head)?;
            Ok(&head == b"HTTP/1.1 200")
        };
        ask().unwrap_or(false)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> anyhow::Result<String> {
        let output = Command::new(self.programs.join(program)).args(arguments).output();
        let output = output.with_context(|| format!("{program} cannot be started; was it built?"))?;
        if !output.status.success() {
            bail!("{program} {}: {}", arguments.first().unwrap_or(&""), String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    fn write_json(&self, name: &str, value: &Value) -> anyhow::Result<()> {
        Ok(fs::write(self.path(name), serde_json::to_vec_pretty(value)?)?)
    }
}

/// One of the programs of an installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The site and the drop.
    Intake,
    /// The ciphertext store.
    Vault,
    /// A desk, by its label.
    Desk(&'static str),
}

impl Program {
    /// How its log is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Vault => "vault",
            Self::Desk(label) => label,
        }
    }

    const fn binary(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Vault => "vault",
            Self::Desk(_) => "desk",
        }
    }
}

/// The labels of all desks, the coordinator's last.
pub fn desk_labels() -> impl Iterator<Item = &'static str> {
    COUNSELLORS.into_iter().chain([COORDINATION])
}

/// Processes that run; all of them end when this is dropped.
#[derive(Debug)]
pub struct Running {
    children: Vec<(Program, Child)>,
    desks: Vec<(String, String)>,
}

impl Running {
    /// Names and start links of the desks.
    #[must_use]
    pub fn desks(&self) -> &[(String, String)] {
        &self.desks
    }

    /// The process id of a program.
    #[must_use]
    pub fn pid(&self, program: Program) -> Option<u32> {
        self.children.iter().find(|(known, _)| *known == program).map(|(_, child)| child.id())
    }

    /// A program that ended by itself.
    pub fn ended(&mut self) -> Option<Program> {
        self.children
            .iter_mut()
            .find_map(|(program, child)| matches!(child.try_wait(), Ok(Some(_))).then_some(*program))
    }

    /// Ends one program at once, without a chance to tidy up.
    pub fn kill(&mut self, program: Program) -> anyhow::Result<()> {
        for (_, child) in self.children.iter_mut().filter(|(known, _)| *known == program) {
            child.kill()?;
            child.wait()?;
        }
        self.children.retain(|(known, _)| *known != program);
        Ok(())
    }

    /// Makes room on the disk of a program that was started on a full one.
    pub fn free_disk(&self, program: Program) -> anyhow::Result<()> {
        let pid = self.pid(program).context("the program runs")?.to_string();
        let status = Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status()?;
        ensure!(status.success(), "the limit stays");
        Ok(())
    }

    /// Takes over a program that was started again.
    pub fn add(&mut self, program: Program, child: Child) {
        self.children.push((program, child));
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for (_, child) in &mut self.children {
            // Asked first, so that everything is closed in order; killed when it does not listen.
            drop(Command::new("kill").arg("-TERM").arg(child.id().to_string()).status());
        }
        let patience = Instant::now() + Duration::from_secs(10);
        for (_, child) in &mut self.children {
            while Instant::now() < patience && matches!(child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(20));
            }
            drop(child.kill());
            drop(child.wait());
        }
    }
}

fn desk_section(enrolment: &Value) -> anyhow::Result<String> {
    let text = |name: &str| enrolment.get(name).and_then(Value::as_str).context("an enrolment has all its fields");
    let (label, role, pin) = (text("label")?, text("role")?, text("pin")?);
    let counsellor = if role == "counsellor" { format!("counsellor = {:?}\n", text("id")?) } else { String::new() };
    Ok(format!("[[desk]]\nname = {label:?}\nrole = {role:?}\n{counsellor}pin = {pin:?}\n"))
}

/// Waits until something is so. Errors: it did not become so in time.
pub fn wait_for(mut is_so: impl FnMut() -> bool) -> anyhow::Result<()> {
    let patience = Instant::now() + PATIENCE;
    while !is_so() {
        ensure!(Instant::now() < patience, "it took too long");
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn field(text: &str, before: &str) -> anyhow::Result<String> {
    let line = text.lines().find_map(|line| line.strip_prefix(before));
    Ok(line.with_context(|| format!("`{before}` was expected"))?.trim().to_owned())
}

fn write_secret(path: &Path, secret: &str) -> anyhow::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    Ok(file.write_all(secret.as_bytes())?)
}

fn free_ports<const N: usize>() -> anyhow::Result<[u16; N]> {
    let listeners = [(); N].map(|()| TcpListener::bind("127.0.0.1:0"));
    let mut ports = [0; N];
    for (port, listener) in ports.iter_mut().zip(listeners) {
        *port = listener?.local_addr()?.port();
    }
    Ok(ports)
}

/// Today by the machine's clock: an installation is made for now.
#[expect(clippy::disallowed_methods, reason = "an installation that really runs is made for now")]
#[must_use]
pub fn today() -> Day {
    Day::from_unix(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}
