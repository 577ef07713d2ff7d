//! The list.

use docspace_steward::bulk::resolve::Resolved;
use docspace_steward::desk::items::{
    Counts, ItemColumn, ItemKey, ItemList, PasteNoteWhy, RowReading, RowState, ShownTicks,
};
use docspace_steward::domain::ids::{EntryId, EntryKind, EntryRef};
use docspace_steward::domain::pasted::{PastedList, Reading};
use docspace_steward::domain::problem::{Problem, ProblemKind};

use crate::desk::{both, file, fill, folder, room};

fn paste(list: &mut ItemList, text: &str) -> Vec<ItemKey> {
    list.add(PastedList::parse(text, None))
}

fn titles(list: &ItemList) -> Vec<&str> {
    let shown = list.view().iter().map(|index| &list.rows()[*index]);
    shown
        .map(|row| row.known().map_or(row.pasted.as_str(), |known| &known.entry.title))
        .collect()
}

#[test]
fn every_piece_of_a_paste_becomes_a_row_or_a_note() {
    let mut list = ItemList::default();
    paste(&mut list, "11\n12");
    let keys = paste(&mut list, "13\nrubbish\n12\n13\n14");
    assert_eq!(keys.len(), 2, "13 and 14 are new");
    let report = list.report.as_ref().expect("a report");
    assert_eq!((report.added, report.lines, report.not_understood()), (2, 5, 1));
    let notes: Vec<_> = report
        .notes
        .iter()
        .map(|note| (note.at.line, note.text.as_str()))
        .collect();
    assert_eq!(
        notes,
        [(2, "rubbish"), (3, "12"), (4, "13")],
        "in the order of the text"
    );
    assert_eq!(report.notes[1].why, PasteNoteWhy::Listed);
    assert!(matches!(report.notes[2].why, PasteNoteWhy::Repeated(first) if first.line == 1));
    assert_eq!(list.rows().len(), 4);
}

#[test]
fn new_rows_wait_ticked_and_are_counted_by_what_they_turn_out_to_be() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "11 12 13 14 15 16");
    assert_eq!(list.counts().unread, 6);
    assert_eq!(list.counts().ticked, 0, "nobody knows yet what is ticked");
    list.set_resolved([
        (keys[0], file(11, "a.docx", "R").resolved()),
        (keys[1], folder(12, "b", "R").resolved()),
        (keys[2], room(13, "c").resolved()),
        (keys[3], Resolved::NotFound),
        (keys[4], Resolved::Failed(Problem::new(ProblemKind::Network))),
        (keys[5], Resolved::NotAsked),
    ]);
    let counts = Counts {
        rows: 6,
        files: 1,
        folders: 1,
        rooms: 1,
        unread: 1,
        not_found: 1,
        failed: 1,
        bare_numbers: 6,
        ticked: 3,
        ticked_files: 1,
        ticked_rooms: 1,
        ..list.counts()
    };
    assert_eq!(list.counts(), counts);
    assert_eq!(list.counts().known(), 3);
    assert_eq!(list.shown_ticks(), ShownTicks { ticked: 3, can_tick: 3 });
}

#[test]
fn a_number_that_is_both_waits_for_the_person() {
    let mut list = ItemList::default();
    let answer = both(file(77, "Letter.docx", "Legal"), folder(77, "Drafts", "Contracts"));
    let key = fill(&mut list, vec![answer])[0];
    assert_eq!((list.undecided(), list.first_undecided()), (1, Some(key)));
    assert!(!list.rows()[0].ticked, "nothing is done with it before");
    assert!(list.rows()[0].known().is_none());

    assert!(!list.read_as(key, EntryKind::Folder), "both were read already");
    let row = list.row(key).expect("the row");
    assert_eq!(row.known().expect("known").entry.title, "Drafts");
    assert!(row.ticked);
    assert_eq!(list.undecided(), 0);
    let named = EntryRef::folder(EntryId::Number(77));
    assert_eq!(
        list.question(key),
        Some(Reading::Named(named)),
        "asked as such from now on"
    );
}

#[test]
fn reading_a_number_as_the_other_kind_asks_the_portal() {
    let mut list = ItemList::default();
    let key = fill(&mut list, vec![file(11, "a.docx", "R").resolved()])[0];
    assert!(!list.read_as(key, EntryKind::File), "it is one");
    assert!(list.read_as(key, EntryKind::Folder));
    let row = list.row(key).expect("the row");
    assert!(matches!(row.state, RowState::Waiting));
    assert!(matches!(
        row.reading,
        RowReading::Number {
            kind: Some(EntryKind::Folder),
            ..
        }
    ));
}

