//! What people say is found nowhere but at the desks: not in a database, a log, a temporary file or the memory of a server.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::SystemTime,
};

use envelope::{ENVELOPE_BYTES, Hash, Randomness, Receipt};
use system_tests::{
    Seeded,
    desk_pages::DeskPages,
    installation::{Program, Running, today, wait_for},
    reporter::{Reporter, Sent, Told, answer, report, seal_to_all},
    scene::{Folder, Scene, enter_desks},
    traces::Marks,
};

/// A text that stands nowhere by chance, of letters of two scripts.
fn mark(name: &str) -> String {
    let letters = |alphabet: &[char], from: usize| -> String {
        let hash = Hash::of(format!("{name} {} {:?}", std::process::id(), SystemTime::UNIX_EPOCH.elapsed()).as_bytes());
        hash.as_bytes()[from..from + 14].iter().map(|byte| alphabet[usize::from(*byte) % alphabet.len()]).collect()
    };
    let latin: Vec<char> = ('a'..='z').chain('A'..='Z').collect();
    letters(&latin, 0) + &letters(&('\u{627}'..='\u{63a}').collect::<Vec<_>>(), 16)
}

/// A process that has read some words into its memory and waits.
struct Holder(Child);

impl Holder {
    fn of(words: &str) -> Self {
        let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.as_mut().unwrap().write_all(format!("{words}\n").as_bytes()).unwrap();
        let mut echoed = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut echoed).unwrap();
        assert_eq!(echoed.trim_end(), words);
        Self(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn the_search_finds_what_is_planted() {
    let words = mark("planted");
    let mut marks = Marks::default();
    marks.text("planted", &words);
    let folder = Folder::new("canary-planted").unwrap();
    let nowhere = |_: &Path| false;
    let found = || marks.in_folder(folder.path(), SystemTime::UNIX_EPOCH, &nowhere).unwrap();
    assert_eq!(found(), BTreeSet::new());
    let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, format!("?{words}"));
    let hex = words.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02X}"));
    // Across the place where two pieces meet.
    let far = [vec![b' '; 4 * 1024 * 1024 - 7], words.clone().into_bytes()].concat();
    for bytes in [words.clone().into_bytes(), utf16, base64.into_bytes(), hex.into_bytes(), far] {
        let file = folder.path().join("deep/er").join(bytes.len().to_string());
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, [b"....", bytes.as_slice(), b"...."].concat()).unwrap();
        assert_eq!(found().len(), 1, "{}", file.display());
        std::fs::remove_file(file).unwrap();
    }
    assert_eq!(marks.in_process(Holder::of("other words").0.id()).unwrap(), BTreeSet::new());
    assert_ne!(marks.in_process(Holder::of(&words).0.id()).unwrap(), BTreeSet::new());
}

/// Everything outside the desks where this installation could leave something.
fn found_outside(marks: &Marks, scene: &Scene, running: &Running, since: SystemTime) -> BTreeSet<String> {
    let folder = scene.installation.folder();
    let desks = folder.join("desks");
    let mut found = marks.in_folder(folder, SystemTime::UNIX_EPOCH, &|path| path == desks).unwrap();
    for temporary in [std::env::temp_dir(), "/var/tmp".into(), "/dev/shm".into()] {
        found.extend(marks.in_folder(&temporary, since, &|path| path == desks).unwrap());
    }
    for program in [Program::Intake, Program::Vault] {
        let here = marks.in_process(running.pid(program).unwrap()).unwrap();
        found.extend(here.into_iter().map(|mark| format!("{mark} of {}", program.name())));
    }
    found
}

fn wait_for_case(desks: &[DeskPages], story: &str) -> Vec<String> {
    let mut cases = Vec::new();
    wait_for(|| {
        cases = desks.iter().filter_map(|desk| desk.case_of(story).ok().flatten()).collect();
        cases.len() == desks.len()
    })
    .expect("every desk files the report");
    cases
}

#[test]
fn nothing_that_was_said_is_found_outside_the_desks() {
    let before = Folder::new("canary-before").unwrap();
    let since = std::fs::metadata(before.path()).unwrap().modified().unwrap();
    let scene = Scene::new("canary", &[]).unwrap();
    let running = scene.start().unwrap();
    let reporter = Reporter::of(&scene.installation).unwrap();
    let directory = reporter.directory(today()).unwrap();
    let mut random = Seeded::new(&mark("random"));

    let [story, code, language, later, reply, note] =
        ["story", "code", "language", "answer", "reply", "note"].map(mark);
    let receipt = Receipt::draw(&mut random).unwrap();
    let keys = receipt.keys(directory.body().instance);
    let mut marks = Marks::default();
    let words = [
        ("story", &story),
        ("code", &code),
        ("language", &language),
        ("answer", &later),
        ("reply", &reply),
        ("note", &note),
    ];
    for (name, words) in words {
        marks.text(name, words);
    }
    marks.text("receipt", &receipt.expose_secret());
    marks.bytes("thread", keys.thread.as_bytes());
    marks.bytes("message key", keys.message_key.expose_secret());
    marks.bytes("tag key", keys.tag_key.expose_secret());

    let told = Told { story: &story, codes: &[&code], language: &language };
    let first = report(&directory, &keys, &told, &mut random).unwrap();
    let sealed = seal_to_all(&directory, &first, &mut random).unwrap();
    assert_eq!(reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
    let desks = enter_desks(&running).unwrap();
    let cases = wait_for_case(&desks, &story);
    let list = desks[0].list().unwrap();
    assert!(list.contains(&code) && list.contains(&language), "the desk shows what the search must not find");

    desks[0].write(&cases[0], "reply", &reply).unwrap();
    desks[1].write(&cases[1], "note", &note).unwrap();
    wait_for(|| reporter.replies(&keys, today()).is_ok_and(|replies| replies == [reply.clone()])).unwrap();
    let second = answer(directory.hash(), &keys, &later, &mut random).unwrap();
    let sealed = seal_to_all(&directory, &second, &mut random).unwrap();
    assert_eq!(reporter.send(sealed.as_bytes()).unwrap(), Sent::Accepted);
    let shows_all = |desk: &DeskPages, case: &str| {
        let lines = desk.lines(case).unwrap_or_default();
        [&story, &reply, &note, &later].iter().all(|words| lines.iter().any(|line| line.text == **words))
    };
    wait_for(|| desks.iter().zip(&cases).all(|(desk, case)| shows_all(desk, case))).unwrap();

    assert_eq!(found_outside(&marks, &scene, &running, since), BTreeSet::new());

    // The same words unsealed, in bytes that only look like an envelope: now all of these places hold them.
    let mut open = [[1, 1].as_slice(), &directory.epoch().number().to_be_bytes(), story.as_bytes()].concat();
    open.resize_with(ENVELOPE_BYTES, || random.array::<1>().unwrap()[0]);
    assert_eq!(reporter.send(&open).unwrap(), Sent::Accepted);
    wait_for(|| {
        let found = found_outside(&marks, &scene, &running, since);
        ["of intake", "of vault", "/vault/data/"].iter().all(|place| found.iter().any(|mark| mark.contains(place)))
    })
    .unwrap();
}
