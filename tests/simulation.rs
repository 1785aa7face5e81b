//! Sixty weeks of one installation: programs in this process, clocks turned by hand, people who come and go by chance.
//!
//! Everything that happens is drawn from one seed. The programs, their sockets and databases are real; only time is not.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use desk::{DrivenDesk, ceremony};
use envelope::{
    CaseId, CounsellorId, Day, Directory, EnvelopeError, Hash, InstanceId, Later, LaterBody, Message, MessageId,
    Randomness, ReceiptKeys, Recipient, RosterBody, SignedFile, SigningKey, Standing, Thread, Wish, WishKind, seal,
    seal_later_body,
};
use tokio::task::block_in_place;

use crate::{
    in_process::{Runs, Turned, start_hurried_vault, start_intake},
    installation::{Installation, PASSPHRASE, desk_labels, today},
    reporter::{Reporter, Sent, Told, answer, draw_keys, report},
    scene::{Folder, programs, stand_in_script},
    seized::{Identities, SeizedVault, identities},
    world::Seeded,
};

/// Two counsellors more than every installation of the tests has; the last comes later.
const MORE: [&str; 3] = ["Dora", "Emil", "Fadila"];
/// Seconds of a day.
pub const DAY: u64 = 86_400;
const HOUR: u64 = 3_600;
const WEEK: u64 = 7 * DAY;

/// A counsellor and their desk.
#[derive(Debug)]
pub struct Worker {
    /// What stands on the pages.
    pub label: String,
    /// Who it is.
    pub id: CounsellorId,
    folder: PathBuf,
    clock: Turned,
    /// Seconds by which their clock is wrong.
    offset: i64,
    desk: Option<DrivenDesk>,
    away_until: u64,
    /// Out of the Roster; what their desk held when they went.
    pub gone: Option<Identities>,
    joined: bool,
}

/// A conversation, as the reporter knows it.
#[derive(Debug)]
pub struct Talk {
    /// Its keys.
    pub keys: ReceiptKeys,
    /// Whom the reporter left out.
    pub excluded: Option<CounsellorId>,
    /// What was said, and in which envelope; the first report first.
    pub said: Vec<(String, Hash)>,
    /// The wish that it be erased, and when it was sent.
    pub asked: Option<(u64, Hash)>,
    /// Whether that was taken back.
    pub kept: bool,
    /// Whether a counsellor closed it.
    pub closed: bool,
    /// The cases it was filed into.
    pub cases: BTreeSet<CaseId>,
    /// What was written in it after somebody was left out: who, and the words.
    pub after: Vec<(CounsellorId, String)>,
}

/// How often something happened.
pub type Counts = BTreeMap<&'static str, u32>;

/// Everything.
#[derive(Debug)]
pub struct Simulation {
    folder: Folder,
    installation: Installation,
    random: Seeded,
    servers: Turned,
    /// Seconds since 1970.
    pub now: u64,
    intake: Runs,
    vault: Option<Runs>,
    live: Option<SeizedVault>,
    reporter: Reporter,
    /// The counsellors.
    pub people: Vec<Worker>,
    coordinator: (DrivenDesk, Turned),
    /// Whether the coordinator is away too.
    pub coordinator_is_away: bool,
    body: RosterBody,
    roster: SignedFile,
    /// The conversations.
    pub talks: Vec<Talk>,
    /// Copies of the database, one a week.
    pub backups: Vec<PathBuf>,
    /// Envelopes that had come to a vault which was then put back from an older copy, before any desk filed them.
    pub lost: BTreeSet<Hash>,
    /// How often what happened.
    pub counts: Counts,
    /// What happened, for whoever looks for a mistake.
    pub diary: Vec<String>,
    words: u32,
}

