//! Locking and handing over: what is said before, during and after, and what each thing sends.

use docspace_steward::command::{Command, JobKind, Table};
use docspace_steward::desk::items::ItemKey;
use docspace_steward::desk::job::{Candidates, EndedEarly, Group, LockWanted, ObstacleGroup};
use docspace_steward::desk::{Dialog, Page};
use docspace_steward::domain::forecast::Change;
use docspace_steward::domain::problem::{Problem, ProblemKind};
use docspace_steward::export::report::ReportFormat;
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::plan;
use crate::scenes;
use crate::stage::{Window, at_work, go_to_row, key, press, says, sent};

const LOCKS: JobKind = JobKind::Locks;
const OWNERS: JobKind = JobKind::Owners;

fn unlock() -> Window {
    at_work(scenes::locks(LockWanted::Unlock)).open_wide()
}

fn lock() -> Window {
    at_work(scenes::locks(LockWanted::Lock)).open_wide()
}

fn key_of(window: &Window, title: &str) -> ItemKey {
    let mut rows = window.state().desk.items.rows().iter();
    let is_it =
        |row: &&docspace_steward::desk::items::ItemRow| row.known().is_some_and(|known| known.entry.title == title);
    rows.find(is_it).expect("the row").key
}

#[test]
fn before_the_run_everything_is_said_and_nothing_is_sent() {
    let mut window = unlock();
    for said in [
        "Unlock 12 files",
        "12 files checked before anything is sent.",
        "7 will be unlocked",
        "4 unlocked already",
        "1 can't be unlocked",
        // Beside the files: with the others it would be 13 of 12.
        "1 room or folder",
        "Already unlocked 4 files, nothing to do",
        "You can't unlock these 1 file: you are not a manager of “Legal 2026”",
        "7 changes · about 1 second",
    ] {
        assert!(says(&window, said), "{said}");
    }
    assert!(sent(&mut window).is_empty());
}

#[test]
fn what_is_on_the_never_touch_list_cannot_be_included() {
    let mut desk = scenes::locks(LockWanted::Unlock);
    "Contracts\ncontr*\n48201".clone_into(&mut desk.never_touch.text);
    desk.never_touch.read(None);
    plan(&mut desk, LOCKS, &Change::Unlock);
    let mut window = at_work(desk).open_wide();
    for said in ["Never touched", "Unlock 3 files", "3 changes"] {
        assert!(says(&window, said), "{said}");
    }
    for name in ["Budget 2026.xlsx", "Lease renewal, Hamburg office.docx"] {
        let tick = window.query_by_role_and_label(Role::CheckBox, name);
        assert!(tick.is_none(), "{name}");
    }
    go_to_row(&mut window, "Lease renewal, Hamburg office.docx");
    assert!(says(
        &window,
        "“contr*” on the never-touch list of this portal covers it, so nothing is sent."
    ));
    assert!(window.query_by_role_and_label(Role::Button, "Try it anyway").is_none());

    // Not by any other way either.
    let never = Group::Obstacle(ObstacleGroup::NeverTouch);
    let keys: Vec<ItemKey> = window
        .state()
        .desk
        .locks
        .job
        .rows_in(never)
        .map(|row| row.key)
        .collect();
    assert_eq!(keys.len(), 5);
    let job = &mut window.state_mut().desk.locks.job;
    job.set_included(&keys, true);
    job.set_group_included(never, true);
    assert_eq!(job.totals().included, 3);
    window.get_by_role_and_label(Role::CheckBox, "Tick all").click();
    window.run_steps(2);
    window.get_by_role_and_label(Role::CheckBox, "Tick all").click();
    window.run_steps(2);
    assert_eq!(window.state().desk.locks.job.totals().included, 3);
}

