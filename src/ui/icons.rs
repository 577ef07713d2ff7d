//! The icons (Lucide, ISC; `assets/fonts`) by name, and the app's own icon.
//!
//! An icon is never text: it has its own font and type, so that its private code never reaches a name that a screen
//! reader speaks or a cell that is copied.

use egui::{Align2, Color32, IconData, Painter, Pos2, Rect, Ui, vec2};

use super::theme;

/// One picture of the icon font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Icon(char);

impl Icon {
    /// Draws it around a point. Decoration: it has no place in the accessibility tree.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, colour: Color32) {
        painter.text(centre, Align2::CENTER_CENTER, self.0, theme::icon_font(size), colour);
    }

    /// Takes a square of `size` in the current layout and draws it there.
    pub fn show(self, ui: &mut Ui, size: f32, colour: Color32) -> Rect {
        let (_, rect) = ui.allocate_space(vec2(size, size));
        if ui.is_rect_visible(rect) {
            self.paint(ui.painter(), rect.center(), size, colour);
        }
        rect
    }
}

/// The picture of the window, as the system's task bar shows it. `None` when it cannot be read, which a test rules out.
pub fn app_icon() -> Option<IconData> {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/steward-256.png")).ok()
}

/// `lock`
pub const LOCK: Icon = Icon('\u{e10b}');
/// `lock-open`
pub const LOCK_OPEN: Icon = Icon('\u{e10c}');
/// `users`
pub const USERS: Icon = Icon('\u{e1a4}');
/// `user`
pub const USER: Icon = Icon('\u{e19f}');
/// `user-round`
pub const USER_ROUND: Icon = Icon('\u{e468}');
/// `user-check`
pub const USER_CHECK: Icon = Icon('\u{e1a0}');
/// `user-x`
pub const USER_X: Icon = Icon('\u{e1a3}');
/// `user-plus`
pub const USER_PLUS: Icon = Icon('\u{e1a2}');
/// `crown`
pub const CROWN: Icon = Icon('\u{e1d6}');
/// `file`
pub const FILE: Icon = Icon('\u{e0c0}');
/// `file-text`
pub const FILE_TEXT: Icon = Icon('\u{e0cc}');
/// `file-spreadsheet`
pub const FILE_SPREADSHEET: Icon = Icon('\u{e326}');
/// `presentation`
pub const PRESENTATION: Icon = Icon('\u{e4ae}');
/// `file-image`
pub const FILE_IMAGE: Icon = Icon('\u{e31c}');
/// `file-video`
pub const FILE_VIDEO: Icon = Icon('\u{e321}');
/// `file-archive`
pub const FILE_ARCHIVE: Icon = Icon('\u{e30d}');
/// `file-pen`
pub const FILE_PEN: Icon = Icon('\u{e31f}');
/// `file-question-mark`
pub const FILE_QUESTION_MARK: Icon = Icon('\u{e322}');
/// `folder`
pub const FOLDER: Icon = Icon('\u{e0d7}');
/// `folder-open`
pub const FOLDER_OPEN: Icon = Icon('\u{e247}');
/// `folder-lock`
pub const FOLDER_LOCK: Icon = Icon('\u{e336}');
/// `hard-drive`
pub const HARD_DRIVE: Icon = Icon('\u{e0ed}');
/// `archive`
pub const ARCHIVE: Icon = Icon('\u{e041}');
/// `door-open`
pub const ROOM: Icon = Icon('\u{e3d6}');
/// `house`
pub const HOUSE: Icon = Icon('\u{e0f5}');
/// `link`
pub const LINK: Icon = Icon('\u{e102}');
/// `link-2`
pub const LINK_2: Icon = Icon('\u{e103}');
/// `unlink`
pub const UNLINK: Icon = Icon('\u{e19c}');
/// `at-sign`
pub const AT_SIGN: Icon = Icon('\u{e04e}');
/// `eye`
pub const EYE: Icon = Icon('\u{e0ba}');
/// `eye-off`
pub const EYE_OFF: Icon = Icon('\u{e0bb}');
/// `search`
pub const SEARCH: Icon = Icon('\u{e151}');
/// `key-round`
pub const KEY_ROUND: Icon = Icon('\u{e4a3}');
/// `check`
pub const CHECK: Icon = Icon('\u{e06c}');
/// `check-check`
pub const CHECK_CHECK: Icon = Icon('\u{e38e}');
/// `x`
pub const X: Icon = Icon('\u{e1b2}');
/// `triangle-alert`
pub const TRIANGLE_ALERT: Icon = Icon('\u{e193}');
/// `info`
pub const INFO: Icon = Icon('\u{e0f9}');
/// `circle`
pub const CIRCLE: Icon = Icon('\u{e076}');
/// `circle-alert`
pub const CIRCLE_ALERT: Icon = Icon('\u{e077}');
/// `circle-check`
pub const CIRCLE_CHECK: Icon = Icon('\u{e226}');
/// `circle-x`
pub const CIRCLE_X: Icon = Icon('\u{e084}');
/// `circle-minus`
pub const CIRCLE_MINUS: Icon = Icon('\u{e07e}');
/// `circle-dot`
pub const CIRCLE_DOT: Icon = Icon('\u{e345}');
/// `circle-slash`
pub const CIRCLE_SLASH: Icon = Icon('\u{e402}');
/// `ban`
pub const BAN: Icon = Icon('\u{e051}');
/// `circle-question-mark`
pub const HELP: Icon = Icon('\u{e082}');
/// `clock`
pub const CLOCK: Icon = Icon('\u{e087}');
/// `hourglass`
pub const HOURGLASS: Icon = Icon('\u{e296}');
/// `chevron-down`
pub const CHEVRON_DOWN: Icon = Icon('\u{e06d}');
/// `chevron-up`
pub const CHEVRON_UP: Icon = Icon('\u{e070}');
/// `chevron-left`
pub const CHEVRON_LEFT: Icon = Icon('\u{e06e}');
/// `chevron-right`
pub const CHEVRON_RIGHT: Icon = Icon('\u{e06f}');
/// `chevrons-up-down`
pub const CHEVRONS_UP_DOWN: Icon = Icon('\u{e211}');
/// `arrow-up`
pub const ARROW_UP: Icon = Icon('\u{e04a}');
/// `arrow-down`
pub const ARROW_DOWN: Icon = Icon('\u{e042}');
/// `arrow-left`
pub const ARROW_LEFT: Icon = Icon('\u{e048}');
/// `arrow-right`
pub const ARROW_RIGHT: Icon = Icon('\u{e049}');
/// `arrow-right-left`
pub const ARROW_RIGHT_LEFT: Icon = Icon('\u{e417}');
/// `download`
pub const DOWNLOAD: Icon = Icon('\u{e0b2}');
/// `upload`
pub const UPLOAD: Icon = Icon('\u{e19e}');
/// `copy`
pub const COPY: Icon = Icon('\u{e09e}');
/// `trash-2`
pub const TRASH: Icon = Icon('\u{e18e}');
/// `plus`
pub const PLUS: Icon = Icon('\u{e13d}');
/// `minus`
pub const MINUS: Icon = Icon('\u{e11c}');
/// `refresh-cw`
pub const REFRESH: Icon = Icon('\u{e145}');
/// `play`
pub const PLAY: Icon = Icon('\u{e13c}');
/// `pause`
pub const PAUSE: Icon = Icon('\u{e12e}');
/// `square`
pub const SQUARE: Icon = Icon('\u{e167}');
/// `settings`
pub const SETTINGS: Icon = Icon('\u{e154}');
/// `history`
pub const HISTORY: Icon = Icon('\u{e1f5}');
/// `undo-2`
pub const UNDO: Icon = Icon('\u{e2a1}');
/// `globe`
pub const GLOBE: Icon = Icon('\u{e0e8}');
/// `log-out`
pub const LOG_OUT: Icon = Icon('\u{e10e}');
/// `log-in`
pub const LOG_IN: Icon = Icon('\u{e10d}');
/// `external-link`
pub const EXTERNAL_LINK: Icon = Icon('\u{e0b9}');
/// `list-filter`
pub const FILTER: Icon = Icon('\u{e460}');
/// `columns-3`
pub const COLUMNS: Icon = Icon('\u{e099}');
/// `shield-check`
pub const SHIELD_CHECK: Icon = Icon('\u{e1ff}');
/// `shield-alert`
pub const SHIELD_ALERT: Icon = Icon('\u{e1fe}');
/// `shield`
pub const SHIELD: Icon = Icon('\u{e158}');
/// `hand`
pub const HAND: Icon = Icon('\u{e1d7}');
/// `hand-helping`
pub const HAND_OVER: Icon = Icon('\u{e3b8}');
/// `loader-circle`
pub const LOADER: Icon = Icon('\u{e10a}');
/// `clipboard-paste`
pub const CLIPBOARD_PASTE: Icon = Icon('\u{e3e8}');
/// `clipboard-list`
pub const CLIPBOARD_LIST: Icon = Icon('\u{e086}');
/// `clipboard-check`
pub const CLIPBOARD_CHECK: Icon = Icon('\u{e219}');
/// `ellipsis`
pub const ELLIPSIS: Icon = Icon('\u{e0b6}');
/// `sun`
pub const SUN: Icon = Icon('\u{e178}');
/// `moon`
pub const MOON: Icon = Icon('\u{e11e}');
/// `monitor`
pub const MONITOR: Icon = Icon('\u{e11d}');
/// `languages`
pub const LANGUAGES: Icon = Icon('\u{e0fe}');
/// `list`
pub const LIST: Icon = Icon('\u{e106}');
/// `list-checks`
pub const LIST_CHECKS: Icon = Icon('\u{e1d0}');
/// `save`
pub const SAVE: Icon = Icon('\u{e14d}');
/// `pencil`
pub const PENCIL: Icon = Icon('\u{e1f9}');
/// `bell`
pub const BELL: Icon = Icon('\u{e059}');
/// `building-2`
pub const BUILDING: Icon = Icon('\u{e290}');
/// `wifi-off`
pub const WIFI_OFF: Icon = Icon('\u{e1af}');
/// `plug`
pub const PLUG: Icon = Icon('\u{e37f}');
/// `cloud-off`
pub const CLOUD_OFF: Icon = Icon('\u{e08d}');
/// `book-open`
pub const BOOK_OPEN: Icon = Icon('\u{e05f}');
/// `command`
pub const COMMAND: Icon = Icon('\u{e09a}');
/// `keyboard`
pub const KEYBOARD: Icon = Icon('\u{e284}');
/// `calendar`
pub const CALENDAR: Icon = Icon('\u{e063}');
/// `server`
pub const SERVER: Icon = Icon('\u{e153}');
/// `panel-right`
pub const PANEL_RIGHT: Icon = Icon('\u{e431}');
/// `menu`
pub const MENU: Icon = Icon('\u{e115}');
/// `printer`
pub const PRINTER: Icon = Icon('\u{e141}');
/// `lightbulb`
pub const LIGHTBULB: Icon = Icon('\u{e1c2}');
/// `type`
pub const TYPE: Icon = Icon('\u{e198}');
/// `contrast`
pub const CONTRAST: Icon = Icon('\u{e09d}');
/// `table-2`
pub const TABLE: Icon = Icon('\u{e2f9}');
/// `zap`
pub const ZAP: Icon = Icon('\u{e1b4}');
/// `bot`
pub const BOT: Icon = Icon('\u{e1bb}');
/// `eraser`
pub const ERASER: Icon = Icon('\u{e28f}');
/// `sheet`
pub const SHEET: Icon = Icon('\u{e157}');