impl Simulation {
    /// Founds an installation of five counsellors, a sixth who comes later, and one coordinator.
    pub async fn found(seed: &str) -> anyhow::Result<Self> {
        let folder = Folder::new("sixty-weeks")?;
        let mut random = Seeded::new(seed);
        let mut enrolments = Vec::new();
        for label in MORE {
            let own = folder.path().join("desks").join(label);
            fs::create_dir_all(&own)?;
            let enrolment = DrivenDesk::enrol(&own, PASSPHRASE, label, &["fr".to_owned()], &mut random)?;
            enrolments.push(serde_json::to_value(enrolment)?);
        }
        let script = stand_in_script(folder.path())?;
        let installation = Installation::open_with(folder.path(), &programs()?, &script, None, &enrolments, |_| {})?;
        let settings = fs::read(folder.path().join("desks/Amal/desk.toml"))?;
        for label in MORE {
            fs::write(folder.path().join("desks").join(label).join("desk.toml"), &settings)?;
        }
        let now = u64::from(today().epoch().monday().number()) * DAY + 9 * HOUR;
        let servers = Turned::at("sixty weeks", Day::from_unix(now));
        servers.set(now);
        let intake = start_intake(folder.path(), &servers).await?;
        let vault = start_hurried_vault(folder.path(), &servers).await?;
        let live = SeizedVault::open(&folder.path().join("vault/data/vault.sqlite")).await?;
        let roster = SignedFile::parse(&fs::read(folder.path().join("roster.2"))?)?;
        let body: RosterBody = serde_json::from_slice(roster.body())?;
        let clock = servers.another();
        let own = folder.path().join("desks/Coordination");
        let coordinator = (DrivenDesk::unlock(&own, PASSPHRASE, &clock.sources())?, clock);
        let mut simulation = Self {
            reporter: Reporter::of(&installation)?,
            folder,
            installation,
            random,
            now,
            intake,
            vault: Some(vault),
            live: Some(live),
            people: Vec::new(),
            coordinator,
            coordinator_is_away: false,
            body,
            roster,
            talks: Vec::new(),
            backups: Vec::new(),
            lost: BTreeSet::new(),
            counts: Counts::new(),
            diary: Vec::new(),
            words: 0,
            servers,
        };
        let labels = desk_labels().filter(|label| *label != "Coordination").chain(MORE);
        for label in labels {
            let id = simulation.body.counsellors.iter().find(|one| one.label == label).context("enrolled")?.id;
            let (folder, clock) = (simulation.folder.path().join("desks").join(label), simulation.servers.another());
            let (label, joined) = (label.to_owned(), label != "Fadila");
            simulation.people.push(Worker {
                label,
                id,
                folder,
                clock,
                offset: 0,
                desk: None,
                away_until: 0,
                gone: None,
                joined,
            });
        }
        let everyone = simulation.body.counsellors.clone();
        simulation.body.counsellors.retain(|one| one.label != "Fadila");
        simulation.publish_roster(|_| {}).await?;
        simulation.body.counsellors = everyone;
        for _ in 0..2 {
            simulation.everyone_looks().await;
            simulation.coordinate().await;
        }
        ensure!(simulation.directory().is_some(), "reports can be received");
        Ok(simulation)
    }

    /// The installation.
    #[must_use]
    pub fn instance(&self) -> InstanceId {
        self.body.instance
    }

    /// The database of the vault that runs.
    ///
    /// # Panics
    /// Never between two steps.
    #[must_use]
    pub fn live(&self) -> &SeizedVault {
        self.live.as_ref().expect("it runs between two steps")
    }

    /// The desks that are unlocked.
    pub fn desks(&self) -> impl Iterator<Item = (&Worker, &DrivenDesk)> {
        self.people.iter().filter_map(|worker| Some((worker, worker.desk.as_ref()?)))
    }

    /// What the sealed files of today hold.
    pub fn identities_of_today(&self) -> anyhow::Result<BTreeMap<CounsellorId, Identities>> {
        let open = |worker: &Worker| Ok((worker.id, identities(&worker.folder.join("desk.sealed"), PASSPHRASE)?));
        self.people.iter().map(open).collect()
    }

    /// Copies of everything desks remember beside their sealed file.
    #[must_use]
    pub fn remembered(&self) -> Vec<PathBuf> {
        self.people.iter().map(|worker| worker.folder.join("remembered")).collect()
    }

