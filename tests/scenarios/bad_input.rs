//! Whatever is thrown at the intake: a clear refusal or a closed connection that echoes nothing, bounded memory, and no lost report.

#![cfg(test)]

use std::{
    fs,
    io::{BufReader, Write},
    net::{SocketAddr, TcpStream},
    thread,
    time::{Duration, Instant},
};

use envelope::ENVELOPE_BYTES;
use system_tests::{
    Seeded,
    desk_pages::DeskPages,
    http::{Answer, connect, read_all, to_bytes},
    installation::{Installation, Program, today, wait_for},
    reporter::{OCTETS, Reporter, Sent, Told, draw_keys, report, seal_to_all},
    scene::{Scene, enter_desks},
};

/// Stands in everything that is sent, and in nothing that comes back.
const MARK: &str = "pZ7qNotToBeEchoed";
const MOST_RESIDENT_KIB: u64 = 150 * 1024;
const HEADER_SECONDS: u64 = 3;
const BODY_SECONDS: u64 = 4;
const IDLE: usize = 2000;
/// What the test lets the intake serve at once.
const AT_ONCE: usize = 512;
/// Open files that are no reporter's connection: listeners, the spool, the vault's connections.
const OTHER_FILES: usize = 64;

/// Shorter patience than an operator would set, so that the test need not wait for it.
fn hurry(installation: &Installation) {
    let path = installation.folder().join("intake/intake.toml");
    let text = fs::read_to_string(&path).unwrap();
    let limits = format!(
        "[limits]\nconnections = {AT_ONCE}\nheader_seconds = {HEADER_SECONDS}\nbody_seconds = {BODY_SECONDS}\nanswer_seconds = 10\n"
    );
    fs::write(path, text + &limits).unwrap();
}

struct Bed {
    scene: Scene,
    reporter: Reporter,
    desk: DeskPages,
    random: Seeded,
    sent: Vec<String>,
    running: system_tests::installation::Running,
}

impl Bed {
    fn new(name: &str) -> Self {
        let scene = Scene::new(name, &[]).unwrap();
        hurry(&scene.installation);
        let running = scene.start().unwrap();
        let reporter = Reporter::of(&scene.installation).unwrap();
        let desk = enter_desks(&running).unwrap().remove(0);
        Self { scene, reporter, desk, random: Seeded::new(name), sent: Vec::new(), running }
    }

    fn address(&self) -> SocketAddr {
        self.scene.installation.public_address()
    }

    /// A whole report in sealed bytes.
    fn good(&mut self) -> Vec<u8> {
        let story = format!("good {}", self.sent.len());
        let directory = self.reporter.directory(today()).unwrap();
        let keys = draw_keys(&mut self.random).unwrap();
        let told = Told { story: &story, codes: &[], language: "fr" };
        let message = report(&directory, &keys, &told, &mut self.random).unwrap();
        self.sent.push(story);
        seal_to_all(&directory, &message, &mut self.random).unwrap().as_bytes().to_vec()
    }

    /// How many files the intake holds open, connections among them.
    fn held(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.running.pid(Program::Intake).unwrap())).unwrap().count()
    }

    /// All good reports are at the desk, and the intake never grew beyond its bound.
    fn check(&self) {
        let arrived = || self.sent.iter().all(|story| self.desk.case_of(story).is_ok_and(|case| case.is_some()));
        wait_for(arrived).expect("every good report arrives");
        let pid = self.running.pid(Program::Intake).unwrap();
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        println!("the intake never used more than {} MiB", peak / 1024);
        assert!(peak < MOST_RESIDENT_KIB, "{peak} KiB");
    }
}

/// Sends bytes and gives what comes back until the intake closes.
fn throw(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(address).unwrap();
    // The intake may close before it has read everything.
    drop(stream.write_all(bytes));
    read_all(&mut stream)
}

/// Every status in what came back; nothing when the connection was simply closed.
fn statuses(answer: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(answer);
    assert!(!text.contains(MARK), "it echoes what was sent: {text}");
    let mut rest = BufReader::new(answer);
    let mut statuses = Vec::new();
    while let Ok(answer) = Answer::read(&mut rest) {
        let fixed = answer.status == 200 || answer.body.len() < 16;
        assert!(fixed, "a refusal is one fixed word: {answer:?}");
        statuses.push(answer.status);
    }
    statuses
}

/// A body that begins like an envelope and is full of the mark.
fn marked(length: usize) -> Vec<u8> {
    let mut body = [1, 1, 0, 0].to_vec();
    body.extend(MARK.bytes().cycle().take(length.saturating_sub(4)));
    body.truncate(length);
    body
}

