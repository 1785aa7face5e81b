//! Against an intake that keeps its spool in memory and is served over real mutual TLS.

use std::sync::{Arc, Mutex};

use axum::{Router, body::Bytes as Body, routing::post};
use http::StatusCode;
use vault_api::{Call, Nothing, PART_BYTES, PartId, from_json, intake::TakePartsAnswer, tls::Certificate, to_json};

use super::*;
use crate::{
    store::{MemoryStore, Parts as _, State},
    testing::{SeededRandomness, at, at_epoch, client, envelope, serve_to},
};

#[derive(Default)]
struct Spool {
    envelopes: Vec<Bytes>,
    open_from: u16,
    published: Vec<Publish>,
    /// Ids acknowledged while the vault did not have them.
    lost: usize,
    /// The next acknowledgement fails after the spool was asked to forget.
    deaf: bool,
    parts: Vec<Bytes>,
}

struct Intake {
    spool: Arc<Mutex<Spool>>,
    store: Arc<MemoryStore>,
    poll: Poll,
    random: SeededRandomness,
}

impl Intake {
    async fn start() -> Self {
        let (spool, store) = (Arc::new(Mutex::new(Spool::default())), Arc::new(MemoryStore::default()));
        let [intake, vault] = std::array::from_fn(|_| Certificate::make().unwrap());
        let address = serve_to(vec![vault.pin()], &intake, routes(&spool, &store)).await;
        Self {
            spool,
            store,
            poll: Poll::new(client(address, &intake, &vault), KEPT_WEEKS, 2),
            random: SeededRandomness::new(1),
        }
    }

    async fn round(&mut self, now: Moment) -> Result<(), WorkError> {
        self.poll.round(&*self.store, &mut self.random, now, None).await
    }

    /// Envelopes in the spool and in the vault.
    async fn counts(&self) -> (usize, usize) {
        let kept = self.store.inbound().await.unwrap().len();
        (self.spool().envelopes.len(), kept)
    }

    fn spool(&self) -> std::sync::MutexGuard<'_, Spool> {
        self.spool.lock().unwrap()
    }
}

fn routes(spool: &Arc<Mutex<Spool>>, store: &Arc<MemoryStore>) -> Router {
    let (taking, forgetting, publishing, store) = (spool.clone(), spool.clone(), spool.clone(), store.clone());
    let (taking_parts, forgetting_parts) = (spool.clone(), spool.clone());
    Router::new()
        .route(Take::PATH, post(async move |body: Body| take(&taking.lock().unwrap(), from_json(&body).unwrap())))
        .route(Taken::PATH, post(async move |body: Body| taken(&forgetting, &store, from_json(&body).unwrap()).await))
        .route(
            TakeParts::PATH,
            post(async move |body: Body| {
                let TakeParts { most } = from_json(&body).unwrap();
                let parts = taking_parts.lock().unwrap().parts.iter().take(usize::from(most)).cloned().collect();
                to_json(&TakePartsAnswer { parts })
            }),
        )
        .route(
            TakenParts::PATH,
            post(async move |body: Body| {
                let TakenParts { ids } = from_json(&body).unwrap();
                forgetting_parts.lock().unwrap().parts.retain(|part| !ids.contains(&PartId::of(part.as_ref())));
                to_json(&Nothing {})
            }),
        )
        .route(
            Publish::PATH,
            post(async move |body: Body| {
                publishing.lock().unwrap().published.push(from_json(&body).unwrap());
                to_json(&Nothing {})
            }),
        )
        .layer(axum::extract::DefaultBodyLimit::disable())
}

fn take(spool: &Spool, Take { most }: Take) -> Vec<u8> {
    let mut waiting: Vec<_> =
        spool.envelopes.iter().filter_map(|body| Some(Arrived::parse(body.clone())?.epoch())).collect();
    waiting.dedup();
    to_json(&TakeAnswer {
        envelopes: spool.envelopes.iter().take(usize::from(most)).cloned().collect(),
        waiting,
        open_from: Epoch::new(spool.open_from),
    })
}