    /// One step: some hours go by, and one thing happens.
    pub async fn step(&mut self) -> anyhow::Result<()> {
        let hours = 1 + u64::from(self.below(9));
        self.advance(hours * HOUR).await?;
        let drawn = self.below(1000);
        match drawn {
            0..=29 => self.tell().await?,
            30..=129 => self.tell_more().await?,
            130..=139 => self.ask_to_erase().await?,
            140..=149 => self.take_back().await?,
            150..=199 => self.write_note().await,
            200..=224 => self.write_reply().await,
            225..=254 => self.share().await,
            255..=262 => self.step_aside().await,
            263..=268 => self.leave_out().await,
            269..=276 => self.close().await,
            277..=284 => self.go_away(),
            285..=288 => self.leave_for_good().await?,
            289..=309 => self.restart_desk(),
            310..=319 => self.restart_vault(None).await?,
            320..=326 => self.restore().await?,
            327..=340 => self.jump_clock().await,
            341..=400 => self.coordinate().await,
            _ => {
                let who = self.below(u32::try_from(self.people.len())?) as usize;
                self.look(who).await;
            }
        }
        Ok(())
    }

    /// Lets time go by; on Mondays the database is copied and a coordinator opens their desk.
    pub async fn advance(&mut self, seconds: u64) -> anyhow::Result<()> {
        let week = Day::from_unix(self.now).epoch();
        self.now += seconds;
        self.servers.set(self.now);
        self.coordinator.1.set(self.now);
        for worker in &self.people {
            worker.clock.set(self.now.saturating_add_signed(worker.offset));
        }
        if Day::from_unix(self.now).epoch() != week {
            let copy = self.folder.path().join(format!("week-{}.sqlite", self.backups.len()));
            self.live().copy_to(&copy).await?;
            self.backups.push(copy);
            self.coordinate().await;
            let newcomer = self.people.iter().position(|worker| !worker.joined);
            if let Some(newcomer) = newcomer.filter(|_| self.backups.len() > 15) {
                self.people.get_mut(newcomer).context("found above")?.joined = true;
                self.publish_roster(|_| {}).await?;
                self.count("newcomer");
            } else if self.backups.len().is_multiple_of(12) {
                self.publish_roster(|_| {}).await?;
                self.count("roster renewed");
            }
        }
        Ok(())
    }

    async fn publish_roster(&mut self, change: impl FnOnce(&mut RosterBody)) -> anyhow::Result<()> {
        change(&mut self.body);
        self.body.version += 1;
        self.body.issued = Day::from_unix(self.now);
        self.body.expires = self.body.issued.plus(365);
        for training in self.body.counsellors.iter_mut().flat_map(|one| &mut one.trainings) {
            training.until = self.body.issued.plus(300);
        }
        let roots = self.folder.path().join("roots");
        let draft = ceremony::RosterFile::Draft(Box::new(self.body.clone()));
        let half = ceremony::sign_roster(&roots.join("0-primary.sealed"), PASSPHRASE, draft)?;
        let half = ceremony::RosterFile::Signed(half);
        self.roster = ceremony::sign_roster(&roots.join("1-primary.sealed"), PASSPHRASE, half)?;
        self.coordinate().await;
        Ok(())
    }

    /// The coordinator opens their desk.
    pub async fn coordinate(&mut self) {
        if self.coordinator_is_away {
            return;
        }
        if self.coordinator.0.round(Some(&self.roster)).await.is_err() {
            self.count("coordinator's round failed");
        }
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.random.below(bound.max(1)).expect("seeded")
    }

    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn note_in_diary(&mut self, what: &str) {
        self.diary.push(format!("{}: {what}", Day::from_unix(self.now)));
    }

    fn is_present(&self, worker: &Worker) -> bool {
        worker.gone.is_none() && worker.joined && worker.away_until <= self.now
    }