#[test]
fn the_bar_says_what_it_costs_and_how_much_of_the_day_is_used() {
    let mut window = unlock();
    assert!(!says(&window, "used"), "what is not known is not claimed");
    window.state_mut().desk.writes_today = Some(412);
    window.run_steps(3);
    assert!(says(&window, "7 changes · about 1 second · 412 of today's 10,000 used"));
    assert!(!says(&window, "Today has no room"));

    window.state_mut().desk.writes_today = Some(9_998);
    window.run_steps(3);
    for said in [
        "Today has no room for 5 of these changes",
        "The rest goes on tomorrow by itself or from the history.",
    ] {
        assert!(says(&window, said), "{said}");
    }
    // It is advice: what fits is done today.
    press(&mut window, "Unlock 7 files");
    assert_eq!(sent(&mut window), [Command::StartRun(LOCKS)]);
}

#[test]
fn with_rooms_only_no_number_of_files_is_made_up() {
    let window = at_work(scenes::locks_of_rooms()).open_wide();
    for said in [
        "Lock or unlock",
        "2 items checked before anything is sent.",
        "2 rooms and folders",
        "Not files",
    ] {
        assert!(says(&window, said), "{said}");
    }
    assert!(!says(&window, "can't be locked"));
}

#[test]
fn lock_or_unlock_is_one_choice() {
    let mut window = lock();
    let chosen = |window: &Window, name: &str| {
        let choice = window.get_by_role_and_label(Role::RadioButton, name);
        choice.accesskit_node().toggled()
    };
    assert_eq!(chosen(&window, "Lock"), Some(Toggled::True));
    window.get_by_role_and_label(Role::RadioButton, "Unlock").click();
    assert_eq!(sent(&mut window), [Command::WantLock(LockWanted::Unlock)]);
    assert_eq!(chosen(&window, "Unlock"), Some(Toggled::True));
}

#[test]
fn the_main_button_starts_the_run_by_mouse_and_by_key() {
    let mut window = unlock();
    press(&mut window, "Unlock 7 files");
    assert_eq!(sent(&mut window), [Command::StartRun(LOCKS)]);
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(sent(&mut window), [Command::StartRun(LOCKS)]);
}

#[test]
fn with_nothing_included_it_says_so() {
    let mut window = unlock();
    window
        .state_mut()
        .desk
        .locks
        .job
        .set_group_included(Group::WillChange, false);
    window.run_steps(3);
    let main = window.get_by_role_and_label(Role::Button, "Unlock 0 files");
    assert!(main.accesskit_node().is_disabled());
    assert_eq!(
        main.accesskit_node().description().as_deref(),
        Some("Nothing is chosen to be sent")
    );
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(sent(&mut window).is_empty());
}

#[test]
fn rows_are_left_out_and_taken_in_by_tick() {
    let mut window = unlock();
    let lease = key_of(&window, "Lease renewal, Hamburg office.docx");
    window
        .get_by_role_and_label(Role::CheckBox, "Lease renewal, Hamburg office.docx")
        .click();
    assert_eq!(sent(&mut window), [Command::Include(LOCKS, vec![lease], false)]);
    assert!(says(&window, "Unlock 6 files"));
    window.get_by_role_and_label(Role::CheckBox, "Will be unlocked").click();
    assert_eq!(
        sent(&mut window),
        [Command::IncludeGroup(LOCKS, Group::WillChange, true)],
        "the rest of the group comes back"
    );
    assert!(
        window
            .query_by_role_and_label(Role::CheckBox, "Minutes 2026-10-28.docx")
            .is_none(),
        "what is so already cannot be ticked"
    );
}

#[test]
fn the_tick_for_all_never_takes_in_what_will_be_refused() {
    let mut window = lock();
    window.get_by_role_and_label(Role::CheckBox, "Tick all").click();
    let off = sent(&mut window);
    assert_eq!(
        off,
        [
            Command::IncludeGroup(LOCKS, Group::WillChange, false),
            Command::IncludeGroup(LOCKS, Group::OpenInEditor, false)
        ]
    );
    window.get_by_role_and_label(Role::CheckBox, "Tick all").click();
    assert_eq!(
        sent(&mut window),
        [
            Command::IncludeGroup(LOCKS, Group::WillChange, true),
            Command::IncludeGroup(LOCKS, Group::OpenInEditor, true)
        ]
    );
    assert_eq!(window.state().desk.locks.job.totals().included, 3);
}

