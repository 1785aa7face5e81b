//! The desks' calls over real mutual TLS on loopback.

use std::sync::Arc;

use http::StatusCode;
use tokio::sync::Notify;
use vault_api::{
    Call, Client, ClientError, Epoch, ErasureTag, ReplyTag,
    desk::{
        AppendAnswer, CaseKey, Cases, DropKey, Envelope, EpochKeys, EraseAnswer, EraseCase, Erased, Events, FileAnswer,
        Inbound, Left, MissingReplies, OfficeAppend, OfficeAppendAnswer, OwnKey, PostReplies, PublishAnswer,
        PublishDirectory, PublishEpochKey, PublishLeft, PublishRoster, Rekey, ReplyRow, Share, State,
    },
    tls::Certificate,
};

use crate::{
    peer::{Desks, Role},
    router::{App, router},
    store::{MemoryStore, Store},
    testing::{append, arrived, case, client, counsellor, filing, serve_to},
};

/// A vault in week 100 with two counsellors' desks, a coordinator's, and somebody else.
struct Office {
    store: Arc<MemoryStore>,
    ada: Client,
    bea: Client,
    coordinator: Client,
    stranger: Client,
    impostor: Client,
}

async fn office() -> Office {
    let [vault, ada, bea, coordinator, stranger] = std::array::from_fn(|_| Certificate::make().unwrap());
    let desks = [
        (ada.pin(), Role::Counsellor(counsellor(1))),
        (bea.pin(), Role::Counsellor(counsellor(2))),
        (coordinator.pin(), Role::Coordinator),
    ];
    let desks = Desks::new(desks.into());
    let store = Arc::new(MemoryStore::default());
    let seconds = (19_723 + 7 * 100) * 86_400;
    let app = App::new(store.clone(), desks.clone(), Arc::new(move || seconds), Arc::new(Notify::new()));
    let address = serve_to(desks.pins(), &vault, router(app)).await;
    let connect = |own: &Certificate| client(address, &vault, own);
    Office {
        store,
        ada: connect(&ada),
        bea: connect(&bea),
        coordinator: connect(&coordinator),
        stranger: connect(&stranger),
        // Somebody whom the desk takes for the vault: the pin it has is another's.
        impostor: client(address, &stranger, &ada),
    }
}

