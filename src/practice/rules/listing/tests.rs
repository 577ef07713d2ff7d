//! Filters and order of folder contents (`docspace-api.md` §9.2).

use super::*;
use crate::practice::seed::{known, person_id};

fn list(query: &ListQuery) -> (Vec<EntryId>, Vec<EntryId>) {
    let world = World::seed();
    let adam = Viewer::person(person_id("adam.weber"));
    contents(&world, adam, &known::BUDGET_ROOM.into(), query)
}

#[test]
fn without_a_filter_only_the_top_is_shown() {
    let world = World::seed();
    let (folders, files) = list(&ListQuery::default());
    let top = world.files_in(&known::BUDGET_ROOM.into()).count();
    assert_eq!(files.len(), top);
    assert!(folders.contains(&known::TWIN_NUMBER.into()));
    assert!(!files.contains(&known::LOCKED_BY_TERMINATED.into()), "nested");
}

#[test]
fn with_a_filter_the_listing_goes_into_all_folders_below() {
    let world = World::seed();
    let query = ListQuery {
        kind: KindFilter::FilesOnly,
        ..ListQuery::default()
    };
    let (folders, files) = list(&query);
    let all = world
        .files
        .keys()
        .filter(|id| world.is_below(&EntryKey::File((*id).clone()), &known::BUDGET_ROOM.into()))
        .count();
    assert!(folders.is_empty() && files.len() == all);
    let shallow = ListQuery {
        with_sub_folders: false,
        ..query
    };
    assert!(list(&shallow).1.len() < all);
}

#[test]
fn text_author_kind_and_extension_narrow() {
    let world = World::seed();
    let text = ListQuery {
        text: "COST PLAN".to_owned(),
        ..ListQuery::default()
    };
    assert_eq!(list(&text).1, [EntryId::from(known::UNLOCKED)]);
    let author = ListQuery {
        author: Some(person_id("grace.okafor")),
        ..ListQuery::default()
    };
    assert_eq!(list(&author).1, [EntryId::from(known::FORMULA_TITLE)]);
    let others = ListQuery {
        exclude_author: true,
        ..author
    };
    assert!(!list(&others).1.contains(&known::FORMULA_TITLE.into()) && !list(&others).1.is_empty());
    let sheets = ListQuery {
        kind: KindFilter::FileType(5),
        ..ListQuery::default()
    };
    let by_extension = ListQuery {
        extensions: vec![".xlsx".to_owned()],
        ..ListQuery::default()
    };
    assert_eq!(list(&sheets).1, list(&by_extension).1);
    for id in list(&sheets).1 {
        assert_eq!(world.file(&id).unwrap().extension(), ".xlsx");
    }
}

#[test]
fn order_is_by_title_or_size_in_both_directions() {
    let world = World::seed();
    let by = |sort_by, descending| {
        let query = ListQuery {
            sort_by,
            descending,
            ..ListQuery::default()
        };
        list(&query).1
    };
    let titles: Vec<String> = by(SortBy::Title, false)
        .iter()
        .map(|id| world.file(id).unwrap().title.to_lowercase())
        .collect();
    assert!(titles.is_sorted());
    let sizes: Vec<u64> = by(SortBy::Size, true)
        .iter()
        .map(|id| world.file(id).unwrap().bytes)
        .collect();
    assert!(sizes.iter().rev().is_sorted());
}

#[test]
fn what_the_viewer_may_not_read_is_not_listed() {
    let world = World::seed();
    let carla = Viewer::person(person_id("carla.conti"));
    let (_, files) = contents(&world, carla, &known::BUDGET_ROOM.into(), &ListQuery::default());
    assert!(files.contains(&known::UNLOCKED.into()));
    assert!(!files.contains(&known::OWN_RIGHTS.into()), "denied to her");
}