#[test]
fn a_refusal_can_be_tried_anyway_and_left_out_again() {
    let mut window = lock();
    let held = Group::Obstacle(ObstacleGroup::HeldBy);
    press(&mut window, "Try these 7 anyway");
    assert_eq!(sent(&mut window), [Command::IncludeGroup(LOCKS, held, true)]);
    assert!(says(&window, "Lock 10 files"));
    press(&mut window, "Leave these 7 out");
    assert_eq!(sent(&mut window), [Command::IncludeGroup(LOCKS, held, false)]);
    let budget = key_of(&window, "Budget 2026.xlsx");
    go_to_row(&mut window, "Budget 2026.xlsx");
    press(&mut window, "Try it anyway");
    assert_eq!(sent(&mut window), [Command::Include(LOCKS, vec![budget], true)]);
}

#[test]
fn the_pane_says_why_and_what_else_it_does() {
    let mut window = unlock();
    go_to_row(&mut window, "Lease renewal, Hamburg office.docx");
    for said in ["You may open locks here.", "Good to know", "Sure", "Eva Lind"] {
        assert!(says(&window, said), "{said}");
    }
    let mut window = lock();
    go_to_row(&mut window, "Payroll overview.xlsx");
    assert!(says(&window, "Locking closes the editor for Rita Wolf and Tom Sand."));
}

#[test]
fn the_card_of_what_cannot_be_done_leads_to_the_reason() {
    let mut window = unlock();
    press(&mut window, "Show why");
    assert!(says(&window, "You are not a manager of"));
    let cursor = window.state().memory.locks.cursor();
    assert_eq!(cursor, Some(key_of(&window, "Settlement draft.docx")));
}

#[test]
fn nothing_ticked_leads_back_to_the_list() {
    for page in [Page::Locks, Page::Owners] {
        let mut window = at_work(scenes::desk(page)).open_wide();
        assert!(says(&window, "Nothing is ticked"));
        press(&mut window, "Open the list");
        assert_eq!(sent(&mut window), [Command::Go(Page::Items)]);
    }
}

#[test]
fn a_run_shows_count_and_time_left_and_why_it_waits() {
    let mut window = at_work(scenes::running()).open_wide();
    for said in [
        "Unlocking 7 files",
        "4 of 7 · about 2 minutes left",
        "DocSpace asked us to wait 24 seconds",
        "3 done so far",
        "1 needs a look",
        "3 still to do",
        "read back 14:07:21",
        "To be done",
    ] {
        assert!(says(&window, said), "{said}");
    }
    assert!(window.query_by_role_and_label(Role::CheckBox, "Tick all").is_none());
    let progress = window.get_by_role_and_label(Role::ProgressIndicator, "Progress of the run");
    assert_eq!(progress.accesskit_node().numeric_value(), Some(57.0));
    press(&mut window, "Stop after the current ones");
    assert_eq!(sent(&mut window), [Command::StopRun(LOCKS)]);
    window.state_mut().desk.locks.job.stop_asked();
    window.run_steps(3);
    let stopping = window.get_by_role_and_label(Role::Button, "Finishing what is under way");
    assert!(stopping.accesskit_node().is_disabled());
}

#[test]
fn after_the_run_each_row_stands_beside_what_was_expected() {
    let window = at_work(scenes::done(None)).open_wide();
    for said in [
        "3 of 7 files unlocked, 4 were not",
        "By Olga Novak on Acme Docs, today 14:07, in 5 seconds. The forecast was right for 3 of 5.",
        "3 unlocked, read back",
        "1 still held by somebody else",
        "Held by Jon Berg",
        "read back 14:07:25",
        "not read back",
        "Not sure what became of them 1 file: sent, but not read back",
        "Will be unlocked",
    ] {
        assert!(says(&window, said), "{said}");
    }
    assert!(!says(&window, "Tick all"), "nothing is to be ticked any more");
}

