//! The list on the app's first screen, as a person would paste it.

use super::known;

/// Address at which the portal listens when it runs alone.
const USUAL_ORIGIN: &str = "http://127.0.0.1:8092";

/// [`sample_list_at`] the portal's usual address.
pub fn sample_list() -> String {
    sample_list_at(USUAL_ORIGIN)
}

/// About forty lines of links in all forms (`docspace-api.md` §9.7), numbers, and a little rubbish.
pub fn sample_list_at(origin: &str) -> String {
    let mut lines = vec![
        "Files to lock before the audit (from Grace’s mail)".to_owned(),
        format!("{origin}/doceditor?fileId={}", known::LOCKED_BY_ABSENT),
        format!("{origin}/doceditor?fileid={}&version=3", known::UNLOCKED),
        format!("{origin}/doceditor?fileid={}&action=view", known::FORMULA_TITLE),
        format!("{origin}/doceditor?fileId={}", known::LONG_TITLE),
        known::CHINESE_TITLE.to_string(),
        known::ARABIC_TITLE.to_string(),
        format!("{},", known::LOCKED_BY_ADMIN),
        format!("{origin}/doceditor?fileId={}", known::BEING_EDITED),
        format!("{origin}/filehandler.ashx?action=download&fileid={}", known::OWN_RIGHTS),
        format!("{origin}/api/2.0/files/file/{}", known::OWN_LINKS),
        format!("{}\tCarla’s draft", known::LOCKED_BY_CONTENT_CREATOR),
        format!("{origin}/doceditor?fileId={}", known::CREATOR_LEFT),
        known::CAMPAIGN_LOCKED.to_string(),
        known::ROADMAP_LOCKED.to_string(),
        format!("{origin}/doceditor?fileId={}", known::LEGAL_FILE),
        format!("{origin}/doceditor?fileId={}", known::BOARD_FILE),
        known::UNLOCKED.to_string(),
        String::new(),
        "see you on Monday".to_owned(),
        "-----------".to_owned(),
        "https://example.org/something/else".to_owned(),
        format!("{origin}/doceditor?fileId={}", known::STARTED_FORM),
        known::ARCHIVED_FILE.to_string(),
        known::HANDOVER_FILE.to_string(),
        known::COMMON_FILE.to_string(),
        format!("{origin}/doceditor?fileId={}", known::LOCKED_BY_TERMINATED),
        known::TWIN_NUMBER.to_string(),
        "999999".to_owned(),
        "sbox-7-L1JlYWRtZS5kb2N4".to_owned(),
        "Rooms to hand over".to_owned(),
        format!(
            "{origin}/rooms/shared/{room}/filter?folder={room}",
            room = known::BUDGET_ROOM
        ),
        format!("{origin}/rooms/shared/{}", known::BOARD_ROOM),
        format!("{origin}/rooms/shared/{}/filter", known::CAMPAIGN_ROOM),
        format!("{origin}/rooms/shared/{}", known::LEGAL_ROOM),
        format!("{origin}/rooms/shared/filter?folder={}", known::ABSENT_OWNERS_ROOM),
        format!("{origin}/rooms/shared/{}/filter?folder=201", known::BUDGET_ROOM),
        format!("{origin}/rooms/archived/{}/filter", known::ARCHIVED_ROOM),
        format!("{origin}/rooms/shared/{}", known::LEAVERS_ROOM),
        format!("{origin}/rooms/shared/filter"),
    ];
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use crate::practice::world::{EntryId, World};

    #[test]
    fn the_third_party_file_of_the_list_exists() {
        let id = EntryId::from("sbox-7-L1JlYWRtZS5kb2N4");
        assert_eq!(
            World::seed().file(&id).map(|file| file.title.as_str()),
            Some("Readme.docx")
        );
    }

    #[test]
    fn the_list_has_forty_lines_or_so() {
        let lines = super::sample_list().lines().count();
        assert!((35..=45).contains(&lines), "{lines}");
    }
}
