//! Desks in the states that are tested and looked at.

use std::sync::Arc;
use std::time::Duration;

use docspace_steward::bulk::engine::ItemState;
use docspace_steward::bulk::pacer::WaitingFor;
use docspace_steward::bulk::resolve::Resolved;
use docspace_steward::command::JobKind;
use docspace_steward::desk::access::LookedAt;
use docspace_steward::desk::connect::{Connection, Keeping};
use docspace_steward::desk::items::ItemKey;
use docspace_steward::desk::job::{Candidates, EndedEarly, Ending, LockWanted, RowResult};
use docspace_steward::desk::{Desk, Page, Progress};
use docspace_steward::domain::access::{
    AccessGap, AccessLevel, AccessRow, Because, ImplicitReaders, ItemAccess, LinkInfo, LinkKind, Who,
};
use docspace_steward::domain::entry::LockState;
use docspace_steward::domain::forecast::Change;
use docspace_steward::domain::ids::GroupId;
use docspace_steward::domain::key_rights::{KeyInfo, KeyRights};
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::pasted::PastedList;
use docspace_steward::domain::person::{AccountState, Person, Role};
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::{Problem, ProblemKind};

use crate::desk::{both, file, fill, folder, person, person_ref, plan, room};
use crate::runs;

pub(crate) fn desk(page: Page) -> Desk {
    Desk {
        page,
        connection: Some(Connection {
            portal: PortalUrl::parse("docs.acme.example").expect("an address"),
            portal_name: "Acme Docs".to_owned(),
            version: Some("3.7.2".to_owned()),
            person: Some(person("Olga Novak", Role::RoomAdmin, AccountState::Active)),
            key: KeyInfo {
                name: "Steward".to_owned(),
                postfix: "9f3c".to_owned(),
                rights: KeyRights::from_permissions(["*"]),
                expires: None,
                created_by: None,
            },
            latency: Duration::from_millis(84),
            keeping: Keeping::Kept,
            practice: true,
        }),
        ..Desk::default()
    }
}

/// The files of the design's pictures.
pub(crate) fn files() -> Vec<Resolved> {
    let locked = |number, title, path| file(number, title, path).held_by("Eva Lind");
    vec![
        locked(48201, "Budget 2026.xlsx", "Finance 2026 / Plan").resolved(),
        locked(48213, "Lease renewal, Hamburg office.docx", "Contracts").resolved(),
        locked(48214, "Supplier framework agreement.docx", "Contracts / Suppliers").resolved(),
        locked(48220, "Board deck, November.pptx", "Board papers").resolved(),
        locked(48230, "Cash forecast Q1.xlsx", "Finance 2026 / Plan").resolved(),
        locked(48231, "NDA with Lindqvist & Partners.docx", "Contracts / NDA").resolved(),
        file(48232, "Minutes 2026-10-28.docx", "Board papers").resolved(),
        file(48233, "Works council letter.docx", "Board papers").resolved(),
        file(48234, "Payroll overview.xlsx", "Finance 2026 / HR")
            .open_by(&["Rita Wolf", "Tom Sand"])
            .resolved(),
        file(48235, "Site plan.png", "Board papers / Pictures")
            .mine()
            .resolved(),
        locked(48240, "Settlement draft.docx", "Legal 2026")
            .not_mine_to_change()
            .resolved(),
        file(48241, "Power of attorney.docx", "Legal 2026")
            .not_mine_to_change()
            .resolved(),
    ]
}

pub(crate) fn mixed() -> Vec<Resolved> {
    let mut answers = files();
    answers.push(room(310, "Contracts").resolved());
    answers.push(room(311, "Board papers").owned_by("Mara Klein").resolved());
    answers.push(folder(512, "Suppliers", "Contracts").resolved());
    answers
}

/// A list with rows in every state.
pub(crate) fn items() -> Desk {
    let mut desk = desk(Page::Items);
    let mut answers = mixed();
    let trouble = Problem::new(ProblemKind::ServerTrouble).with_detail("GET /api/2.0/files/file/90016: 502");
    answers.extend([
        both(
            file(77, "Termination letter.docx", "Legal 2026"),
            folder(77, "Drafts", "Contracts / Archive"),
        ),
        Resolved::NotFound,
        Resolved::Failed(trouble),
    ]);
    fill(&mut desk.items, answers);
    let text = "48201\t48201\nhttps://other.example/doceditor?fileId=4\n12.5 MB\nnothing here\n48213";
    let list = PastedList::parse(text, desk.connection.as_ref().map(|connection| &connection.portal));
    desk.items.add(list);
    desk
}