/// Every icon, for the gallery and the test that the font has them all.
pub const ALL: &[(&str, Icon)] = &[
    ("lock", LOCK),
    ("lock-open", LOCK_OPEN),
    ("users", USERS),
    ("user", USER),
    ("user-round", USER_ROUND),
    ("user-check", USER_CHECK),
    ("user-x", USER_X),
    ("user-plus", USER_PLUS),
    ("crown", CROWN),
    ("file", FILE),
    ("file-text", FILE_TEXT),
    ("file-spreadsheet", FILE_SPREADSHEET),
    ("presentation", PRESENTATION),
    ("file-image", FILE_IMAGE),
    ("file-video", FILE_VIDEO),
    ("file-archive", FILE_ARCHIVE),
    ("file-pen", FILE_PEN),
    ("file-question-mark", FILE_QUESTION_MARK),
    ("folder", FOLDER),
    ("folder-open", FOLDER_OPEN),
    ("folder-lock", FOLDER_LOCK),
    ("hard-drive", HARD_DRIVE),
    ("archive", ARCHIVE),
    ("door-open", ROOM),
    ("house", HOUSE),
    ("link", LINK),
    ("link-2", LINK_2),
    ("unlink", UNLINK),
    ("at-sign", AT_SIGN),
    ("eye", EYE),
    ("eye-off", EYE_OFF),
    ("search", SEARCH),
    ("key-round", KEY_ROUND),
    ("check", CHECK),
    ("check-check", CHECK_CHECK),
    ("x", X),
    ("triangle-alert", TRIANGLE_ALERT),
    ("info", INFO),
    ("circle", CIRCLE),
    ("circle-alert", CIRCLE_ALERT),
    ("circle-check", CIRCLE_CHECK),
    ("circle-x", CIRCLE_X),
    ("circle-minus", CIRCLE_MINUS),
    ("circle-dot", CIRCLE_DOT),
    ("circle-slash", CIRCLE_SLASH),
    ("ban", BAN),
    ("circle-question-mark", HELP),
    ("clock", CLOCK),
    ("hourglass", HOURGLASS),
    ("chevron-down", CHEVRON_DOWN),
    ("chevron-up", CHEVRON_UP),
    ("chevron-left", CHEVRON_LEFT),
    ("chevron-right", CHEVRON_RIGHT),
    ("chevrons-up-down", CHEVRONS_UP_DOWN),
    ("arrow-up", ARROW_UP),
    ("arrow-down", ARROW_DOWN),
    ("arrow-left", ARROW_LEFT),
    ("arrow-right", ARROW_RIGHT),
    ("arrow-right-left", ARROW_RIGHT_LEFT),
    ("download", DOWNLOAD),
    ("upload", UPLOAD),
    ("copy", COPY),
    ("trash-2", TRASH),
    ("plus", PLUS),
    ("minus", MINUS),
    ("refresh-cw", REFRESH),
    ("play", PLAY),
    ("pause", PAUSE),
    ("square", SQUARE),
    ("settings", SETTINGS),
    ("history", HISTORY),
    ("undo-2", UNDO),
    ("globe", GLOBE),
    ("log-out", LOG_OUT),
    ("log-in", LOG_IN),
    ("external-link", EXTERNAL_LINK),
    ("list-filter", FILTER),
    ("columns-3", COLUMNS),
    ("shield-check", SHIELD_CHECK),
    ("shield-alert", SHIELD_ALERT),
    ("shield", SHIELD),
    ("hand", HAND),
    ("hand-helping", HAND_OVER),
    ("loader-circle", LOADER),
    ("clipboard-paste", CLIPBOARD_PASTE),
    ("clipboard-list", CLIPBOARD_LIST),
    ("clipboard-check", CLIPBOARD_CHECK),
    ("ellipsis", ELLIPSIS),
    ("sun", SUN),
    ("moon", MOON),
    ("monitor", MONITOR),
    ("languages", LANGUAGES),
    ("list", LIST),
    ("list-checks", LIST_CHECKS),
    ("save", SAVE),
    ("pencil", PENCIL),
    ("bell", BELL),
    ("building-2", BUILDING),
    ("wifi-off", WIFI_OFF),
    ("plug", PLUG),
    ("cloud-off", CLOUD_OFF),
    ("book-open", BOOK_OPEN),
    ("command", COMMAND),
    ("keyboard", KEYBOARD),
    ("calendar", CALENDAR),
    ("server", SERVER),
    ("panel-right", PANEL_RIGHT),
    ("menu", MENU),
    ("printer", PRINTER),
    ("lightbulb", LIGHTBULB),
    ("type", TYPE),
    ("contrast", CONTRAST),
    ("table-2", TABLE),
    ("zap", ZAP),
    ("bot", BOT),
    ("eraser", ERASER),
    ("sheet", SHEET),
];

#[cfg(test)]
mod tests {
    use super::{ALL, app_icon};

    #[test]
    fn the_windows_picture_can_be_read() {
        let icon = app_icon().expect("the picture is a PNG");
        assert_eq!((icon.width, icon.height, icon.rgba.len()), (256, 256, 256 * 256 * 4));
    }

    #[test]
    fn no_icon_is_listed_twice() {
        let codes: std::collections::HashSet<_> = ALL.iter().map(|(_, icon)| icon).collect();
        assert_eq!(codes.len(), ALL.len());
    }
}