    /// One counsellor opens their desk, or looks again.
    pub async fn look(&mut self, who: usize) {
        let Some(worker) = self.people.get(who).filter(|worker| self.is_present(worker)) else { return };
        if worker.desk.is_none() {
            let desk = DrivenDesk::unlock(&worker.folder, PASSPHRASE, &worker.clock.sources());
            let Some(worker) = self.people.get_mut(who) else { return };
            worker.desk = desk.ok();
        }
        let Some(desk) = self.people.get(who).and_then(|worker| worker.desk.as_ref()) else { return };
        let outcome = desk.round(None).await;
        if let Err(error) = &outcome {
            let label = self.people.get(who).map_or("", |worker| &worker.label);
            let line = format!("{}: a round of {label} failed: {error}", Day::from_unix(self.now));
            self.diary.push(line);
        }
        let Some(desk) = self.people.get(who).and_then(|worker| worker.desk.as_ref()) else { return };
        let failed = outcome.is_err();
        let seen: Vec<(CaseId, Thread)> = desk.seen().iter().map(|seen| (seen.case, seen.thread)).collect();
        for (case, thread) in seen {
            if let Some(talk) = self.talks.iter_mut().find(|talk| talk.keys.thread == thread) {
                talk.cases.insert(case);
            }
        }
        self.count(if failed { "round failed" } else { "round" });
    }

    /// Everyone who is there looks once.
    pub async fn everyone_looks(&mut self) {
        for who in 0..self.people.len() {
            self.look(who).await;
        }
    }

    /// Everyone comes back, and all clocks are right.
    pub fn everyone_comes_back(&mut self) {
        for worker in &mut self.people {
            (worker.away_until, worker.offset) = (0, 0);
            worker.clock.set(self.now);
        }
    }

    /// The last day on which reports can be received, by what the intake serves now; nothing when none can be.
    #[must_use]
    pub fn receives_until(&self) -> Option<Day> {
        self.directory().map(|directory| directory.body().expires)
    }

    fn directory(&self) -> Option<Directory> {
        block_in_place(|| self.reporter.directory(Day::from_unix(self.now)).ok())
    }

    fn new_words(&mut self) -> String {
        self.words += 1;
        format!("words number {} of this year", self.words)
    }

    /// Sends a message to everyone who receives but one; nothing when nothing can be received.
    async fn send(
        &mut self,
        left_out: Option<CounsellorId>,
        message: impl Fn(&Directory, &mut Seeded) -> anyhow::Result<Message>,
    ) -> anyhow::Result<Option<Hash>> {
        for _ in 0..3 {
            let Some(directory) = self.directory() else {
                self.count("nothing can be received");
                return Ok(None);
            };
            let mut random = self.servers.stream();
            let message = message(&directory, &mut random)?;
            let to: Vec<(_, Recipient)> = directory
                .recipients()
                .iter()
                .filter(|one| Some(one.counsellor) != left_out)
                .map(|one| (one.counsellor, one.recipient.clone()))
                .collect();
            let sealed = seal(self.instance(), directory.epoch(), &to, &message.to_json(), &mut random)?;
            // One answer in four is lost, and the same bytes leave again.
            let sends = if self.below(4) == 0 { 2 } else { 1 };
            let mut outcome = Sent::Closed;
            for _ in 0..sends {
                outcome = block_in_place(|| self.reporter.send(sealed.as_bytes()))?;
            }
            if outcome == Sent::Accepted {
                self.wait_until_taken(sealed.id()).await?;
                return Ok(Some(sealed.id()));
            }
            self.count("week was closed");
        }
        Ok(None)
    }

