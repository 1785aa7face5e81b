//! The contract of [`Store`] as tests: one suite, three engines. A missing PostgreSQL is a failure.

use std::{future::Future, sync::Arc};

use vault_api::desk::{CaseKey, Holder, OwnKey};

use super::{postgres_cluster::PostgresCluster, *};
use crate::testing::{Folder, append, arrived, case, counsellor, filing};

const NOW: Epoch = Epoch::new(100);

#[tokio::test(flavor = "multi_thread")]
async fn memory_keeps_the_contract() {
    contract(async || MemoryStore::default()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_keeps_the_contract() {
    let folder = Folder::new();
    let count = std::sync::atomic::AtomicU32::new(0);
    contract(async || {
        let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        SqliteStore::open(&folder.path().join(format!("{number}.sqlite"))).await.unwrap()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_the_contract() {
    let cluster = PostgresCluster::start();
    contract(async || PostgresStore::open(cluster.database().await).await.unwrap()).await;
}

/// Every check begins with an empty store.
async fn contract<S: Store>(empty: impl AsyncFn() -> S) {
    arriving(&empty().await).await;
    filing_and_reading(&empty().await).await;
    refused_filings_change_nothing(&empty().await).await;
    filing_is_exclusive(empty().await).await;
    appending(&empty().await).await;
    appending_is_exclusive(empty().await).await;
    strangers_to_a_case(&empty().await).await;
    rewrapping(&empty().await).await;
    sharing(&empty().await).await;
    rekeying(&empty().await).await;
    rekeying_is_exclusive(empty().await).await;
    keys_given_back(&empty().await).await;
    cases_put_back(&empty().await).await;
    erasing(&empty().await).await;
    erasing_leaves_no_row_behind(empty().await).await;
    weeks_left(&empty().await).await;
    numbered_files(&empty().await).await;
    office_book(&empty().await).await;
    replies_and_dummies(&empty().await).await;
    rows_leave_after_28_days(&empty().await).await;
    closing_never_goes_back(&empty().await).await;
    forgetting(&empty().await).await;
    parts_come_and_stay(&empty().await).await;
}

fn part(filling: u8) -> ArrivedPart {
    ArrivedPart::parse(vec![filling; vault_api::PART_BYTES].into()).unwrap()
}

async fn parts_come_and_stay<S: Store>(store: &S) {
    let [first, second, third] = [part(1), part(2), part(3)];
    let both = [first.clone(), second.clone()];
    assert_eq!(store.take_in_parts(&both, NOW, 2).await.unwrap(), [first.id(), second.id()]);
    // No room: what is there stays there, what is new is not taken.
    let three = [first.clone(), third.clone()];
    assert_eq!(store.take_in_parts(&three, NOW, 2).await.unwrap(), [first.id()]);
    assert_eq!(store.part(third.id()).await.unwrap(), None);
    // What is kept does not count.
    store.keep_parts(&[first.id(), third.id()]).await.unwrap();
    assert_eq!(store.take_in_parts(std::slice::from_ref(&third), NOW, 2).await.unwrap(), [third.id()]);
    assert_eq!(store.part(first.id()).await.unwrap().as_ref(), Some(first.body()));

    store.forget_parts(NOW).await.unwrap();
    assert!(store.part(second.id()).await.unwrap().is_some(), "its week is not over");
    store.forget_parts(Epoch::new(101)).await.unwrap();
    let mut left = Vec::new();
    for part in [&first, &second, &third] {
        left.push(store.part(part.id()).await.unwrap().is_some());
    }
    assert_eq!(left, [true, false, false]);
    store.drop_parts(&[second.id(), first.id()]).await.unwrap();
    assert_eq!(store.part(first.id()).await.unwrap(), None);
}

async fn arriving<S: Store>(store: &S) {
    let (first, second) = (arrived(100, 1), arrived(99, 2));
    store.take_in(&[first.clone(), second.clone()]).await.unwrap();
    store.take_in(&[second.clone(), arrived(100, 3), second.clone()]).await.unwrap();
    let rows = store.inbound().await.unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.is_sorted_by_key(|row| row.id));
    assert!(rows.contains(&InboundRow { id: second.id(), epoch: Epoch::new(99), filed: None }));
    assert_eq!(store.envelope(first.id()).await.unwrap(), Some(first.body));
    assert_eq!(store.envelope(EnvelopeId::new([0; 32])).await.unwrap(), None);
}

async fn filing_and_reading<S: Store>(store: &S) {
    let envelope = arrived(100, 1);
    store.take_in(std::slice::from_ref(&envelope)).await.unwrap();
    let filing = filing(envelope.id(), case(1), &[counsellor(1), counsellor(2)]);
    assert_eq!(store.file(&filing, NOW).await.unwrap(), FileAnswer::Filed);
    for reader in [1, 2] {
        let cases = store.cases(counsellor(reader)).await.unwrap();
        assert_eq!((cases.len(), cases[0].case, cases[0].generation, cases[0].next), (1, case(1), 0, 1));
        assert_eq!((cases[0].keys.len(), &cases[0].keys[0].stanza), (1, &filing.keys[0].stanza));
        let events = store.events(counsellor(reader), case(1), 0).await.unwrap().unwrap();
        assert_eq!(events, [Event { generation: 0, seq: 0, body: filing.events[0].clone() }]);
    }
    // Filing never deletes.
    assert_eq!(store.inbound().await.unwrap()[0].filed, Some(case(1)));
    assert!(store.envelope(envelope.id()).await.unwrap().is_some());
}

async fn refused_filings_change_nothing<S: Store>(store: &S) {
    let (first, second) = (arrived(100, 1), arrived(100, 2));
    store.take_in(&[first.clone(), second.clone()]).await.unwrap();
    store.file(&filing(first.id(), case(1), &[counsellor(1)]), NOW).await.unwrap();

    let again = store.file(&filing(first.id(), case(2), &[counsellor(2)]), NOW).await.unwrap();
    assert_eq!(again, FileAnswer::Already { case: case(1) });
    // A case cannot be filed into twice: that would hand its key to whoever asks.
    let into_known = store.file(&filing(second.id(), case(1), &[counsellor(2)]), NOW).await.unwrap();
    assert_eq!(into_known, FileAnswer::Conflict);
    let unknown = store.file(&filing(EnvelopeId::new([0; 32]), case(3), &[counsellor(2)]), NOW).await.unwrap();
    assert_eq!(unknown, FileAnswer::Unknown);

    assert_eq!(store.cases(counsellor(2)).await.unwrap(), []);
    let rows = store.inbound().await.unwrap();
    assert_eq!(rows.iter().find(|row| row.id == second.id()).unwrap().filed, None);
}

async fn filing_is_exclusive<S: Store>(store: S) {
    let store = Arc::new(store);
    for round in 0..8 {
        let envelope = arrived(100, round);
        store.take_in(std::slice::from_ref(&envelope)).await.unwrap();
        let attempt = |number: u8| {
            let (store, number) = (store.clone(), 10 * round + number);
            let filing = filing(envelope.id(), case(number), &[counsellor(number)]);
            async move { store.file(&filing, NOW).await.unwrap() }
        };
        let answers = together([attempt(1), attempt(2), attempt(3), attempt(4)]).await;
        assert_eq!(answers.iter().filter(|answer| **answer == FileAnswer::Filed).count(), 1);
        let winner = 10 * round
            + 1
            + u8::try_from(answers.iter().position(|answer| *answer == FileAnswer::Filed).unwrap()).unwrap();
        let losers = answers.iter().filter(|answer| **answer == FileAnswer::Already { case: case(winner) });
        assert_eq!(losers.count(), 3);
        for number in 10 * round + 1..=10 * round + 4 {
            assert_eq!(store.cases(counsellor(number)).await.unwrap().len(), usize::from(number == winner));
        }
    }
}

async fn appending<S: Store>(store: &S) {
    let (first, later) = (arrived(100, 1), arrived(100, 2));
    store.take_in(&[first.clone(), later.clone()]).await.unwrap();
    store.file(&filing(first.id(), case(1), &[counsellor(1)]), NOW).await.unwrap();
    let me = counsellor(1);

    let note = append(case(1), 1, None);
    assert_eq!(store.append(me, &note, NOW).await.unwrap(), Some(AppendAnswer::Appended));
    for place in [0, 1, 3] {
        // An event that lost holds its envelope back: it may be filed by the next attempt.
        let lost = store.append(me, &append(case(1), place, Some(later.id())), NOW).await.unwrap();
        assert_eq!(lost, Some(AppendAnswer::Conflict { next: 2 }));
    }
    let other_generation = Append { generation: 1, ..append(case(1), 2, None) };
    assert_eq!(store.append(me, &other_generation, NOW).await.unwrap(), Some(AppendAnswer::Conflict { next: 2 }));
    let message = append(case(1), 2, Some(later.id()));
    assert_eq!(store.append(me, &message, NOW).await.unwrap(), Some(AppendAnswer::Appended));
    let again = append(case(1), 3, Some(later.id()));
    assert_eq!(store.append(me, &again, NOW).await.unwrap(), Some(AppendAnswer::Already { case: case(1) }));
    let unknown = append(case(1), 3, Some(EnvelopeId::new([0; 32])));
    assert_eq!(store.append(me, &unknown, NOW).await.unwrap(), Some(AppendAnswer::Unknown));
    assert_eq!(store.cases(me).await.unwrap()[0].next, 3);

    for seq in 3..70 {
        store.append(me, &append(case(1), seq, None), NOW).await.unwrap();
    }
    let pages =
        [store.events(me, case(1), 0).await.unwrap().unwrap(), store.events(me, case(1), 64).await.unwrap().unwrap()];
    assert_eq!((pages[0].len(), pages[1].len()), (64, 6));
    assert!(pages.concat().iter().map(|event| event.seq).eq(0..70));
}

async fn appending_is_exclusive<S: Store>(store: S) {
    let store = Arc::new(store);
    let envelope = arrived(100, 1);
    store.take_in(std::slice::from_ref(&envelope)).await.unwrap();
    store.file(&filing(envelope.id(), case(1), &[counsellor(1)]), NOW).await.unwrap();
    for seq in 1..9 {
        let attempt = |_| {
            let store = store.clone();
            async move { store.append(counsellor(1), &append(case(1), seq, None), NOW).await.unwrap().unwrap() }
        };
        let answers = together([attempt(1), attempt(2), attempt(3)]).await;
        assert_eq!(answers.iter().filter(|answer| **answer == AppendAnswer::Appended).count(), 1);
        let lost = AppendAnswer::Conflict { next: seq + 1 };
        assert_eq!(answers.iter().filter(|answer| **answer == lost).count(), 2);
    }
}

async fn strangers_to_a_case<S: Store>(store: &S) {
    let (first, second) = (arrived(100, 1), arrived(100, 2));
    store.take_in(&[first.clone(), second.clone()]).await.unwrap();
    store.file(&filing(first.id(), case(1), &[counsellor(1)]), NOW).await.unwrap();
    assert_eq!(store.events(counsellor(2), case(1), 0).await.unwrap(), None);
    let mark = append(case(1), 1, Some(second.id()));
    assert_eq!(store.append(counsellor(2), &mark, NOW).await.unwrap(), None);
    assert_eq!(store.append(counsellor(1), &append(case(9), 0, None), NOW).await.unwrap(), None);
    assert_eq!(store.cases(counsellor(2)).await.unwrap(), []);
    assert_eq!(store.cases(counsellor(1)).await.unwrap()[0].next, 1);
    assert!(store.inbound().await.unwrap().iter().any(|row| row.filed.is_none()));
}

async fn rewrapping<S: Store>(store: &S) {
    let inbound = arrived(100, 1);
    store.take_in(std::slice::from_ref(&inbound)).await.unwrap();
    store.file(&filing(inbound.id(), case(1), &[counsellor(1), counsellor(2)]), NOW).await.unwrap();
    let rewrap = |epoch, byte| Rewrap {
        case: case(1),
        key: OwnKey { generation: 0, epoch: Epoch::new(epoch), stanza: vec![byte; 1168].into() },
    };
    assert_eq!(store.rewrap(counsellor(1), &rewrap(101, 7)).await.unwrap(), RewrapAnswer::Rewrapped);
    // Not to the same week, not back, not without a key.
    for (holder, again) in [(1, rewrap(101, 8)), (1, rewrap(100, 8)), (3, rewrap(102, 8))] {
        assert_eq!(store.rewrap(counsellor(holder), &again).await.unwrap(), RewrapAnswer::Unknown);
    }
    let keys = async |holder| store.cases(counsellor(holder)).await.unwrap().remove(0).keys;
    assert_eq!(keys(1).await, [rewrap(101, 7).key]);
    assert_eq!(keys(2).await, [rewrap(100, 3).key]);
}

fn stanza(generation: u32, epoch: u16, byte: u8) -> OwnKey {
    OwnKey { generation, epoch: Epoch::new(epoch), stanza: vec![byte; 1168].into() }
}

fn share(case: CaseId, seq: u32, to: u8, keys: Vec<OwnKey>) -> Share {
    Share { case, generation: 0, seq, body: vec![6; 4096].into(), counsellor: counsellor(to), keys }
}

fn rekey(case: CaseId, (generation, seq): (u32, u32), readers: &[u8]) -> Rekey {
    let key = |reader: &u8| CaseKey {
        counsellor: counsellor(*reader),
        epoch: Epoch::new(101),
        stanza: vec![generation.to_be_bytes()[3] + 40; 1168].into(),
    };
    Rekey { case, generation, seq, body: vec![7; 4096].into(), keys: readers.iter().map(key).collect() }
}

/// A case of two readers, filed from an envelope that stays in the inbound.
async fn filed<S: Store>(store: &S, number: u8) -> CaseId {
    let inbound = arrived(100, number);
    store.take_in(std::slice::from_ref(&inbound)).await.unwrap();
    store.file(&filing(inbound.id(), case(number), &[counsellor(1), counsellor(2)]), NOW).await.unwrap();
    case(number)
}

async fn row_of<S: Store>(store: &S, reader: u8) -> CaseRow {
    store.cases(counsellor(reader)).await.unwrap().remove(0)
}

async fn sharing<S: Store>(store: &S) {
    let case = filed(store, 1).await;
    let with_three = share(case, 1, 3, vec![stanza(0, 100, 9)]);
    assert_eq!(store.share(counsellor(3), &with_three).await.unwrap(), None, "nobody shares with himself");
    assert_eq!(store.cases(counsellor(3)).await.unwrap(), []);
    for place in [0, 2] {
        let lost = store.share(counsellor(1), &share(case, place, 3, vec![stanza(0, 100, 9)])).await.unwrap();
        assert_eq!(lost, Some(AppendAnswer::Conflict { next: 1 }));
        assert_eq!(store.cases(counsellor(3)).await.unwrap(), [], "no key without its event");
    }
    assert_eq!(store.share(counsellor(1), &with_three).await.unwrap(), Some(AppendAnswer::Appended));
    let row = row_of(store, 3).await;
    assert_eq!((row.next, row.length, row.keys.as_slice()), (2, 2, [stanza(0, 100, 9)].as_slice()));
    let holders = row.holders.iter().map(|holder| holder.counsellor);
    assert!(holders.eq([1, 2, 3].map(counsellor)));
    // A row that is there stays as it is: nobody replaces a colleague's key by noise.
    let again = store.share(counsellor(1), &share(case, 2, 2, vec![stanza(0, 105, 1)])).await.unwrap();
    assert_eq!(again, Some(AppendAnswer::Appended));
    assert_eq!(row_of(store, 2).await.keys, [stanza(0, 100, 3)]);
}

async fn rekeying<S: Store>(store: &S) {
    let case = filed(store, 1).await;
    assert_eq!(store.rekey(counsellor(3), &rekey(case, (0, 1), &[3])).await.unwrap(), None);
    let early = store.rekey(counsellor(1), &rekey(case, (0, 2), &[1])).await.unwrap();
    assert_eq!(early, Some(AppendAnswer::Conflict { next: 1 }));
    assert_eq!(row_of(store, 1).await.keys.len(), 1);
    let done = store.rekey(counsellor(1), &rekey(case, (0, 1), &[1])).await.unwrap();
    assert_eq!(done, Some(AppendAnswer::Appended));
    let row = row_of(store, 1).await;
    assert_eq!((row.generation, row.next, row.length), (1, 0, 2));
    assert_eq!(row.keys, [stanza(0, 100, 3), stanza(1, 101, 40)]);
    assert!(row.holders.contains(&Holder { generation: 1, counsellor: counsellor(1) }));
    assert!(!row.holders.contains(&Holder { generation: 1, counsellor: counsellor(2) }));
    // Places go on in the new generation, and nowhere else.
    let old = store.append(counsellor(1), &append(case, 2, None), NOW).await.unwrap();
    assert_eq!(old, Some(AppendAnswer::Conflict { next: 0 }));
    let note = Append { generation: 1, ..append(case, 0, None) };
    assert_eq!(store.append(counsellor(1), &note, NOW).await.unwrap(), Some(AppendAnswer::Appended));
    let again = store.rekey(counsellor(1), &rekey(case, (1, 1), &[1, 2])).await.unwrap();
    assert_eq!(again, Some(AppendAnswer::Appended));
    let row = row_of(store, 2).await;
    assert_eq!((row.generation, row.next, row.length), (2, 0, 4));
    let places = store.events(counsellor(2), case, 0).await.unwrap().unwrap();
    let places: Vec<_> = places.iter().map(|event| (event.generation, event.seq)).collect();
    assert_eq!(places, [(0, 0), (0, 1), (1, 0), (1, 1)]);
}

async fn rekeying_is_exclusive<S: Store>(store: S) {
    let store = Arc::new(store);
    let case = filed(&*store, 1).await;
    for generation in 0..6 {
        let seq = u32::from(generation == 0);
        let attempt = |readers: &'static [u8]| {
            let store = store.clone();
            async move { store.rekey(counsellor(1), &rekey(case, (generation, seq), readers)).await.unwrap().unwrap() }
        };
        let answers = together([attempt(&[1, 2]), attempt(&[1, 3]), attempt(&[1, 4])]).await;
        let won: Vec<_> = answers.iter().map(|answer| *answer == AppendAnswer::Appended).collect();
        assert_eq!(won.iter().filter(|won| **won).count(), 1);
        // Only the winner's keys are there.
        let row = row_of(&*store, 1).await;
        let readers: Vec<_> =
            row.holders.iter().filter(|one| one.generation == generation + 1).map(|one| one.counsellor).collect();
        let winner = won.iter().position(|won| *won).unwrap();
        assert_eq!(readers, [counsellor(1), counsellor(u8::try_from(winner).unwrap() + 2)]);
    }
}

async fn keys_given_back<S: Store>(store: &S) {
    let case = filed(store, 1).await;
    let generation = 0;
    store.drop_key(counsellor(3), &DropKey { case, generation }).await.unwrap();
    store.drop_key(counsellor(1), &DropKey { case, generation: 1 }).await.unwrap();
    assert_eq!(store.cases(counsellor(1)).await.unwrap().len(), 1);
    store.drop_key(counsellor(1), &DropKey { case, generation }).await.unwrap();
    assert_eq!(store.cases(counsellor(1)).await.unwrap(), []);
    assert_eq!(store.events(counsellor(1), case, 0).await.unwrap(), None);
    assert_eq!(row_of(store, 2).await.holders.len(), 1, "nobody else's");
}

async fn cases_put_back<S: Store>(store: &S) {
    let mut whole = filing(EnvelopeId::new([0; 32]), case(1), &[counsellor(1)]);
    whole.inbound = None;
    assert_eq!(store.file(&whole, NOW).await.unwrap(), FileAnswer::Filed);
    assert_eq!(store.file(&whole, NOW).await.unwrap(), FileAnswer::Conflict);
    assert_eq!(store.cases(counsellor(1)).await.unwrap().len(), 1);
}

fn erase(case: CaseId, tag: u8) -> EraseCase {
    let replies = vec![ReplyTag::new([1; 16]), ReplyTag::new([3; 16])];
    EraseCase { case, tag: ErasureTag::new([tag; 16]), note: vec![tag; 4096].into(), replies }
}

async fn erasing<S: Store>(store: &S) {
    let (gone, stays) = (filed(store, 1).await, filed(store, 2).await);
    let later = arrived(101, 3);
    store.take_in(std::slice::from_ref(&later)).await.unwrap();
    store.append(counsellor(1), &append(gone, 1, Some(later.id())), NOW).await.unwrap();
    store.share(counsellor(1), &share(gone, 2, 3, vec![stanza(0, 102, 9)])).await.unwrap();
    store.rekey(counsellor(1), &rekey(gone, (0, 3), &[1, 3])).await.unwrap();
    store.post_replies(&[reply(1, 1), reply(2, 2)]).await.unwrap();
    store.publish_dead_drop(1000, &dummies(10)).await.unwrap();
    store.post_replies(&[reply(3, 3), reply(4, 4)]).await.unwrap();

    assert_eq!(store.erase_case(counsellor(9), &erase(gone, 7), NOW).await.unwrap(), EraseAnswer::Unknown);
    assert_eq!(store.cases(counsellor(1)).await.unwrap().len(), 2, "a stranger removes nothing");
    let answer = store.erase_case(counsellor(1), &erase(gone, 7), NOW).await.unwrap();
    assert_eq!(answer, EraseAnswer::Erased { until: Epoch::new(102) });
    // Keys: of everybody and every generation.
    for reader in [1, 2] {
        let cases: Vec<_> = store.cases(counsellor(reader)).await.unwrap().into_iter().map(|row| row.case).collect();
        assert_eq!(cases, [stays]);
    }
    assert_eq!(store.cases(counsellor(3)).await.unwrap(), []);
    // Events: a case put back under the same id finds no place taken.
    assert_eq!(store.events(counsellor(1), gone, 0).await.unwrap(), None);
    let mut anew = filing(later.id(), gone, &[counsellor(4)]);
    anew.inbound = None;
    assert_eq!(store.file(&anew, NOW).await.unwrap(), FileAnswer::Filed);
    assert_eq!(store.events(counsellor(4), gone, 0).await.unwrap().unwrap().len(), 1);
    // Envelopes: only those of the other case are left, and a repeat is still recognised.
    let left: Vec<_> = store.inbound().await.unwrap().into_iter().map(|row| row.filed).collect();
    assert_eq!(left, [Some(stays)]);
    store.take_in(std::slice::from_ref(&later)).await.unwrap();
    assert_eq!(store.inbound().await.unwrap().len(), 1);
    // Replies: the waiting one that was named; what is published stays as long as it stays.
    let asked = [1, 2, 3, 4].map(|tag| ReplyTag::new([tag; 16]));
    assert_eq!(store.missing_replies(&asked).await.unwrap(), [ReplyTag::new([3; 16])]);
    // The note, the first one.
    let other = EraseCase { case: gone, ..erase(gone, 7) };
    store.erase_case(counsellor(4), &EraseCase { note: vec![8; 4096].into(), ..other }, NOW).await.unwrap();
    let notes = store.erased(&[ErasureTag::new([6; 16]), ErasureTag::new([7; 16])]).await.unwrap();
    assert_eq!(notes, [ErasureNote { tag: ErasureTag::new([7; 16]), note: vec![7; 4096].into() }]);
    assert_eq!(store.erase_case(counsellor(1), &erase(gone, 7), NOW).await.unwrap(), EraseAnswer::Unknown);
    let horizons = |notes| Horizons { filed: Epoch::new(0), closed: Epoch::new(0), all: Epoch::new(0), notes };
    store.forget(horizons(NOW)).await.unwrap();
    assert_eq!(store.erased(&[ErasureTag::new([7; 16])]).await.unwrap().len(), 1);
    store.forget(horizons(Epoch::new(NOW.number() + 1))).await.unwrap();
    assert_eq!(store.erased(&[ErasureTag::new([7; 16])]).await.unwrap(), []);
}

/// Whoever writes while a case is erased writes before or not at all.
async fn erasing_leaves_no_row_behind<S: Store>(store: S) {
    let store = Arc::new(store);
    for number in 0..8 {
        let case = filed(&*store, number).await;
        let (one, two, three) = (store.clone(), store.clone(), store.clone());
        let appending = async move {
            one.append(counsellor(1), &append(case, 1, None), NOW).await.unwrap();
        };
        let sharing = async move {
            two.share(counsellor(2), &share(case, 1, 3, vec![stanza(0, 100, 9)])).await.unwrap();
        };
        let erasing = async move {
            three.erase_case(counsellor(1), &erase(case, number), NOW).await.unwrap();
        };
        let tasks: [std::pin::Pin<Box<dyn Future<Output = ()> + Send>>; 3] =
            [Box::pin(appending), Box::pin(sharing), Box::pin(erasing)];
        together(tasks).await;
        for reader in [1, 2, 3] {
            assert_eq!(store.cases(counsellor(reader)).await.unwrap(), []);
        }
        let mut anew = filing(EnvelopeId::new([0; 32]), case, &[counsellor(4)]);
        anew.inbound = None;
        assert_eq!(store.file(&anew, NOW).await.unwrap(), FileAnswer::Filed);
        assert_eq!(store.events(counsellor(4), case, 0).await.unwrap().unwrap().len(), 1);
        assert_eq!(row_of(&*store, 4).await.holders.len(), 1);
        store.drop_key(counsellor(4), &DropKey { case, generation: 0 }).await.unwrap();
    }
}

async fn weeks_left<S: Store>(store: &S) {
    let bytes = |byte: u8| Bytes::from(vec![byte]);
    for (who, byte) in [(2, 1), (1, 2), (2, 3)] {
        store.publish_left(counsellor(who), &bytes(byte)).await.unwrap();
    }
    assert_eq!(store.left().await.unwrap(), [bytes(2), bytes(3)]);
}

async fn numbered_files<S: Store>(store: &S) {
    let bytes = |byte: u8| Bytes::from(vec![byte]);
    assert_eq!(store.roster().await.unwrap(), None);
    for (version, byte, expected) in [
        (2, 2, PublishAnswer::Published),
        (2, 2, PublishAnswer::Published),
        (2, 9, PublishAnswer::Conflict),
        (1, 1, PublishAnswer::Conflict),
        (5, 5, PublishAnswer::Published),
    ] {
        assert_eq!(store.publish_roster(version, &bytes(byte)).await.unwrap(), expected);
    }
    assert_eq!(store.roster().await.unwrap(), Some(bytes(5)));
    let versions = async |above| {
        let rosters = store.rosters(above).await.unwrap();
        rosters.into_iter().map(|roster| (roster.version, roster.file)).collect::<Vec<_>>()
    };
    assert_eq!(versions(0).await, [(2, bytes(2)), (5, bytes(5))]);
    assert_eq!(versions(2).await, [(5, bytes(5))]);
    assert_eq!(versions(5).await, []);

    let directory = |number, epoch, byte| PublicFile { number, epoch: Epoch::new(epoch), public: bytes(byte) };
    for (number, epoch, byte, expected) in [
        (7, 100, 1, PublishAnswer::Published),
        (7, 100, 1, PublishAnswer::Published),
        (7, 100, 2, PublishAnswer::Conflict),
        (9, 100, 1, PublishAnswer::Conflict),
        (8, 101, 2, PublishAnswer::Published),
        (9, 100, 3, PublishAnswer::Published),
    ] {
        assert_eq!(store.publish_directory(&directory(number, epoch, byte)).await.unwrap(), expected);
    }
    let numbers = async |from| {
        let files = store.directories(Epoch::new(from)).await.unwrap();
        files.into_iter().map(|file| file.number).collect::<Vec<_>>()
    };
    assert_eq!(numbers(100).await, [7, 8, 9]);
    assert_eq!(numbers(101).await, [8, 9]);
    assert_eq!(numbers(102).await, [9]);
    let above = store.directories_above(7).await.unwrap();
    assert!(above.iter().map(|file| file.number).eq([8, 9]));

    let key =
        |number, epoch, byte| EpochKey { counsellor: counsellor(number), epoch: Epoch::new(epoch), file: bytes(byte) };
    for stored in [key(2, 100, 1), key(1, 100, 2), key(1, 99, 3), key(1, 100, 4)] {
        store.publish_epoch_key(&stored).await.unwrap();
    }
    assert_eq!(store.epoch_keys(Epoch::new(100)).await.unwrap(), [key(1, 100, 4), key(2, 100, 1)]);
}

async fn office_book<S: Store>(store: &S) {
    assert_eq!(store.office(1).await.unwrap(), []);
    let conflict = |next| OfficeAppendAnswer::Conflict { next };
    for (seq, byte, expected) in [
        (2, 9, conflict(1)),
        (1, 1, OfficeAppendAnswer::Appended),
        (1, 9, conflict(2)),
        (2, 2, OfficeAppendAnswer::Appended),
        (4, 9, conflict(3)),
    ] {
        assert_eq!(store.append_office(seq, 20_000 + seq, &Bytes::from(vec![byte])).await.unwrap(), expected);
    }
    let row = |seq: u32| OfficeRow { seq, day: 20_000 + seq, body: Bytes::from(vec![u8::try_from(seq).unwrap()]) };
    assert_eq!(store.office(0).await.unwrap(), [row(1), row(2)]);
    assert_eq!(store.office(2).await.unwrap(), [row(2)]);
    for seq in 3..=300 {
        store.append_office(seq, 20_000, &Bytes::from(vec![7])).await.unwrap();
    }
    assert_eq!(store.office(1).await.unwrap().len(), 256);
    assert_eq!(store.office(257).await.unwrap().len(), 44);
}

fn reply(tag: u8, body: u8) -> ReplyRow {
    ReplyRow { tag: ReplyTag::new([tag; 16]), body: vec![body; 4096].into() }
}

fn dummies(first: u8) -> [ReplyRow; MOST_ROWS] {
    std::array::from_fn(|at| reply(first + u8::try_from(at).unwrap(), 0))
}

async fn replies_and_dummies<S: Store>(store: &S) {
    assert_eq!(store.dead_drop().await.unwrap(), None);
    assert!(!store.reply_waits().await.unwrap());
    let posted: Vec<_> = (0..9).map(|at| reply(200 - at, at)).collect();
    store.post_replies(&posted).await.unwrap();
    // A known tag is left as it is.
    store.post_replies(&[reply(200, 77)]).await.unwrap();
    assert!(store.reply_waits().await.unwrap());
    assert_eq!(store.dead_drop().await.unwrap(), None);

    store.publish_dead_drop(1000, &dummies(10)).await.unwrap();
    let full = store.dead_drop().await.unwrap().unwrap();
    assert_eq!((full.number, full.day, full.rows.len()), (1, 1000, 8));
    assert!(full.rows.iter().all(|row| posted.contains(row)));
    assert!(store.reply_waits().await.unwrap());

    store.publish_dead_drop(1000, &dummies(20)).await.unwrap();
    store.publish_dead_drop(1001, &dummies(30)).await.unwrap();
    let all = store.dead_drop().await.unwrap().unwrap();
    // The ninth reply alone, then nothing but one dummy.
    assert_eq!((all.number, all.day, all.rows.len()), (3, 1001, 10));
    assert!(all.rows.is_sorted_by_key(|row| row.tag));
    assert!(posted.iter().all(|row| all.rows.contains(row)) && all.rows.contains(&reply(30, 0)));
    assert!(!store.reply_waits().await.unwrap());

    store.post_replies(&[reply(1, 1), reply(2, 2), reply(3, 3)]).await.unwrap();
    store.publish_dead_drop(1001, &dummies(40)).await.unwrap();
    assert_eq!(store.dead_drop().await.unwrap().unwrap().rows.len(), 14);
    assert_eq!((store.publications_on(1000).await.unwrap(), store.publications_on(1001).await.unwrap()), (2, 2));

    store.post_replies(&[reply(4, 4)]).await.unwrap();
    let asked = [1, 4, 40, 99].map(|tag| ReplyTag::new([tag; 16]));
    assert_eq!(store.missing_replies(&asked).await.unwrap(), [ReplyTag::new([99; 16])]);
    assert_eq!(store.state().await.unwrap().publication, 4);
}

async fn rows_leave_after_28_days<S: Store>(store: &S) {
    store.post_replies(&[reply(1, 1)]).await.unwrap();
    store.publish_dead_drop(1000, &dummies(10)).await.unwrap();
    store.post_replies(&[reply(2, 2)]).await.unwrap();
    store.publish_dead_drop(1001, &dummies(20)).await.unwrap();
    store.publish_dead_drop(1027, &dummies(30)).await.unwrap();
    let tags = async || {
        let rows = store.dead_drop().await.unwrap().unwrap().rows;
        rows.iter().map(|row| row.tag.as_bytes()[0]).collect::<Vec<_>>()
    };
    assert_eq!(tags().await, [1, 2, 30]);
    store.publish_dead_drop(1028, &dummies(40)).await.unwrap();
    assert_eq!(tags().await, [2, 30, 40]);
    store.publish_dead_drop(2000, &dummies(50)).await.unwrap();
    assert_eq!(tags().await, [50]);
    assert_eq!(store.dead_drop().await.unwrap().unwrap().number, 5);
    // A row that left is missing again; whoever holds the reply decides.
    let gone = [ReplyTag::new([1; 16])];
    assert_eq!(store.missing_replies(&gone).await.unwrap(), gone);
}

async fn closing_never_goes_back<S: Store>(store: &S) {
    assert_eq!(store.state().await.unwrap(), State { closed_through: None, publication: 0 });
    for (epoch, expected) in [(99, 99), (98, 99), (101, 101)] {
        store.close_through(Epoch::new(epoch)).await.unwrap();
        assert_eq!(store.state().await.unwrap().closed_through, Some(Epoch::new(expected)));
    }
}

async fn forgetting<S: Store>(store: &S) {
    let (open, unfiled, fresh, old) = (arrived(104, 1), arrived(100, 2), arrived(100, 3), arrived(100, 4));
    let stale = arrived(90, 5);
    let envelopes = [&open, &unfiled, &fresh, &old, &stale].map(Clone::clone);
    store.take_in(&envelopes).await.unwrap();
    for (number, envelope, week) in [(1, &open, 101), (2, &fresh, 104), (3, &old, 101)] {
        let filing = filing(envelope.id(), case(number), &[counsellor(1)]);
        assert_eq!(store.file(&filing, Epoch::new(week)).await.unwrap(), FileAnswer::Filed);
    }
    let [filed, closed, all] = [103, 103, 95].map(Epoch::new);
    store.forget(Horizons { filed, closed, all, notes: all }).await.unwrap();
    let left: Vec<_> = store.inbound().await.unwrap().into_iter().map(|row| row.id).collect();
    let mut expected = [open.id(), unfiled.id(), fresh.id()];
    expected.sort();
    assert_eq!(left, expected);
    // The cases stay, repeats are still recognised, and what was seen long ago is not known any more.
    assert_eq!(store.cases(counsellor(1)).await.unwrap().len(), 3);
    store.take_in(&envelopes).await.unwrap();
    let left: Vec<_> = store.inbound().await.unwrap().into_iter().map(|row| row.id).collect();
    assert!(left.contains(&stale.id()) && !left.contains(&old.id()));
}

/// Runs all at once, on as many threads as there are.
async fn together<F, const N: usize>(futures: [F; N]) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let mut answers = Vec::new();
    for task in futures.map(tokio::spawn) {
        answers.push(task.await.unwrap());
    }
    answers
}

/// What was removed is in none of the database's files any more.
#[tokio::test]
async fn sqlite_leaves_nothing_behind() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.path().join("vault.sqlite")).await.unwrap();
    let mut body = vec![0; ENVELOPE_BYTES];
    body[1000..1016].copy_from_slice(b"the marked words");
    let marked = Arrived::parse(body.into()).unwrap();
    store.take_in(std::slice::from_ref(&marked)).await.unwrap();
    let files_hold_it = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.into_iter().any(|bytes| bytes.windows(16).any(|window| window == b"the marked words"))
    };
    assert!(files_hold_it());
    store.forget(Horizons { filed: NOW, closed: NOW, all: NOW, notes: NOW }).await.unwrap();
    assert!(!files_hold_it());
}

/// The engine's own words may hold rows; ours never do.
#[tokio::test]
async fn an_error_says_its_kind_and_code_only() {
    let folder = Folder::new();
    let store = SqliteStore::open(&folder.path().join("vault.sqlite")).await.unwrap();
    let short = ReplyRow { tag: ReplyTag::new([1; 16]), body: b"too short".to_vec().into() };
    let error = store.post_replies(&[short]).await.unwrap_err();
    assert_eq!(error.to_string(), "store refused, code 275");
    assert!(!format!("{error:?}").contains("short"));
}

#[test]
fn migrations_have_the_same_numbers() {
    let names = |folder: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let mut names: Vec<_> = std::fs::read_dir(path).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn a_publication_adds_a_power_of_two() {
    let sizes = [0, 1, 2, 3, 4, 5, 8, 100].map(rows_to_publish);
    assert_eq!(sizes, [1, 1, 2, 4, 4, 8, 8, 8]);
}
