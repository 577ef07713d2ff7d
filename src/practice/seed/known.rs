//! Entries that have a story of their own, by name: what tests and the sample list point at.

/// A folder and a file share this number.
pub const TWIN_NUMBER: i32 = 1042;

/// Custom room the admin owns.
pub const BUDGET_ROOM: i32 = 101;
/// Custom room in which the admin has no role.
pub const LEGAL_ROOM: i32 = 104;
/// Room the admin manages and the portal owner owns.
pub const BOARD_ROOM: i32 = 102;
/// Room the admin manages; the creator of one of its files has left it.
pub const CAMPAIGN_ROOM: i32 = 103;
/// Room of the room manager's own.
pub const ROADMAP_ROOM: i32 = 106;
pub const PRESS_ROOM: i32 = 107;
/// Public room whose link asks for a password.
pub const CUSTOMER_ROOM: i32 = 108;
/// Public room with an expired and a living link.
pub const TENDER_ROOM: i32 = 109;
pub const FORMS_ROOM: i32 = 110;
pub const AI_ROOM: i32 = 113;
pub const ABSENT_OWNERS_ROOM: i32 = 115;
/// Room whose owner is no longer Room admin: it cannot be handed over.
pub const DEMOTED_OWNERS_ROOM: i32 = 118;
/// Room of somebody terminated.
pub const LEAVERS_ROOM: i32 = 119;
pub const ARCHIVED_ROOM: i32 = 121;
pub const TEMPLATE_ROOM: i32 = 123;
pub const THIRD_PARTY_ROOM: &str = "sbox-7";
/// Third-party room of another provider, with `|` and `=` in its id.
pub const DRIVE_ROOM: &str = "drive-5-|0AbcITops==";

/// Held by the absent room manager, in the admin's own room.
pub const LOCKED_BY_ABSENT: i32 = 1001;
/// Free to lock for the admin.
pub const UNLOCKED: i32 = 1002;
/// Its title begins with `=`.
pub const FORMULA_TITLE: i32 = 1003;
pub const LONG_TITLE: i32 = 1004;
pub const CHINESE_TITLE: i32 = 1005;
pub const ARABIC_TITLE: i32 = 1006;
/// Held by the admin, with quotes and commas in its title.
pub const LOCKED_BY_ADMIN: i32 = 1007;
/// Open in the editor of two people.
pub const BEING_EDITED: i32 = 1008;
/// Encrypted and locked by the admin: unlocking answers 403 although the lock is gone.
pub const ENCRYPTED: i32 = 1009;
/// With rights of its own: a person, a group, and a denial for the content creator.
pub const OWN_RIGHTS: i32 = 1010;
/// With links of its own, one open to people outside.
pub const OWN_LINKS: i32 = 1011;
/// Created and held by the content creator.
pub const LOCKED_BY_CONTENT_CREATOR: i32 = 1012;
/// Its creator has left the room.
pub const CREATOR_LEFT: i32 = 1013;
pub const CAMPAIGN_LOCKED: i32 = 1014;
pub const ROADMAP_LOCKED: i32 = 1015;
/// The admin may read it and no more.
pub const LEGAL_FILE: i32 = 1016;
/// Held by the portal owner in a room the admin manages.
pub const BOARD_FILE: i32 = 1017;
/// A form whose filling has started.
pub const STARTED_FORM: i32 = 1018;
/// In a folder of forms in process.
pub const FORM_IN_PROCESS: i32 = 1019;
pub const KNOWLEDGE_FILE: i32 = 1020;
/// In an AI room, by somebody who may only edit there.
pub const AI_FILE_BY_EDITOR: i32 = 1021;
pub const ARCHIVED_FILE: i32 = 1022;
pub const TEMPLATE_FILE: i32 = 1023;
pub const HANDOVER_FILE: i32 = 1024;
/// In the legacy *Common* section.
pub const COMMON_FILE: i32 = 1025;
pub const COMMON_LOCKED: i32 = 1026;
pub const COMMON_EDITED: i32 = 1027;
/// In the admin's My documents.
pub const ADMINS_OWN_FILE: i32 = 1028;
/// In the room manager's My documents, shared with the admin (full access) and the plain user (read).
pub const SHARED_FROM_MY: i32 = 1029;
/// In the absent person's My documents: closed even to admins.
pub const ABSENT_OWN_FILE: i32 = 1030;
pub const TRASHED_FILE: i32 = 1031;
/// Nested, and held by somebody terminated.
pub const LOCKED_BY_TERMINATED: i32 = 1032;