async fn refused<C: Call>(desk: &Client, question: C) -> StatusCode
where
    C::Answer: std::fmt::Debug,
{
    match desk.call(&question).await {
        Err(ClientError::Refused(status)) => status,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_key_that_is_not_pinned_fails_the_handshake() {
    let office = office().await;
    assert!(matches!(office.stranger.call(&State {}).await, Err(ClientError::Handshake | ClientError::Broken)));
    assert!(matches!(office.impostor.call(&State {}).await, Err(ClientError::Handshake)));
    assert!(office.ada.call(&State {}).await.is_ok());
}

#[tokio::test]
async fn a_route_is_for_its_role_only() {
    let office = office().await;
    let forbidden = StatusCode::FORBIDDEN;
    assert_eq!(refused(&office.coordinator, Inbound {}).await, forbidden);
    assert_eq!(refused(&office.coordinator, Envelope { id: arrived(100, 1).id() }).await, forbidden);
    assert_eq!(refused(&office.coordinator, filing(arrived(100, 1).id(), case(1), &[counsellor(1)])).await, forbidden);
    assert_eq!(refused(&office.coordinator, Cases {}).await, forbidden);
    assert_eq!(refused(&office.coordinator, Events { case: case(1), from: 0 }).await, forbidden);
    assert_eq!(refused(&office.coordinator, append(case(1), 0, None)).await, forbidden);
    assert_eq!(refused(&office.coordinator, PostReplies { rows: vec![] }).await, forbidden);
    assert_eq!(refused(&office.coordinator, MissingReplies { tags: vec![] }).await, forbidden);
    let (epoch, file) = (Epoch::new(100), vec![1].into());
    assert_eq!(refused(&office.coordinator, PublishEpochKey { epoch, file }).await, forbidden);
    let (case, generation) = (case(1), 0);
    assert_eq!(refused(&office.coordinator, DropKey { case, generation }).await, forbidden);
    assert_eq!(refused(&office.coordinator, Erased { tags: vec![] }).await, forbidden);
    assert_eq!(refused(&office.coordinator, Left {}).await, forbidden);
    assert_eq!(refused(&office.coordinator, PublishLeft { file: vec![1].into() }).await, forbidden);
    assert_eq!(refused(&office.ada, PublishRoster { version: 1, file: vec![1].into() }).await, forbidden);
    assert_eq!(refused(&office.ada, PublishDirectory { number: 1, epoch, public: vec![1].into() }).await, forbidden);
    assert_eq!(refused(&office.ada, OfficeAppend { seq: 1, body: vec![1].into() }).await, forbidden);
    assert_eq!(office.store.roster().await.unwrap(), None);
}

#[tokio::test]
async fn coordinators_write_the_office_book_and_every_desk_reads_it() {
    let office = office().await;
    let entry = |seq, length| OfficeAppend { seq, body: vec![1; length].into() };
    assert_eq!(office.coordinator.call(&entry(1, 8192)).await.unwrap(), OfficeAppendAnswer::Appended);
    let taken = OfficeAppendAnswer::Conflict { next: 2 };
    assert_eq!(office.coordinator.call(&entry(1, 1)).await.unwrap(), taken);
    for length in [0, 8193] {
        assert_eq!(refused(&office.coordinator, entry(2, length)).await, StatusCode::BAD_REQUEST);
    }
    for desk in [&office.ada, &office.coordinator] {
        let entries = desk.call(&vault_api::desk::Office { from: 1 }).await.unwrap().entries;
        assert_eq!(entries.iter().map(|row| (row.seq, row.day)).collect::<Vec<_>>(), [(1, 19_723 + 700)]);
    }
}

#[tokio::test]
async fn a_case_is_for_those_who_hold_a_key_of_it() {
    let office = office().await;
    let envelope = arrived(100, 1);
    office.store.take_in(std::slice::from_ref(&envelope)).await.unwrap();
    assert_eq!(office.ada.call(&Inbound {}).await.unwrap().envelopes.len(), 1);
    let only_ada = filing(envelope.id(), case(1), &[counsellor(1)]);
    assert_eq!(office.ada.call(&only_ada).await.unwrap(), FileAnswer::Filed);
    assert_eq!(office.bea.call(&only_ada).await.unwrap(), FileAnswer::Already { case: case(1) });

    assert_eq!(office.ada.call(&Cases {}).await.unwrap().cases.len(), 1);
    assert_eq!(office.ada.call(&append(case(1), 1, None)).await.unwrap(), AppendAnswer::Appended);
    assert_eq!(office.ada.call(&append(case(1), 1, None)).await.unwrap(), AppendAnswer::Conflict { next: 2 });
    assert_eq!(office.ada.call(&Events { case: case(1), from: 0 }).await.unwrap().events.len(), 2);

    assert_eq!(office.bea.call(&Cases {}).await.unwrap().cases, []);
    // The same answer as for a case that does not exist.
    for number in [1, 9] {
        assert_eq!(refused(&office.bea, Events { case: case(number), from: 0 }).await, StatusCode::FORBIDDEN);
        assert_eq!(refused(&office.bea, append(case(number), 2, None)).await, StatusCode::FORBIDDEN);
    }
    assert_eq!(office.ada.call(&Cases {}).await.unwrap().cases[0].next, 2);
    // Nor share it, give it another key, or erase it.
    let (case, body) = (case(1), vec![1; 4096]);
    let keys = vec![OwnKey { generation: 0, epoch: Epoch::new(100), stanza: vec![1; 1168].into() }];
    let share = Share { case, generation: 0, seq: 2, body: body.clone().into(), counsellor: counsellor(2), keys };
    assert_eq!(refused(&office.bea, share.clone()).await, StatusCode::FORBIDDEN);
    let keys = vec![CaseKey { counsellor: counsellor(2), epoch: Epoch::new(100), stanza: vec![1; 1168].into() }];
    let rekey = Rekey { case, generation: 0, seq: 2, body: body.clone().into(), keys };
    assert_eq!(refused(&office.bea, rekey.clone()).await, StatusCode::FORBIDDEN);
    let erase = EraseCase { case, tag: ErasureTag::new([1; 16]), note: body.into(), replies: vec![] };
    assert_eq!(office.bea.call(&erase).await.unwrap(), EraseAnswer::Unknown);
    assert_eq!(office.ada.call(&Cases {}).await.unwrap().cases.len(), 1);
    // A holder with keys of no generation, of one to come, or twice the same is malformed.
    let mut wrong = [share.clone(), share.clone(), share.clone()];
    wrong[0].keys.clear();
    wrong[1].keys[0].generation = 1;
    wrong[2].keys.extend(share.keys);
    for share in wrong {
        assert_eq!(refused(&office.ada, share).await, StatusCode::BAD_REQUEST);
    }
    assert_eq!(refused(&office.ada, Rekey { keys: vec![], ..rekey }).await, StatusCode::BAD_REQUEST);
    // Every recipient may still read the envelope, to compare it with the case.
    assert!(office.bea.call(&Envelope { id: envelope.id() }).await.unwrap().body.is_some());
}

#[tokio::test]
async fn a_key_is_stored_under_the_name_of_its_desk() {
    let office = office().await;
    let (epoch, file) = (Epoch::new(100), vec![1].into());
    office.bea.call(&PublishEpochKey { epoch, file }).await.unwrap();
    let keys = office.coordinator.call(&EpochKeys { from: epoch }).await.unwrap().keys;
    assert_eq!(keys.iter().map(|key| key.counsellor).collect::<Vec<_>>(), [counsellor(2)]);
}

#[tokio::test]
async fn everyone_sees_what_is_published() {
    let office = office().await;
    let directory = PublishDirectory { number: 1, epoch: Epoch::new(100), public: vec![1].into() };
    assert_eq!(office.coordinator.call(&directory).await.unwrap(), PublishAnswer::Published);
    let skips = PublishDirectory { number: 3, ..directory };
    assert_eq!(office.coordinator.call(&skips).await.unwrap(), PublishAnswer::Conflict);
    office.coordinator.call(&PublishRoster { version: 1, file: vec![2].into() }).await.unwrap();
    for desk in [&office.ada, &office.coordinator] {
        let state = desk.call(&State {}).await.unwrap();
        assert_eq!((state.directories.len(), state.roster), (1, Some(vec![2].into())));
        assert_eq!((state.closed_through, state.publication), (None, 0));
    }
}

#[tokio::test]
async fn wrong_sizes_are_malformed() {
    let office = office().await;
    let inbound = arrived(100, 1).id();
    let good = filing(inbound, case(1), &[counsellor(1)]);
    let mut filings = vec![good.clone(); 4];
    filings[0].events.clear();
    filings[1].events[0] = vec![1; 4095].into();
    filings[2].keys[0].stanza = vec![1].into();
    filings[3].keys.push(good.keys[0].clone());
    for filing in filings {
        assert_eq!(refused(&office.ada, filing).await, StatusCode::BAD_REQUEST);
    }
    assert_eq!(office.ada.call(&good).await.unwrap(), FileAnswer::Unknown);
    let row = ReplyRow { tag: ReplyTag::new([1; 16]), body: vec![1; 4097].into() };
    assert_eq!(refused(&office.ada, PostReplies { rows: vec![row] }).await, StatusCode::BAD_REQUEST);
    let too_many = MissingReplies { tags: vec![ReplyTag::new([1; 16]); 1025] };
    assert_eq!(refused(&office.ada, too_many).await, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn posted_replies_are_no_longer_missing() {
    let office = office().await;
    let tags = [1, 2].map(|tag| ReplyTag::new([tag; 16]));
    let row = ReplyRow { tag: tags[0], body: vec![1; 4096].into() };
    office.ada.call(&PostReplies { rows: vec![row] }).await.unwrap();
    let missing = office.bea.call(&MissingReplies { tags: tags.to_vec() }).await.unwrap().missing;
    assert_eq!(missing, [tags[1]]);
}