#[test]
fn what_needs_a_person_can_be_checked_again() {
    let mut window = at_work(scenes::done(None)).open_wide();
    let buttons = window
        .get_all_by_role_and_label(Role::Button, "Check this one again")
        .count();
    assert_eq!(buttons, 4);
    let cash = key_of(&window, "Cash forecast Q1.xlsx");
    let first = window.get_all_by_role_and_label(Role::Button, "Check this one again");
    let topmost = first.min_by(|left, right| left.rect().top().total_cmp(&right.rect().top()));
    topmost.expect("a button").click();
    assert_eq!(sent(&mut window), [Command::CheckAgain(LOCKS, vec![cash])]);
}

/// Chooses one of the forms that a report can be saved in.
fn save_report_as(window: &mut Window, form: &str) {
    press(window, "Save report…");
    window.get_by_role_and_label(Role::MenuItem, form).click();
    window.run_steps(2);
}

#[test]
fn the_result_can_be_taken_along_and_left() {
    let mut window = at_work(scenes::done(None)).open_wide();
    press(&mut window, "Copy table");
    assert_eq!(sent(&mut window), [Command::Copy(Table::Job(LOCKS))]);
    for (form, format) in [
        ("For Excel (CSV)", ReportFormat::Csv),
        ("To read and print (HTML)", ReportFormat::Html),
        ("For another program (JSON)", ReportFormat::Json),
    ] {
        save_report_as(&mut window, form);
        assert_eq!(sent(&mut window), [Command::SaveReport(LOCKS, format)]);
    }
    press(&mut window, "Copy summary");
    let copied = sent(&mut window);
    let [Command::CopyText(summary)] = &copied[..] else {
        panic!("{copied:?}")
    };
    let lines: Vec<&str> = summary.lines().collect();
    assert_eq!(lines[0], "3 of 7 files unlocked, 4 were not");
    assert_eq!(lines[3], "Still held by somebody else: 1 file: Jon Berg holds the lock");
    window.event(Event::Copy);
    assert_eq!(sent(&mut window), [Command::Copy(Table::Job(LOCKS))]);
    press(&mut window, "Done");
    assert_eq!(sent(&mut window), [Command::FinishJob(LOCKS)]);
}

#[test]
fn a_problem_shows_what_docspace_answered_on_demand() {
    let mut window = at_work(scenes::done(None)).open_wide();
    go_to_row(&mut window, "Board deck, November.pptx");
    assert!(says(&window, "Not changed: DocSpace did not answer"));
    assert!(!says(&window, "no answer in 30 s"));
    press(&mut window, "Details for support");
    assert!(says(&window, "no answer in 30 s"));
}

#[test]
fn an_early_end_says_why_and_what_was_not_sent() {
    let done = |early| at_work(scenes::done(Some(early))).open_wide();
    let stopped = done(EndedEarly::Stopped);
    assert!(says(&stopped, "You stopped the run."));
    assert!(says(&stopped, "4 items were not started. Nothing was sent for them."));
    let later = done(EndedEarly::LeftForLater);
    assert!(says(&later, "The rest is left for later."));
    let key = done(EndedEarly::Problem(Problem::new(ProblemKind::KeyRejected)));
    assert!(says(&key, "DocSpace does not accept this key"));
}