pub(crate) fn reading() -> Desk {
    let mut desk = desk(Page::Items);
    fill(&mut desk.items, files());
    let more: Vec<String> = (1..300).map(|number| (60_000 + number).to_string()).collect();
    let keys = desk.items.add(PastedList::parse(&more.join(" "), None));
    desk.items.mark_reading(&keys[..8]);
    desk.reading = Some(Progress { done: 12, total: 311 });
    desk
}

/// Names as long as they come.
pub(crate) fn long_names() -> Desk {
    let mut desk = desk(Page::Items);
    let long =
        "Verwaltungsvereinbarung zur Zusammenarbeit der Gemeinden am Unteren Moseltal, vierte Fassung mit Anlagen";
    let place = format!("{long} / Entwürfe und Anlagen der Arbeitsgruppen / 2026");
    let answers = (1..60)
        .map(|number| {
            file(number, &format!("{number} {long}.docx"), &place)
                .held_by("Maximiliane Freifrau von Hohenfels-Wartenberg")
                .owned_by("Alexandros Papadopoulos-Christodoulou")
                .resolved()
        })
        .collect();
    fill(&mut desk.items, answers);
    desk
}

pub(crate) fn locks(wanted: LockWanted) -> Desk {
    let mut answers = files();
    answers.push(room(310, "Contracts").resolved());
    locks_of(answers, wanted)
}

/// Nothing on the list has a lock.
pub(crate) fn locks_of_rooms() -> Desk {
    let answers = vec![
        room(310, "Contracts").resolved(),
        folder(512, "Suppliers", "Contracts").resolved(),
    ];
    locks_of(answers, LockWanted::Lock)
}

fn locks_of(answers: Vec<Resolved>, wanted: LockWanted) -> Desk {
    let mut desk = desk(Page::Locks);
    fill(&mut desk.items, answers);
    desk.locks.wanted = wanted;
    let change = match wanted {
        LockWanted::Lock => Change::Lock,
        LockWanted::Unlock => Change::Unlock,
    };
    plan(&mut desk, JobKind::Locks, &change);
    desk
}

fn result(outcome: Outcome, second: i8, before: LockState, after: Option<LockState>) -> RowResult {
    let at = format!("2026-11-03T14:07:{second:02}Z").parse().ok();
    RowResult {
        outcome,
        checked_at: after.as_ref().and(at),
        before: Some(ItemState::Lock(before)),
        after: after.map(ItemState::Lock),
    }
}

/// Outcomes of an unlock, as far as it went: `most` of them.
pub(crate) fn give_results(desk: &mut Desk, most: usize) {
    let eva = || LockState::HeldBy("Eva Lind".to_owned());
    let jon = || LockState::HeldBy("Jon Berg".to_owned());
    let free = LockState::Free;
    let refused =
        Problem::new(ProblemKind::Network).with_detail("PUT /api/2.0/files/file/48220/lock: no answer in 30 s");
    let lost = Problem::new(ProblemKind::ServerTrouble).with_detail("GET /api/2.0/files/file/48230: 502");
    let keys: Vec<ItemKey> = desk.locks.job.included().map(|row| row.key).collect();
    let outcomes = [
        result(Outcome::Changed, 16, eva(), Some(free.clone())),
        result(Outcome::Changed, 21, eva(), Some(free.clone())),
        result(Outcome::Changed, 22, eva(), Some(free)),
        result(
            Outcome::NotChanged(NotChanged::Because(refused)),
            52,
            eva(),
            Some(eva()),
        ),
        result(Outcome::CouldNotSettle(lost), 53, eva(), None),
        result(
            Outcome::NotChanged(NotChanged::HeldBy("Jon Berg".to_owned())),
            25,
            eva(),
            Some(jon()),
        ),
    ];
    for (key, outcome) in keys.into_iter().zip(outcomes).take(most) {
        desk.locks.job.set_result(key, outcome);
    }
}

