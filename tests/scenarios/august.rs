//! Everyone on leave for five weeks: reports are received until the promised day, then the site offers nothing, and it recovers by
//! itself when desks open. Every program runs in this process, by one clock that the test turns.

#![cfg(test)]

use envelope::Day;
use system_tests::{
    desk_pages::DeskPages,
    in_process::{Runs, Turned, start_desk, start_intake, start_vault, until},
    installation::{Installation, desk_labels, today},
    reporter::{Reporter, Sent, Told, draw_keys, report, seal_to_all},
    scene::Scene,
};

async fn open_desks(installation: &Installation, clock: &Turned) -> (Vec<Runs>, Vec<DeskPages>) {
    let (mut run, mut desks) = (Vec::new(), Vec::new());
    for label in desk_labels() {
        let (runs, pages) = start_desk(installation.folder(), label, clock).await.unwrap();
        run.push(runs);
        desks.push(pages);
    }
    (run, desks)
}

/// The day that a desk promises, when it promises one.
fn promised(desk: &DeskPages) -> Option<Day> {
    let list = desk.list().unwrap();
    let (_, rest) = list.split_once("data-receives-until=\"")?;
    rest.split_once('"')?.0.parse().ok()
}

fn has(desk: &DeskPages, mark: &str) -> bool {
    desk.list().unwrap().contains(mark)
}

fn tell(reporter: &Reporter, clock: &Turned, story: &str) -> anyhow::Result<Sent> {
    let (directory, mut random) = (reporter.directory(clock.day())?, clock.stream());
    let keys = draw_keys(&mut random)?;
    let message = report(&directory, &keys, &Told { story, codes: &[], language: "fr" }, &mut random)?;
    Ok(reporter.send(seal_to_all(&directory, &message, &mut random)?.as_bytes())?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_weeks_of_leave_end_on_the_promised_day_and_by_themselves() {
    let scene = Scene::new("august", &[]).unwrap();
    let installation = &scene.installation;
    let monday = today().epoch().monday();
    let clock = Turned::at("august", monday);
    let intake = start_intake(installation.folder(), &clock).await.unwrap();
    let vault = start_vault(installation.folder(), &clock).await.unwrap();
    let reporter = Reporter::of(installation).unwrap();

    // Everybody opens their desk once more and goes: four weeks are promised, by every desk.
    let (run, desks) = open_desks(installation, &clock).await;
    let last = monday.plus(27);
    until("the promise", || desks.iter().all(|desk| promised(desk) == Some(last))).await.unwrap();
    let coordinator = desks.last().unwrap();
    assert!(!has(coordinator, "data-alarm=\"short\""));
    // A fortnight is enough, less is said: on the coordinator's first page only.
    clock.turn(monday.plus(14), 0);
    assert!(has(coordinator, "data-alarm=\"short\"") && !has(&desks[0], "data-alarm=\"short\""));
    clock.turn(monday, 0);
    for runs in run {
        runs.stop().await.unwrap();
    }

    // Each day until the promised one can be written on, and no day after it.
    for day in [0, 6, 7, 13, 14, 20, 21, 26, 27] {
        clock.turn(monday.plus(day), 43_200);
        // What desks promise stands at the vault; the intake has it a moment later.
        until("a directory of that day", || reporter.directory(clock.day()).is_ok()).await.unwrap();
    }
    clock.turn(last, 86_399);
    assert_eq!(tell(&reporter, &clock, "on the last day").unwrap(), Sent::Accepted);
    for day in [28, 29, 34] {
        clock.turn(monday.plus(day), 0);
        assert!(tell(&reporter, &clock, "too late").is_err(), "day {day}");
    }

    // Five weeks later desks open again, and nobody does anything else.
    clock.turn(monday.plus(35), 0);
    let (run, desks) = open_desks(installation, &clock).await;
    until("the new promise", || desks.iter().all(|desk| promised(desk) == Some(monday.plus(62)))).await.unwrap();
    until("the site to offer again", || reporter.directory(clock.day()).is_ok()).await.unwrap();
    assert_eq!(tell(&reporter, &clock, "after the leave").unwrap(), Sent::Accepted);
    let counsellors = desks.split_last().unwrap().1;
    for story in ["on the last day", "after the leave"] {
        until("every report", || counsellors.iter().all(|desk| desk.case_of(story).is_ok_and(|case| case.is_some())))
            .await
            .unwrap();
    }
    for runs in run {
        runs.stop().await.unwrap();
    }
    vault.stop().await.unwrap();
    intake.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_end_of_trainings_and_of_the_list_is_said_sixty_thirty_and_seven_days_ahead() {
    let scene = Scene::new("endings", &[]).unwrap();
    let clock = Turned::at("endings", today());
    let intake = start_intake(scene.installation.folder(), &clock).await.unwrap();
    let vault = start_vault(scene.installation.folder(), &clock).await.unwrap();
    let (run, desks) = open_desks(&scene.installation, &clock).await;
    until("the promise", || desks.iter().all(|desk| promised(desk).is_some())).await.unwrap();
    let (coordinator, counsellors) = desks.split_last().unwrap();
    // An installation is made for 365 days; trainings and list end together.
    let end = today().plus(365);
    let notices = |desk: &DeskPages| desk.list().unwrap().matches("data-ending").count();
    for (before, said) in
        [(61, ""), (60, "60 days"), (31, "60 days"), (30, "30 days"), (8, "30 days"), (7, "7 days"), (0, "7 days")]
    {
        clock.turn(Day::new(end.number() - before), 0);
        let expected = usize::from(before <= 60);
        assert_eq!((notices(coordinator), notices(&counsellors[0])), (4 * expected, expected), "{before}");
        assert!(has(coordinator, said) && has(&counsellors[0], said), "{before}");
    }
    clock.turn(end.plus(1), 0);
    assert!(has(&counsellors[0], "has not been valid since"));
    for runs in run {
        runs.stop().await.unwrap();
    }
    vault.stop().await.unwrap();
    intake.stop().await.unwrap();
}