#[test]
fn a_link_that_names_its_kind_cannot_be_read_otherwise() {
    let mut list = ItemList::default();
    let key = paste(&mut list, "https://docs.acme.example/doceditor?fileId=11")[0];
    assert!(!list.read_as(key, EntryKind::Folder));
    assert!(list.bare_numbers().is_empty());
}

#[test]
fn the_same_entry_counts_once_whichever_way_it_was_pasted() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "11\nhttps://docs.acme.example/doceditor?fileId=11");
    assert_eq!(keys.len(), 2, "two readings, as far as a paste can tell");
    list.set_resolved(keys.iter().map(|key| (*key, file(11, "a.docx", "R").resolved())));
    assert!(matches!(list.rows()[1].state, RowState::RepeatOf(first) if first == keys[0]));
    assert_eq!(list.counts().files, 1);
    assert_eq!(list.ticked().count(), 1);
}

#[test]
fn the_folder_of_a_number_is_no_repeat_of_its_file() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "77\nhttps://docs.acme.example/doceditor?fileId=77");
    list.set_resolved([
        (keys[0], both(file(77, "Letter.docx", "R"), folder(77, "Drafts", "R"))),
        (keys[1], file(77, "Letter.docx", "R").resolved()),
    ]);
    list.read_as(keys[0], EntryKind::File);
    assert!(matches!(list.rows()[0].state, RowState::RepeatOf(other) if other == keys[1]));
    assert!(!list.rows()[0].ticked);
}

#[test]
fn a_row_read_again_is_no_repeat_of_itself() {
    let mut list = ItemList::default();
    let keys = fill(&mut list, vec![file(11, "a.docx", "R").resolved()]);
    list.mark_reading(&keys);
    assert!(matches!(list.rows()[0].state, RowState::Reading));
    list.set_resolved([(keys[0], file(11, "b.docx", "R").resolved())]);
    assert_eq!(titles(&list), ["b.docx"]);
    assert!(list.rows()[0].ticked, "still ticked");
}

#[test]
fn a_removed_row_leaves_its_entry_to_its_first_repeat() {
    let mut list = ItemList::default();
    let text =
        "11\nhttps://docs.acme.example/doceditor?fileId=11\nhttps://docs.acme.example/doceditor?fileId=11&x=1\n12";
    let keys = paste(&mut list, text);
    let eleven = || file(11, "a.docx", "R").resolved();
    let answers: Vec<_> = keys[..keys.len() - 1].iter().map(|key| (*key, eleven())).collect();
    list.set_resolved(answers);
    list.remove(&[keys[0]]);
    let heir = list.row(keys[1]).expect("the second row");
    assert_eq!(heir.known().expect("it took over").entry.title, "a.docx");
    assert_eq!(list.counts().files, 1, "the item is not lost, and not there twice");
    list.remove(&[keys[1], keys[2]]);
    assert_eq!(list.counts().files + list.counts().repeats, 0);
}

#[test]
fn removing_what_is_ticked_takes_repeats_along_and_spares_what_is_not_known() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "11\nhttps://docs.acme.example/doceditor?fileId=11\n12\n13");
    list.set_resolved([
        (keys[0], file(11, "a.docx", "R").resolved()),
        (keys[1], file(11, "a.docx", "R").resolved()),
        (keys[2], file(12, "b.docx", "R").resolved()),
    ]);
    list.set_ticked(&[keys[2]], false);
    assert_eq!(list.remove_ticked(), 2);
    assert_eq!(titles(&list), ["b.docx", "13"], "not ticked, and not read yet");
}

#[test]
fn a_removed_row_that_was_still_being_read_leaves_no_dangling_repeat() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "11\nhttps://docs.acme.example/doceditor?fileId=11");
    list.set_resolved(keys.iter().map(|key| (*key, file(11, "a.docx", "R").resolved())));
    list.mark_reading(&[keys[0]]);
    list.remove(&[keys[0]]);
    assert!(matches!(list.rows()[0].state, RowState::Waiting), "to be read again");
}

#[test]
fn late_answers_for_removed_rows_are_ignored() {
    let mut list = ItemList::default();
    let keys = paste(&mut list, "11 12");
    list.remove(&[keys[0]]);
    list.set_resolved([
        (keys[0], file(11, "a.docx", "R").resolved()),
        (keys[1], file(11, "a.docx", "R").resolved()),
    ]);
    assert_eq!(titles(&list), ["a.docx"], "and hold no entry");
}