pub(crate) fn running() -> Desk {
    let mut desk = locks(LockWanted::Unlock);
    desk.locks.job.started();
    give_results(&mut desk, 4);
    desk.locks.job.set_progress(&runs::progress(4, None));
    desk.waiting = Some((Duration::from_secs(24), WaitingFor::Portal));
    desk
}

pub(crate) fn ending(early: Option<EndedEarly>) -> Ending {
    Ending {
        at: "2026-11-03T14:07:54Z".parse().expect("a time"),
        took: Duration::from_millis(4_200),
        early,
    }
}

pub(crate) fn done(early: Option<EndedEarly>) -> Desk {
    let mut desk = locks(LockWanted::Unlock);
    desk.locks.job.about(runs::head(Change::Unlock, 14));
    desk.locks.job.started();
    give_results(&mut desk, if early.is_some() { 3 } else { 9 });
    desk.locks.job.ended(ending(early));
    desk
}

fn looked_at(item: Resolved) -> Arc<LookedAt> {
    let Resolved::Entry(found) = item else {
        return Arc::new(LookedAt {
            pasted: "90016".to_owned(),
            known: None,
        });
    };
    Arc::new(LookedAt {
        pasted: found.entry.id.to_string(),
        known: Some((*found).into()),
    })
}

fn right(who: Who, level: AccessLevel, because: Because) -> AccessRow {
    AccessRow {
        who,
        level: Some(level),
        because,
    }
}

fn rights_in(room_owner: &str) -> Vec<AccessRow> {
    let someone = |name, role, state| Who::Person(person(name, role, state));
    let active = |name| someone(name, Role::RoomAdmin, AccountState::Active);
    let group = || Because::Group("Legal".to_owned());
    let link = |title: &str, has_password, internal| {
        Who::Link(LinkInfo {
            title: title.to_owned(),
            kind: LinkKind::External,
            internal,
            has_password,
            expired: false,
            expires: None,
        })
    };
    vec![
        right(active(room_owner), AccessLevel::FullAccess, Because::RoomOwner),
        right(active("Eva Lind"), AccessLevel::RoomManager, Because::Room),
        right(
            Who::Group {
                id: GroupId(uuid::Uuid::from_u128(7)),
                name: "Legal".to_owned(),
            },
            AccessLevel::Editing,
            Because::Room,
        ),
        right(
            someone("Mara Klein", Role::User, AccountState::Active),
            AccessLevel::Editing,
            group(),
        ),
        right(
            someone("Rita Wolf", Role::User, AccountState::Disabled),
            AccessLevel::Editing,
            group(),
        ),
        right(
            someone("Tom Sand", Role::Guest, AccountState::Active),
            AccessLevel::Comment,
            Because::Own,
        ),
        right(link("", false, false), AccessLevel::Read, Because::Link),
        right(link("Auditors", true, false), AccessLevel::Editing, Because::Link),
    ]
}

pub(crate) fn access_ready() -> Desk {
    let mut desk = desk(Page::Access);
    fill(&mut desk.items, files());
    desk
}

fn review(planned: usize) -> Desk {
    let mut desk = access_ready();
    desk.access.start(planned);
    let read = |rows, gaps| ItemAccess::Read { rows, gaps };
    let lease = looked_at(file(48213, "Lease renewal, Hamburg office.docx", "Contracts").resolved());
    desk.access
        .add(ItemKey(2), &lease, read(rights_in("Jon Berg"), Vec::new()));
    let board = looked_at(file(48220, "Board deck, November.pptx", "Board papers").resolved());
    desk.access
        .add(ItemKey(4), &board, read(rights_in("Mara Klein"), Vec::new()));
    desk
}

pub(crate) fn access_reading() -> Desk {
    review(12)
}

pub(crate) fn access_complete() -> Desk {
    let mut desk = review(3);
    let empty = looked_at(file(48290, "Notes.txt", "Board papers").resolved());
    let nobody = ItemAccess::Read {
        rows: Vec::new(),
        gaps: Vec::new(),
    };
    desk.access.add(ItemKey(9), &empty, nobody);
    desk.access.ended(ending(None).at, None);
    desk
}

/// Ended by the portal after two items.
pub(crate) fn access_cut_short(problem: Problem) -> Desk {
    let mut desk = review(12);
    desk.access.ended(ending(None).at, Some(EndedEarly::Problem(problem)));
    desk
}