    async fn wait_until_taken(&self, envelope: Hash) -> anyhow::Result<()> {
        let patience = Instant::now() + Duration::from_mins(1);
        while !self.live().has_seen(envelope).await? {
            ensure!(Instant::now() < patience, "the vault does not take what was sent");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    async fn tell(&mut self) -> anyhow::Result<()> {
        let (keys, story) = (draw_keys(&mut self.random)?, self.new_words());
        let receiving: Vec<CounsellorId> = self
            .directory()
            .map_or_else(Vec::new, |directory| directory.recipients().iter().map(|one| one.counsellor).collect());
        let may_leave_out = receiving.len() > 2 && self.below(3) == 0;
        let at = self.below(u32::try_from(receiving.len())?) as usize;
        let excluded = receiving.get(at).copied().filter(|_| may_leave_out);
        let sent = self.send(excluded, |directory, random| {
            let told = Told { story: &story, codes: &[], language: "fr" };
            let mut message = report(directory, &keys, &told, random)?;
            if let Message::Report(report) = &mut message {
                report.readers.retain(|reader| Some(*reader) != excluded);
                report.excluded = excluded.into_iter().collect();
            }
            Ok(message)
        });
        if let Some(envelope) = sent.await? {
            self.note_in_diary(&story);
            let (said, cases, after) = (vec![(story, envelope)], BTreeSet::new(), Vec::new());
            let (asked, kept, closed) = (None, false, false);
            self.talks.push(Talk { keys, excluded, said, asked, kept, closed, cases, after });
            self.count("report");
        }
        Ok(())
    }

    fn some_talk(&mut self) -> Option<usize> {
        let count = u32::try_from(self.talks.len()).ok().filter(|count| *count > 0)?;
        let at = self.below(count) as usize;
        self.talks.get(at).filter(|talk| talk.asked.is_none()).map(|_| at)
    }

    async fn tell_more(&mut self) -> anyhow::Result<()> {
        let Some(at) = self.some_talk() else { return Ok(()) };
        let words = self.new_words();
        let talk = self.talks.get(at).context("chosen")?;
        let (excluded, thread, key) = (talk.excluded, talk.keys.thread, talk.keys.message_key.duplicate());
        let keys = ReceiptKeys {
            thread,
            message_key: key,
            tag_key: talk.keys.tag_key.duplicate(),
            reply_seed: talk.keys.reply_seed.duplicate(),
            consent_seed: talk.keys.consent_seed.duplicate(),
        };
        let sent = self.send(excluded, |directory, random| answer(directory.hash(), &keys, &words, random));
        if let Some(envelope) = sent.await? {
            self.talks.get_mut(at).context("chosen")?.said.push((words, envelope));
            self.count("later message");
        }
        Ok(())
    }

    async fn wish(&mut self, at: usize, kind: WishKind) -> anyhow::Result<Option<Hash>> {
        let talk = self.talks.get(at).context("chosen")?;
        let (excluded, thread, instance) = (talk.excluded, talk.keys.thread, self.instance());
        let (key, message_key) = (SigningKey::from_seed(&talk.keys.consent_seed), talk.keys.message_key.duplicate());
        self.send(excluded, |directory, random| {
            Ok(signed_wish(kind, directory.hash(), (instance, thread), &key, &message_key, random)?)
        })
        .await
    }

    async fn ask_to_erase(&mut self) -> anyhow::Result<()> {
        let Some(at) = self.some_talk() else { return Ok(()) };
        let kind = if self.below(2) == 0 { WishKind::Erasure } else { WishKind::WithdrawCase };
        if let Some(envelope) = self.wish(at, kind).await? {
            self.talks.get_mut(at).context("chosen")?.asked = Some((self.now, envelope));
            self.count("asked to erase");
        }
        Ok(())
    }

    async fn take_back(&mut self) -> anyhow::Result<()> {
        let fresh =
            |talk: &Talk| talk.asked.is_some_and(|(at, _)| (DAY..5 * DAY).contains(&(self.now - at))) && !talk.kept;
        let Some(at) = self.talks.iter().position(fresh) else { return Ok(()) };
        if self.wish(at, WishKind::KeepAfterAll).await?.is_some() {
            self.talks.get_mut(at).context("chosen")?.kept = true;
            self.count("taken back");
        }
        Ok(())
    }

    /// Somebody who is there, and a case of theirs.
    fn some_case(&mut self) -> Option<(usize, CaseId, Thread)> {
        let who = self.below(u32::try_from(self.people.len()).ok()?) as usize;
        let worker = self.people.get(who).filter(|worker| self.is_present(worker))?;
        let seen = worker.desk.as_ref()?.seen();
        let at = self.below(u32::try_from(seen.len()).ok()?) as usize;
        seen.get(at).map(|seen| (who, seen.case, seen.thread))
    }

    fn desk(&self, who: usize) -> Option<&DrivenDesk> {
        self.people.get(who)?.desk.as_ref()
    }

    async fn write_note(&mut self) {
        let Some((who, case, thread)) = self.some_case() else { return };
        let words = self.new_words();
        let Some(desk) = self.desk(who) else { return };
        if desk.note(case, &words).await.is_err() {
            return self.count("note refused");
        }
        let readers = desk.seen().into_iter().find(|seen| seen.case == case).map(|seen| seen.readers);
        let out: Vec<CounsellorId> = self.people.iter().map(|worker| worker.id).collect();
        let (Some(readers), Some(talk)) = (readers, self.talks.iter_mut().find(|talk| talk.keys.thread == thread))
        else {
            return;
        };
        talk.after.extend(out.into_iter().filter(|id| !readers.contains(id)).map(|id| (id, words.clone())));
        self.count("note");
    }

    async fn write_reply(&mut self) {
        let Some((who, case, _)) = self.some_case() else { return };
        let words = self.new_words();
        let Some(desk) = self.desk(who) else { return };
        let done = desk.reply(case, &words).await.is_ok();
        self.count(if done { "reply" } else { "reply refused" });
    }

    async fn share(&mut self) {
        let Some((who, case, _)) = self.some_case() else { return };
        let to = self.below(u32::try_from(self.people.len()).unwrap_or(1)) as usize;
        let (Some(desk), Some(to)) = (self.desk(who), self.people.get(to).map(|worker| worker.id)) else { return };
        let done = desk.share(case, to).await.is_ok();
        self.count(if done { "shared" } else { "sharing refused" });
    }

    async fn step_aside(&mut self) {
        let Some((who, case, _)) = self.some_case() else { return };
        let Some(desk) = self.desk(who) else { return };
        let several = desk.seen().iter().any(|seen| seen.case == case && seen.readers.len() > 2);
        if several && desk.step_aside(case).await.is_ok() {
            self.count("stepped aside");
        }
    }

    async fn leave_out(&mut self) {
        let Some((who, case, _)) = self.some_case() else { return };
        let Some(desk) = self.desk(who) else { return };
        let readers = desk.seen().into_iter().find(|seen| seen.case == case).map(|seen| seen.readers);
        let Some(other) = readers.into_iter().flatten().find(|id| *id != desk.id()) else { return };
        let done = desk.leave_out(case, other).await.is_ok();
        self.count(if done { "left out" } else { "leaving out refused" });
    }

    async fn close(&mut self) {
        let Some((who, case, thread)) = self.some_case() else { return };
        let Some(desk) = self.desk(who) else { return };
        if desk.close(case).await.is_ok() {
            if let Some(talk) = self.talks.iter_mut().find(|talk| talk.keys.thread == thread) {
                talk.closed = true;
            }
            self.count("closed");
        }
    }

    fn go_away(&mut self) {
        let who = self.below(u32::try_from(self.people.len()).unwrap_or(1)) as usize;
        let weeks = 1 + u64::from(self.below(4));
        let until = self.now + weeks * WEEK;
        if let Some(worker) = self.people.get_mut(who).filter(|worker| worker.gone.is_none()) {
            (worker.away_until, worker.desk) = (until, None);
            self.count("went away");
        }
    }

    /// At most two leave for good, and only once everybody read on their own what they filed.
    async fn leave_for_good(&mut self) -> anyhow::Result<()> {
        let gone = self.people.iter().filter(|worker| worker.gone.is_some()).count();
        let present = self.people.iter().filter(|worker| self.is_present(worker)).count();
        let who = self.below(u32::try_from(self.people.len())?) as usize;
        if gone >= 2 || present < 4 || !self.people.get(who).is_some_and(|worker| self.is_present(worker)) {
            return Ok(());
        }
        self.share_what_one_alone_reads().await;
        let worker = self.people.get_mut(who).context("chosen")?;
        worker.gone = Some(identities(&worker.folder.join("desk.sealed"), PASSPHRASE)?);
        worker.desk = None;
        let id = worker.id;
        self.publish_roster(|body| {
            body.counsellors.iter_mut().filter(|one| one.id == id).for_each(|one| one.status = Standing::Former);
        })
        .await?;
        self.count("left for good");
        Ok(())
    }

    /// What the list warns of: before somebody goes, no case is read by them alone.
    async fn share_what_one_alone_reads(&mut self) {
        self.everyone_looks().await;
        let everyone: Vec<CounsellorId> =
            self.people.iter().filter(|worker| self.is_present(worker)).map(|worker| worker.id).collect();
        for who in 0..self.people.len() {
            let Some(desk) = self.desk(who) else { continue };
            for seen in desk.seen().into_iter().filter(|seen| seen.readers.len() < 3) {
                for to in everyone.iter().filter(|id| !seen.readers.contains(id)) {
                    if desk.share(seen.case, *to).await.is_ok() {
                        break;
                    }
                }
            }
        }
        self.everyone_looks().await;
    }

    fn restart_desk(&mut self) {
        let who = self.below(u32::try_from(self.people.len()).unwrap_or(1)) as usize;
        if let Some(worker) = self.people.get_mut(who) {
            worker.desk = None;
            self.count("desk restarted");
        }
    }

    async fn restart_vault(&mut self, put_back: Option<&Path>) -> anyhow::Result<()> {
        let (vault, live) = (self.vault.take().context("it runs")?, self.live.take().context("it runs")?);
        live.close().await;
        vault.stop().await?;
        let data = self.folder.path().join("vault/data");
        if let Some(copy) = put_back {
            for beside in ["vault.sqlite", "vault.sqlite-wal", "vault.sqlite-shm"] {
                drop(fs::remove_file(data.join(beside)));
            }
            fs::copy(copy, data.join("vault.sqlite"))?;
        }
        self.vault = Some(start_hurried_vault(self.folder.path(), &self.servers).await?);
        self.live = Some(SeizedVault::open(&data.join("vault.sqlite")).await?);
        self.count("vault restarted");
        Ok(())
    }

    /// An older copy of the vault is put back. What had come and no desk had filed is lost with it, as is said.
    async fn restore(&mut self) -> anyhow::Result<()> {
        let most = self.backups.len().min(8);
        let back = self.below(u32::try_from(most)?) as usize;
        let Some(copy) = self.backups.iter().rev().nth(back).cloned() else { return Ok(()) };
        self.everyone_looks().await;
        self.everyone_looks().await;
        let older = SeizedVault::open(&copy).await?;
        for (filed, envelope) in self.live().envelopes().await? {
            if !filed && !older.has_seen(envelope.id()).await? {
                self.lost.insert(envelope.id());
            }
        }
        older.close().await;
        self.restart_vault(Some(&copy)).await?;
        self.coordinate().await;
        self.everyone_looks().await;
        self.everyone_looks().await;
        self.note_in_diary(&format!("a copy of {} weeks ago is put back", back + 1));
        self.count("older copy put back");
        Ok(())
    }

    /// A clock is wrong for one look, by up to forty days.
    async fn jump_clock(&mut self) {
        let who = self.below(u32::try_from(self.people.len()).unwrap_or(1)) as usize;
        let days = i64::from(self.below(81)) - 40;
        let now = self.now;
        if let Some(worker) = self.people.get(who) {
            worker.clock.set(now.saturating_add_signed(days * 86_400));
        }
        self.look(who).await;
        if let Some(worker) = self.people.get(who) {
            worker.clock.set(now);
        }
        self.count("clock was wrong");
    }

    /// Stops everything in order.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.live.take().context("it runs")?.close().await;
        self.vault.take().context("it runs")?.stop().await?;
        self.intake.stop().await?;
        drop(self.installation);
        Ok(())
    }
}

fn signed_wish(
    kind: WishKind,
    directory: Hash,
    (instance, thread): (InstanceId, Thread),
    key: &SigningKey,
    message_key: &envelope::MessageKey,
    random: &mut Seeded,
) -> Result<Message, EnvelopeError> {
    let id = MessageId::new(random.array()?);
    let empty = String::new;
    let (packet, read_back) = (Vec::new(), Vec::new());
    let wish = Wish { kind, packet, read_back, partner: empty(), purpose: empty(), expiry: empty(), answer: empty() };
    let body = LaterBody::Wish(Box::new(wish.sign(instance, thread, id, key)?));
    let (nonce, sealed) = seal_later_body(message_key, &body, random)?;
    Ok(Message::Later(Later { v: 1, id, directory, thread, nonce: nonce.to_vec(), sealed }))
}