async fn taken(spool: &Mutex<Spool>, store: &MemoryStore, Taken { ids }: Taken) -> Result<Vec<u8>, StatusCode> {
    let mut lost = 0;
    for id in &ids {
        lost += usize::from(store.envelope(*id).await.unwrap().is_none());
    }
    let mut spool = spool.lock().unwrap();
    spool.lost += lost;
    if std::mem::take(&mut spool.deaf) {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    spool.envelopes.retain(|body| !ids.contains(&EnvelopeId::of(body.as_ref())));
    Ok(to_json(&Nothing {}))
}

#[tokio::test]
async fn the_spool_is_emptied_and_nothing_acknowledged_before_it_is_durable() {
    let mut intake = Intake::start().await;
    // More than one batch.
    intake.spool().envelopes = (0..=200).map(|filling| envelope(100, filling)).collect();
    intake.round(at_epoch(100)).await.unwrap();
    assert!(intake.spool().envelopes.is_empty());
    assert_eq!(intake.spool().lost, 0);
    assert_eq!(intake.store.inbound().await.unwrap().len(), 201);
}

#[tokio::test]
async fn parts_are_taken_while_there_is_room_and_the_rest_stays_with_the_intake() {
    let mut intake = Intake::start().await;
    let part = |filling| Bytes::from(vec![filling; PART_BYTES]);
    intake.spool().parts = (1..=3).map(part).collect();
    intake.spool().envelopes = vec![envelope(100, 1)];
    intake.round(at_epoch(100)).await.unwrap();
    assert_eq!(intake.counts().await, (0, 1), "no envelope waits for parts");
    let left = intake.spool().parts.clone();
    assert_eq!(left.len(), 1, "two may wait in this vault");
    let taken: Vec<_> =
        (1..=3).map(part).filter(|part| *part != left[0]).map(|part| PartId::of(part.as_ref())).collect();
    intake.store.keep_parts(&taken).await.unwrap();
    intake.round(at_epoch(100)).await.unwrap();
    assert!(intake.spool().parts.is_empty());
    assert!(intake.store.part(PartId::of(left[0].as_ref())).await.unwrap().is_some());
}

#[tokio::test]
async fn a_lost_acknowledgement_repeats_nothing() {
    let mut intake = Intake::start().await;
    intake.spool().envelopes = vec![envelope(100, 1), envelope(100, 2)];
    intake.spool().deaf = true;
    assert!(matches!(intake.round(at_epoch(100)).await, Err(WorkError::Intake(_))));
    assert_eq!(intake.counts().await, (2, 2));
    intake.round(at_epoch(100)).await.unwrap();
    assert_eq!(intake.counts().await, (0, 2));
    // Sent again by the reporter's phone, or by somebody else.
    intake.spool().envelopes = vec![envelope(100, 1)];
    intake.round(at_epoch(100)).await.unwrap();
    assert_eq!(intake.store.inbound().await.unwrap().len(), 2);
}

#[tokio::test]
async fn wrong_sizes_and_weeks_to_come_are_not_taken() {
    let mut intake = Intake::start().await;
    let good = envelope(101, 1);
    intake.spool().envelopes = vec![vec![1; 100].into(), good, envelope(102, 2)];
    assert!(matches!(intake.round(at_epoch(100)).await, Err(WorkError::Envelope)));
    assert_eq!(intake.store.inbound().await.unwrap().len(), 1);
    assert_eq!(intake.spool().envelopes.len(), 2);
}

#[tokio::test]
async fn what_is_older_than_the_memory_of_repeats_is_not_kept() {
    let mut intake = Intake::start().await;
    intake.spool().envelopes = vec![envelope(91, 1), envelope(92, 2)];
    intake.round(at_epoch(100)).await.unwrap();
    assert!(intake.spool().envelopes.is_empty());
    let kept: Vec<_> = intake.store.inbound().await.unwrap().iter().map(|row| row.epoch.number()).collect();
    assert_eq!(kept, [92]);
}

#[tokio::test]
async fn a_week_is_closed_by_a_later_poll_and_by_both_clocks() {
    let mut intake = Intake::start().await;
    let closed = async |intake: &Intake| {
        let State { closed_through, .. } = intake.store.state().await.unwrap();
        closed_through.map(Epoch::number)
    };
    let wednesday = at(7 * 100 + 2, 0);
    intake.spool().open_from = 100;
    intake.round(wednesday).await.unwrap();
    assert_eq!(closed(&intake).await, None, "the first look cannot be the later one");
    // An envelope that was under way when the week closed: taken by this round, so that the look after it finds nothing.
    intake.spool().envelopes = vec![envelope(99, 1)];
    intake.round(wednesday).await.unwrap();
    assert_eq!((closed(&intake).await, intake.store.inbound().await.unwrap().len()), (Some(99), 1));
    // An intake whose clock runs ahead closes nothing.
    intake.spool().open_from = 160;
    intake.round(wednesday).await.unwrap();
    intake.round(wednesday).await.unwrap();
    assert_eq!(closed(&intake).await, Some(99));
}

#[tokio::test]
async fn only_changes_are_published() {
    let mut intake = Intake::start().await;
    let now = at_epoch(100);
    intake.round(now).await.unwrap();
    assert!(intake.spool().published.is_empty(), "an empty vault takes nothing away");
    for (number, epoch) in [(1, 99), (2, 100), (3, 101)] {
        let file = PublicFile { number, epoch: Epoch::new(epoch), public: vec![u8::try_from(number).unwrap()].into() };
        intake.store.publish_directory(&file).await.unwrap();
    }
    intake.round(now).await.unwrap();
    intake.round(now).await.unwrap();
    let expected = Publish { directories: vec![vec![2].into(), vec![3].into()], dead_drop: None };
    assert_eq!(intake.spool().published, [expected]);
    let dead_drop = Some(Bytes::from(vec![9]));
    intake.poll.round(&*intake.store, &mut intake.random, now, dead_drop.clone()).await.unwrap();
    assert_eq!(intake.spool().published.len(), 2);
    assert_eq!(intake.spool().published[1].dead_drop, dead_drop);
}

#[test]
fn the_newest_few_directories_of_a_week_are_published() {
    let files = (1..=20).map(|number| PublicFile {
        number,
        epoch: Epoch::new(if number == 20 { 101 } else { 100 }),
        public: vec![u8::try_from(number).unwrap()].into(),
    });
    let published = to_publish(files.collect(), Epoch::new(100));
    let numbers: Vec<_> = published.iter().map(|file| file.as_ref()[0]).collect();
    assert_eq!(numbers, (12..=20).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_absent_intake_is_an_error_and_no_more() {
    let [intake, vault] = std::array::from_fn(|_| Certificate::make().unwrap());
    // A port that was free a moment ago.
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut poll = Poll::new(client(address, &intake, &vault), KEPT_WEEKS, 2);
    let round = poll.round(&MemoryStore::default(), &mut SeededRandomness::new(1), at_epoch(100), None).await;
    assert_eq!(round.unwrap_err().to_string(), "intake: no connection");
}