#[test]
fn only_what_is_known_can_be_ticked() {
    let mut list = ItemList::default();
    let keys = fill(&mut list, vec![file(11, "a.docx", "R").resolved(), Resolved::NotFound]);
    list.set_ticked(&keys, true);
    assert_eq!(list.counts().ticked, 1);
    list.set_all_shown_ticked(true);
    assert_eq!(list.ticked().map(|(key, _)| key).collect::<Vec<_>>(), [keys[0]]);
    list.tick_only(&[]);
    assert_eq!(list.counts().ticked, 0);
}

#[test]
fn ticking_all_means_all_that_are_shown() {
    let mut list = ItemList::default();
    fill(
        &mut list,
        vec![
            file(11, "Budget.xlsx", "Finance").resolved(),
            file(12, "Lease.docx", "Contracts").resolved(),
        ],
    );
    list.set_filter("lease".to_owned());
    list.set_all_shown_ticked(false);
    list.set_filter(String::new());
    let ticked: Vec<_> = list.ticked().map(|(_, item)| item.entry.title.as_str()).collect();
    assert_eq!(ticked, ["Budget.xlsx"]);
    assert_eq!(list.shown_ticks(), ShownTicks { ticked: 1, can_tick: 2 });
}

#[test]
fn the_list_is_filtered_by_name_place_person_and_number() {
    let mut list = ItemList::default();
    fill(
        &mut list,
        vec![
            file(11, "Budget.xlsx", "Finance / Plan").held_by("Eva Lind").resolved(),
            file(12, "Lease.docx", "Contracts").owned_by("Mara Klein").resolved(),
            Resolved::NotFound,
        ],
    );
    for (filter, found) in [
        ("", vec!["Budget.xlsx", "Lease.docx", "90002"]),
        ("EVA", vec!["Budget.xlsx"]),
        ("plan budget", vec!["Budget.xlsx"]),
        ("mara", vec!["Lease.docx"]),
        ("12", vec!["Lease.docx"]),
        ("9000", vec!["90002"]),
        ("nobody", vec![]),
    ] {
        list.set_filter(filter.to_owned());
        assert_eq!(titles(&list), found, "{filter}");
    }
}

#[test]
fn the_list_is_sorted_by_what_is_read_and_back_to_its_own_order() {
    let mut list = ItemList::default();
    fill(
        &mut list,
        vec![
            file(11, "b.docx", "R").mine().resolved(),
            file(12, "C.docx", "A").resolved(),
            file(13, "a.docx", "M").held_by("Eva Lind").resolved(),
        ],
    );
    list.sort_by(ItemColumn::Name);
    assert_eq!(titles(&list), ["a.docx", "b.docx", "C.docx"], "without regard to case");
    list.sort_by(ItemColumn::Name);
    assert_eq!(titles(&list), ["C.docx", "b.docx", "a.docx"]);
    list.sort_by(ItemColumn::Where);
    assert_eq!(titles(&list), ["C.docx", "a.docx", "b.docx"]);
    list.sort_by(ItemColumn::LockedBy);
    assert_eq!(titles(&list), ["b.docx", "a.docx", "C.docx"], "mine, held, free");
    list.sort_by(ItemColumn::Pasted);
    assert_eq!(titles(&list), ["b.docx", "C.docx", "a.docx"]);
    list.sort_by(ItemColumn::Pasted);
    assert_eq!(titles(&list), ["a.docx", "C.docx", "b.docx"]);
}

#[test]
fn plans_grow_stale_with_what_they_rest_on_and_not_with_the_view() {
    let mut list = ItemList::default();
    let keys = fill(&mut list, vec![file(11, "a.docx", "R").resolved()]);
    let revision = list.revision();
    list.set_filter("a".to_owned());
    list.sort_by(ItemColumn::Name);
    assert_eq!(list.revision(), revision);
    list.set_ticked(&keys, false);
    assert_ne!(list.revision(), revision);
}

#[test]
fn a_hundred_thousand_rows_are_taken_in_at_once() {
    let mut list = ItemList::default();
    let text: Vec<String> = (1..=100_000).map(|number| number.to_string()).collect();
    let keys = paste(&mut list, &text.join("\n"));
    list.set_resolved(
        keys.iter()
            .zip(1..)
            .map(|(key, number)| (*key, file(number, "a.docx", "R").resolved())),
    );
    assert_eq!(list.counts().files, 100_000);
    assert_eq!(list.view().len(), 100_000);
    let start = std::time::Instant::now();
    for _ in 0..10_000 {
        assert_eq!((list.counts().ticked, list.shown_ticks().ticked), (100_000, 100_000));
    }
    assert!(
        start.elapsed().as_millis() < 200,
        "looking costs nothing: {:?}",
        start.elapsed()
    );
}