#[test]
fn a_new_owner_is_searched_for_and_chosen_with_what_speaks_against_them() {
    let mut window = at_work(scenes::choosing()).open_wide();
    assert!(says(&window, "Hand over 15 items"));
    for said in [
        "Room admin · jon.berg@acme.example",
        "Bea Sommer cannot own rooms as a User.",
        "Bernd Abel cannot own rooms: the account is disabled.",
    ] {
        assert!(says(&window, said), "{said}");
    }
    press(&mut window, "Choose Bea Sommer");
    let chosen = sent(&mut window);
    assert!(
        matches!(&chosen[..], [Command::ChooseOwner(person)] if person.name == "Bea Sommer"),
        "advice, never a wall: {chosen:?}"
    );
    assert!(
        says(&window, "Bea Sommer cannot own rooms as a User."),
        "and said again"
    );
    press(&mut window, "Choose somebody else");
    assert_eq!(sent(&mut window), [Command::ForgetOwner]);
}

#[test]
fn typing_searches_and_finding_nobody_says_so() {
    let mut desk = scenes::choosing();
    desk.owners.search.clear();
    desk.owners.candidates = Candidates::NotAsked;
    let mut window = at_work(desk).open_wide();
    let field = window.get_by_role_and_label(Role::TextInput, "New owner: a name, an e-mail or an ID");
    assert!(field.is_focused(), "typing can start at once");
    field.type_text("zo");
    assert_eq!(sent(&mut window), [Command::SearchOwner("zo".to_owned())]);
    assert_eq!(window.state().desk.owners.search, "zo");
    window.state_mut().desk.owners.candidates = Candidates::Found(Vec::new());
    window.run_steps(3);
    assert!(says(&window, "Nobody found"));
    window.state_mut().desk.owners.candidates = Candidates::Failed(Problem::new(ProblemKind::ScopeMissing));
    window.run_steps(3);
    assert!(says(&window, "This key is not allowed to do that"));
}

#[test]
fn a_hand_over_is_asked_about_and_never_started_by_a_key_alone() {
    let mut window = at_work(scenes::owners()).open_wide();
    key(&mut window, Modifiers::COMMAND, Key::Enter);
    assert!(sent(&mut window).is_empty());
    press(&mut window, "Hand over 2 rooms to Jon Berg");
    let dialog = Dialog::HandOver {
        count: 2,
        to: "Jon Berg".to_owned(),
    };
    assert_eq!(sent(&mut window), [Command::OpenDialog(dialog)]);
}

#[test]
fn files_and_folders_offer_their_room_instead() {
    let mut window = at_work(scenes::owners()).open_wide();
    let lease = key_of(&window, "Lease renewal, Hamburg office.docx");
    go_to_row(&mut window, "Lease renewal, Hamburg office.docx");
    assert!(says(&window, "DocSpace does not change the owner of single files."));
    press(&mut window, "Add its room “Contracts”");
    press(&mut window, "Try it anyway");
    assert_eq!(
        sent(&mut window),
        [Command::AddRoomOf(lease), Command::Include(OWNERS, vec![lease], true)]
    );
    assert!(says(&window, "Hand over 3 items to Jon Berg"), "no longer only rooms");
}

#[test]
fn a_hand_over_shows_old_owner_new_owner_and_outcome() {
    let mut window = at_work(scenes::handed_over()).open_wide();
    for said in [
        "1 of 2 rooms handed over, 1 was not",
        "Old owner",
        "New owner",
        "Handed over",
        "Mara Klein",
    ] {
        assert!(says(&window, said), "{said}");
    }
    go_to_row(&mut window, "Board papers");
    assert!(says(&window, "Not changed: DocSpace refused this change"));
    save_report_as(&mut window, "To read and print (HTML)");
    assert_eq!(sent(&mut window), [Command::SaveReport(OWNERS, ReportFormat::Html)]);
}

#[test]
fn while_items_are_still_being_read_the_check_says_so() {
    let mut desk = scenes::locks(LockWanted::Unlock);
    desk.reading = Some(docspace_steward::desk::Progress { done: 13, total: 20 });
    let window = at_work(desk).open_wide();
    assert!(says(&window, "7 items are still being read and join when they are."));
}
