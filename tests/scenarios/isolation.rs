//! Who may connect to whom, and which program can open a report: seen from outside, in the kernel's tables.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    fs,
    net::TcpStream,
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use system_tests::{
    Guest, Seeded,
    installation::{Installation, Program, Running, today, wait_for},
    reporter::{Reporter, Sent, Told, answer, draw_keys, report, seal_to_all},
    scene::{Scene, enter_desks},
    sockets::{Socket, Watch},
};
use vault_api::{
    Client, ClientError, Timeouts,
    desk::State,
    intake::Take,
    tls::{Certificate, Pin},
};

/// Often enough to see a connection that lives for one request.
const BETWEEN_LOOKS: Duration = Duration::from_micros(200);
const LEAST_LOOKS: usize = 1000;

/// A report, a reply, an answer.
fn talk(scene: &Scene, running: &Running) {
    let reporter = Reporter::of(&scene.installation).unwrap();
    let directory = reporter.directory(today()).unwrap();
    let mut random = Seeded::new("isolation");
    let keys = draw_keys(&mut random).unwrap();
    let told = Told { story: "isolation", codes: &[], language: "fr" };
    let first = report(&directory, &keys, &told, &mut random).unwrap();
    let second = answer(directory.hash(), &keys, "answered", &mut random).unwrap();
    let send = |message, random: &mut Seeded| {
        let sealed = seal_to_all(&directory, message, random).unwrap();
        assert_eq!(reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
    };
    let desk = enter_desks(running).unwrap().remove(0);
    send(&first, &mut random);
    wait_for(|| desk.cases().is_ok_and(|cases| cases.len() == 1)).unwrap();
    let case = desk.cases().unwrap().remove(0);
    desk.write(&case, "reply", "replied").unwrap();
    wait_for(|| reporter.replies(&keys, today()).is_ok_and(|replies| replies.len() == 1)).unwrap();
    send(&second, &mut random);
    wait_for(|| desk.lines(&case).is_ok_and(|lines| lines.iter().any(|line| line.text == "answered"))).unwrap();
}

#[test]
fn the_intake_opens_no_connection_and_the_vault_only_its_poll() {
    let scene = Scene::new("isolation", &[]).unwrap();
    let running = scene.start().unwrap();
    check_configuration(&scene.installation);
    check_code(&running);
    let [intake, vault] = [Program::Intake, Program::Vault].map(|program| running.pid(program).unwrap());
    let done = AtomicBool::new(false);
    let watch = |pid| {
        let mut watch = Watch::of(pid);
        while !done.load(Ordering::SeqCst) {
            watch.look().unwrap();
            thread::sleep(BETWEEN_LOOKS);
        }
        assert!(watch.looks() > LEAST_LOOKS, "too few looks to say anything");
        watch.seen().clone()
    };
    let (of_intake, of_vault) = thread::scope(|scope| {
        let watching = (scope.spawn(|| watch(intake)), scope.spawn(|| watch(vault)));
        // Connections of single requests may fall between two looks: one stays for as long as there are looks.
        let held = TcpStream::connect(scene.installation.public_address()).unwrap();
        let talked = scope.spawn(|| talk(&scene, &running)).join();
        done.store(true, Ordering::SeqCst);
        talked.expect("the conversation takes place");
        let seen = (watching.0.join().unwrap(), watching.1.join().unwrap());
        drop(held);
        seen
    });
    let installation = &scene.installation;
    let [public, private, desks] =
        [installation.public_address(), installation.private_address(), installation.vault_address()]
            .map(|address| address.port());

    check(&of_intake, &[public, private], None);
    check(&of_vault, &[desks], Some(private));
    assert!(of_intake.iter().any(|socket| socket.local_port == public && !socket.listens), "a reporter was seen");
    assert!(of_vault.iter().any(|socket| socket.remote_port == private), "the poll was seen");
}

/// Listens at `own` alone, and every other socket was accepted there or leads to `to`.
fn check(seen: &BTreeSet<Socket>, own: &[u16], to: Option<u16>) {
    let listening: BTreeSet<u16> =
        seen.iter().filter(|socket| socket.listens).map(|socket| socket.local_port).collect();
    assert_eq!(listening, own.iter().copied().collect());
    for socket in seen.iter().filter(|socket| !socket.listens) {
        assert_eq!(socket.table, "tcp");
        let accepted = own.contains(&socket.local_port);
        let leads = to == Some(socket.remote_port) && socket.is_loopback;
        assert!(accepted || leads, "{socket:?}");
    }
}

/// The intake's configuration does not say where the vault is.
fn check_configuration(installation: &Installation) {
    let vault = installation.vault_address();
    let text = fs::read_to_string(installation.folder().join("intake/intake.toml")).unwrap();
    let port = vault.port().to_string();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    assert!(!text.contains(&vault.to_string()) && !numbers.contains(&port.as_str()));
    // Nor is there a setting for it, in any section.
    let defaults: toml::Table = include_str!("../../intake/config.default.toml").parse().unwrap();
    let settings: Vec<String> = defaults.iter().flat_map(|(key, value)| names(key, value)).collect();
    let addresses: Vec<_> = settings.iter().filter(|name| name.contains("vault") || name.contains("address")).collect();
    assert_eq!(addresses, [] as [&String; 0], "an intake knows the vault by its key alone");
}

fn names(prefix: &str, value: &toml::Value) -> Vec<String> {
    let inner = value.as_table().into_iter().flatten();
    let inner = inner.flat_map(|(key, value)| names(&format!("{prefix}.{key}"), value));
    inner.chain([prefix.to_owned()]).collect()
}

fn own(folder: &Path, certificate: &str, key: &str) -> Certificate {
    Certificate::load(&folder.join(certificate), &folder.join(key)).unwrap()
}

/// The same whether the server's refusal is read during the handshake or right after it: no HTTP is spoken.
fn is_handshake<T>(outcome: &Result<T, ClientError>) -> bool {
    matches!(outcome, Err(ClientError::Handshake | ClientError::Broken | ClientError::Connect))
}

#[tokio::test]
async fn each_certificate_is_refused_at_the_others_port() {
    let guest = Guest::new("isolation").unwrap();
    let scene = Scene::new("isolation-tls", &[&guest]).unwrap();
    let _running = scene.start().unwrap();
    let installation: &Installation = &scene.installation;
    let folder = installation.folder();
    let vault = own(folder, "vault/keys/vault.crt.pem", "vault/keys/vault.key.pem");
    let intake = own(folder, "intake/keys/certificate.pem", "intake/keys/key.pem");
    let stranger = Certificate::make().unwrap();
    let to_vault = |own: &Certificate, pin: Pin| {
        Client::new(installation.vault_address().to_string(), pin, own, Timeouts::default()).unwrap()
    };
    let to_intake = |own: &Certificate, pin: Pin| {
        Client::new(installation.private_address().to_string(), pin, own, Timeouts::default()).unwrap()
    };
    let (vault_pin, intake_pin) = (installation.vault_pin().unwrap(), installation.intake_pin().unwrap());

    assert!(to_vault(&guest.certificate, vault_pin).call(&State {}).await.is_ok());
    assert!(to_intake(&vault, intake_pin).call(&Take { most: 0 }).await.is_ok());
    for (name, certificate) in [("vault", &vault), ("intake", &intake), ("stranger", &stranger)] {
        let outcome = to_vault(certificate, vault_pin).call(&State {}).await;
        assert!(is_handshake(&outcome), "{name} at the vault's port: {outcome:?}");
    }
    for (name, certificate) in [("desk", &guest.certificate), ("intake", &intake), ("stranger", &stranger)] {
        let outcome = to_intake(certificate, intake_pin).call(&Take { most: 0 }).await;
        assert!(is_handshake(&outcome), "{name} at the intake's private port: {outcome:?}");
    }
    // And nobody takes another server for the one pinned.
    let outcome = to_vault(&guest.certificate, intake_pin).call(&State {}).await;
    assert!(matches!(outcome, Err(ClientError::Handshake)), "{outcome:?}");
    let outcome = to_intake(&vault, vault_pin).call(&Take { most: 0 }).await;
    assert!(matches!(outcome, Err(ClientError::Handshake)), "{outcome:?}");
}

fn linked_into(program: &str) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["tree", "--offline", "--locked", "--package", program, "--edges", "normal", "--prefix", "none"];
    let output = Command::new(cargo).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn no_server_links_what_opens() {
    let [intake, vault, desk] = ["intake", "vault", "desk"].map(linked_into);
    assert!(desk.contains("envelope-open"), "the desk is what opens");
    assert!(intake.contains("envelope") && !intake.contains("envelope-open"));
    assert!(!vault.contains("envelope-open") && !vault.contains("envelope"));
}

/// A name that only opening has stands in no program that a server runs and in no library it maps.
fn check_code(running: &Running) {
    let [intake, vault, desk] = [Program::Intake, Program::Vault, Program::Desk("Amal")]
        .map(|program| executables(running.pid(program).unwrap()));
    assert!(desk.iter().any(|file| mentions(file)), "the desk opens, and its debug build says so");
    for file in intake.iter().chain(&vault) {
        assert!(!mentions(file), "{file}");
    }
}

fn executables(pid: u32) -> BTreeSet<String> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mapped = maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.contains('x')));
    let files: BTreeSet<&str> = mapped.filter_map(|line| line.find('/').map(|place| &line[place..])).collect();
    let own = fs::read_link(format!("/proc/{pid}/exe")).unwrap().to_string_lossy().into_owned();
    assert!(files.contains(own.as_str()));
    // The program itself by its process: its name may meanwhile stand for a newer build.
    files.into_iter().map(|file| if file == own { format!("/proc/{pid}/exe") } else { file.to_owned() }).collect()
}

/// Debug builds keep their symbols.
fn mentions(file: &str) -> bool {
    memchr::memmem::find(&fs::read(file).unwrap(), b"envelope_open").is_some()
}