/// With an item that lacks something, one that could not be looked at, and one the portal would not show at all.
pub(crate) fn access() -> Desk {
    let mut desk = review(5);
    let scores = looked_at(file(48250, "Supplier scores.xlsx", "Contracts / Suppliers").resolved());
    let gaps = ItemAccess::Read {
        rows: vec![AccessRow {
            who: Who::Named(person_ref("Albert Weber")),
            level: None,
            because: Because::NamedByPortal,
        }],
        gaps: vec![AccessGap::LevelsNotReadable],
    };
    desk.access.add(ItemKey(6), &scores, gaps);
    let refused = Problem::new(ProblemKind::NotAllowed).with_detail("POST /api/2.0/files/share: 200, empty");
    let draft = looked_at(file(48240, "Settlement draft.docx", "Legal 2026").resolved());
    desk.access.add(ItemKey(7), &draft, ItemAccess::CouldNotLook(refused));
    let gone = ItemAccess::CouldNotLook(Problem::new(ProblemKind::NotFoundOrInvisible));
    desk.access.add(ItemKey(8), &looked_at(Resolved::NotFound), gone);
    desk.access.readers = Some(ImplicitReaders::Known(vec![
        person("Petra Amt", Role::PortalOwner, AccountState::Active),
        person("Albert Weber", Role::DocSpaceAdmin, AccountState::Active),
        person("Nina Kurz", Role::DocSpaceAdmin, AccountState::Active),
    ]));
    desk.access.ended(ending(None).at, None);
    desk
}

pub(crate) fn jon() -> Person {
    person("Jon Berg", Role::RoomAdmin, AccountState::Active)
}

pub(crate) fn choosing() -> Desk {
    let mut desk = desk(Page::Owners);
    fill(&mut desk.items, mixed());
    "be".clone_into(&mut desk.owners.search);
    desk.owners.candidates = Candidates::Found(vec![
        jon(),
        person("Bea Sommer", Role::User, AccountState::Active),
        person("Bernd Abel", Role::RoomAdmin, AccountState::Disabled),
        person("Albert Weber", Role::DocSpaceAdmin, AccountState::Active),
    ]);
    desk
}

/// The portal asked everybody to wait in the middle of a search.
pub(crate) fn searching() -> Desk {
    let mut desk = choosing();
    desk.owners.candidates = Candidates::Searching;
    desk.waiting = Some((Duration::from_secs(24), WaitingFor::Portal));
    desk
}

pub(crate) fn owners() -> Desk {
    let mut desk = desk(Page::Owners);
    let answers = vec![
        room(310, "Contracts").owned_by("Mara Klein").resolved(),
        room(311, "Board papers").owned_by("Mara Klein").resolved(),
        room(312, "Finance 2026").resolved(),
        room(313, "Legal 2026")
            .owned_by("Mara Klein")
            .not_mine_to_change()
            .resolved(),
        file(48213, "Lease renewal, Hamburg office.docx", "Contracts")
            .owned_by("Eva Lind")
            .resolved(),
        folder(512, "Suppliers", "Contracts").owned_by("Eva Lind").resolved(),
    ];
    fill(&mut desk.items, answers);
    desk.owners.new_owner = Some(jon());
    plan(&mut desk, JobKind::Owners, &Change::HandOver(jon()));
    desk
}

pub(crate) fn handed_over() -> Desk {
    let mut desk = owners();
    desk.owners.job.started();
    let keys: Vec<ItemKey> = desk.owners.job.included().map(|row| row.key).collect();
    let owner = |name: &str| Some(ItemState::Owner(Some(person_ref(name))));
    let refused = Problem::new(ProblemKind::Refused).with_detail("POST /api/2.0/files/owner: 403");
    let results = [
        (Outcome::Changed, "Jon Berg"),
        (Outcome::NotChanged(NotChanged::Because(refused)), "Mara Klein"),
    ];
    for (key, (outcome, now)) in keys.into_iter().zip(results) {
        let result = RowResult {
            outcome,
            checked_at: "2026-11-03T14:07:21Z".parse().ok(),
            before: owner("Mara Klein"),
            after: owner(now),
        };
        desk.owners.job.set_result(key, result);
    }
    desk.owners.job.ended(ending(None));
    desk
}