#[test]
fn requests_that_are_not_an_envelope_are_refused_in_a_word() {
    let mut bed = Bed::new("bad-input");
    let address = bed.address();
    let post = |headers: &[(&str, &str)], body: &[u8]| to_bytes(address, "POST", "/envelopes", headers, body);
    let get = |path: &str, headers: &[(&str, &str)]| to_bytes(address, "GET", path, headers, &[]);
    let raw = |text: &str| text.replace('\n', "\r\n").into_bytes();
    let whole = marked(ENVELOPE_BYTES);
    let text = ("content-type", "text/plain");
    let claim = |length: &str| {
        let head = raw(&format!(
            "POST /envelopes HTTP/1.1\nhost: x\ncontent-type: application/octet-stream\ncontent-length: {length}\n\n"
        ));
        [head, whole.clone()].concat()
    };
    let chunked = [
        raw(&format!("POST /envelopes HTTP/1.1\nhost: x\ncontent-type: application/octet-stream\ntransfer-encoding: chunked\n\n{:x}\n", whole.len())),
        whole.clone(),
        raw("\n0\n\n"),
    ]
    .concat();
    let many: Vec<(String, String)> = (0..200).map(|n| (format!("x-{n}"), MARK.to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let long = MARK.repeat(4000);
    let mut version = whole.clone();
    version[0] = 2;

    let cases: Vec<(&str, Vec<u8>, &[u16])> = vec![
        ("one byte short", post(&[OCTETS], &whole[1..]), &[400]),
        ("one byte", post(&[OCTETS], b"x"), &[400]),
        ("one byte too many", post(&[OCTETS], &marked(ENVELOPE_BYTES + 1)), &[413]),
        ("much too large", post(&[OCTETS], &marked(4 * 1024 * 1024)), &[413]),
        ("claims more than there is anywhere", claim("18446744073709551615"), &[413, 431]),
        ("claims more than it sends", claim("104857600"), &[413]),
        ("claims a number that is none", claim("32768x"), &[400]),
        ("claims a negative number", claim("-1"), &[400]),
        ("claims two lengths", claim("32768\ncontent-length: 5"), &[400]),
        ("ends before it is whole", claim("32768")[..9000].to_vec(), &[408]),
        ("no type", post(&[], &whole), &[415]),
        ("another type", post(&[text], &whole), &[415]),
        (
            "a type with more to it",
            post(&[("content-type", "application/octet-stream; x=pZ7qNotToBeEchoed")], &whole),
            &[415],
        ),
        (
            "no length",
            raw("POST /envelopes HTTP/1.1\nhost: x\nconnection: close\ncontent-type: application/octet-stream\n\n"),
            &[411],
        ),
        ("chunked", chunked, &[411]),
        ("of another version", post(&[OCTETS], &version), &[400]),
        ("of a week long ago", post(&[OCTETS], &whole), &[409]),
        ("another method", to_bytes(address, "PUT", "/envelopes", &[OCTETS], &whole), &[405]),
        ("a method nobody knows", to_bytes(address, MARK, "/envelopes", &[OCTETS], &whole), &[405, 400]),
        ("a page that is not there", get(&format!("/{MARK}"), &[]), &[404]),
        ("a page upwards", get(&format!("/../../{MARK}"), &[]), &[404]),
        (
            "a page in another's name",
            raw(&format!("GET http://{MARK}/directory HTTP/1.1\nhost: {MARK}\n\n")),
            &[200, 404, 400],
        ),
        ("too many headers", get("/fr", &many), &[431, 400]),
        ("a header that is too long", get("/fr", &[("x-long", &long)]), &[431, 400]),
        ("a path that is too long", get(&format!("/{long}"), &[]), &[414, 431, 400]),
        ("a header that is none", raw(&format!("GET /fr HTTP/1.1\nhost: x\n{MARK}\n\n")), &[400]),
        (
            "a header with a bare line feed",
            format!("GET /fr HTTP/1.1\r\nhost: x\r\nx: {MARK}\0\x01\r\n\r\n").into_bytes(),
            &[400],
        ),
        ("a header that is folded", raw(&format!("GET /fr HTTP/1.1\nhost: x\nx: y\n {MARK}\n\n")), &[400]),
        ("HTTP of long ago", raw(&format!("GET /{MARK}\n")), &[400, 408]),
        ("HTTP that is still to come", raw(&format!("GET /{MARK} HTTP/9.9\nhost: x\n\n")), &[400]),
        ("the beginning of HTTP/2", raw(&format!("PRI * HTTP/2.0\n\nSM\n\n{MARK}")), &[400]),
        (
            "the beginning of TLS",
            [b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".as_slice(), MARK.as_bytes()].concat(),
            &[400, 408],
        ),
        ("noise", whole.iter().map(|byte| byte ^ 0xa5).collect(), &[400]),
        ("nothing", Vec::new(), &[]),
    ];
    let good = bed.good();
    for (name, bytes, expected) in &cases {
        let answer = throw(address, bytes);
        let statuses = statuses(&answer);
        // A connection that is closed without a word is a refusal too.
        let refused = statuses.iter().all(|status| expected.contains(status)) && statuses.len() <= 1;
        assert!(refused, "{name}: {statuses:?}");
        let told = [
            "one byte short",
            "one byte too many",
            "claims more than it sends",
            "no type",
            "no length",
            "chunked",
            "of a week long ago",
        ];
        assert!(!told.contains(name) || !statuses.is_empty(), "{name}: closed without a word");
    }
    assert_eq!(bed.reporter.send(&good).unwrap(), Sent::Accepted);
    pipelined(&mut bed);
    bed.check();
}

/// Several requests in one breath: each gets its own answer, and the body of a refused one is never taken for a request.
fn pipelined(bed: &mut Bed) {
    let address = bed.address();
    let both: Vec<u8> = [bed.good(), bed.good()]
        .iter()
        .flat_map(|good| {
            let request = to_bytes(address, "POST", "/envelopes", &[OCTETS], good);
            // Kept open for what follows.
            replace(&request, "connection: close", "connection: keep-alive")
        })
        .collect();
    assert_eq!(statuses(&throw(address, &both)), [200, 200]);

    let mut hidden = to_bytes(address, "POST", "/envelopes", &[OCTETS], &bed.good());
    let text = ("content-type", "text/plain");
    bed.sent.pop();
    let wrapped = to_bytes(address, "POST", "/envelopes", &[text], &hidden);
    assert_eq!(statuses(&throw(address, &replace(&wrapped, "connection: close", "connection: keep-alive"))), [413]);
    hidden.resize(ENVELOPE_BYTES, b' ');
    let wrapped = to_bytes(address, "POST", "/envelopes", &[text], &hidden);
    assert_eq!(statuses(&throw(address, &replace(&wrapped, "connection: close", "connection: keep-alive"))), [415]);
}

fn replace(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let place = memchr::memmem::find(bytes, from.as_bytes()).unwrap();
    [&bytes[..place], to.as_bytes(), &bytes[place + from.len()..]].concat()
}

#[test]
fn a_body_that_trickles_is_given_up_and_holds_up_nobody() {
    let mut bed = Bed::new("bad-input-slow");
    let address = bed.address();
    let slow = |head_only: bool| {
        let mut stream = connect(address).unwrap();
        let bytes = to_bytes(address, "POST", "/envelopes", &[OCTETS], &marked(ENVELOPE_BYTES));
        let begun = Instant::now();
        let (first, rest) = bytes.split_at(if head_only { 20 } else { 1000 });
        stream.write_all(first).unwrap();
        let mut reading = stream.try_clone().unwrap();
        let reader = thread::spawn(move || read_all(&mut reading));
        for byte in rest {
            if reader.is_finished() || stream.write_all(&[*byte]).is_err() {
                break;
            }
            thread::sleep(Duration::from_secs(1));
        }
        let statuses = statuses(&reader.join().unwrap());
        assert!(statuses.iter().all(|status| *status == 408), "{statuses:?}");
        begun.elapsed()
    };
    let good = bed.good();
    let reporter = &bed.reporter;
    thread::scope(|scope| {
        let slow: Vec<_> = (0..40).map(|n| scope.spawn(move || slow(n % 2 == 0))).collect();
        assert_eq!(reporter.send(&good).unwrap(), Sent::Accepted);
        for one in slow {
            let lasted = one.join().unwrap();
            assert!(lasted < Duration::from_secs(2 * (HEADER_SECONDS + BODY_SECONDS)), "{lasted:?}");
        }
    });
    bed.check();
}

#[test]
fn thousands_of_idle_connections_only_make_a_report_wait() {
    let mut bed = Bed::new("bad-input-idle");
    let address = bed.address();
    let good = bed.good();
    let reporter = &bed.reporter;
    let many = IDLE.min(descriptors().saturating_sub(200));
    assert!(many > 2 * AT_ONCE, "more than the intake serves at once and more; raise `ulimit -n`");
    let open = |count| (0..count).map_while(|_| TcpStream::connect(address).ok()).collect::<Vec<_>>();
    // All places are taken, and some wait; then the report comes, and the rest.
    let mut idle = open(AT_ONCE + 100);
    let begun = Instant::now();
    thread::scope(|scope| {
        let sent = scope.spawn(|| (reporter.send(&good), begun.elapsed()));
        idle.extend(open(many - idle.len()));
        let mut most = 0;
        while most == 0 || !sent.is_finished() {
            most = most.max(bed.held());
            thread::sleep(Duration::from_millis(1));
        }
        assert!(most <= AT_ONCE + OTHER_FILES, "{most} files are open");
        let (outcome, waited) = sent.join().unwrap();
        println!("{} idle connections; accepted after {waited:?}", idle.len());
        assert_eq!(outcome.unwrap(), Sent::Accepted);
    });
    drop(idle);
    bed.check();
}

/// How many files this test may hold open.
fn descriptors() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap();
    line.split_ascii_whitespace().next().and_then(|soft| soft.parse().ok()).unwrap_or(usize::MAX)
}
