//! The walls of the house. Each test names the rule, the file and the line that breaks it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use source::{Kind, Source, Token, files, sources, tokens, top};

/// What a room may know of the other rooms. `practice` and the portal client know nothing of each other, so that
/// neither is tuned to the other; only `app` sees all.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("practice", &[]),
    ("diagnostics", &[]),
    ("bulk", &["domain"]),
    ("docspace", &["domain", "bulk::ports"]),
    ("journal", &["domain", "bulk"]),
    ("vault", &["domain"]),
    ("runtime", &["domain"]),
    ("config", &["domain"]),
    ("words", &["domain", "bulk"]),
    ("export", &["domain", "bulk", "words"]),
    ("desk", &["domain", "bulk", "words"]),
    (
        "command",
        &[
            "domain",
            "bulk",
            "config",
            "desk",
            "export::report::ReportFormat",
            "words::Language",
        ],
    ),
    ("cli", &["config", "domain", "words"]),
    (
        "ui",
        &[
            "domain",
            "bulk",
            "command",
            "config::settings",
            "desk",
            "export::report::ReportFormat",
            "runtime::task",
            "words",
        ],
    ),
];

/// Where a crate or a part of the standard library may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("reqwest", &["docspace"]),
    ("keyring_core", &["vault"]),
    ("zbus_secret_service_keyring_store", &["vault"]),
    ("apple_native_keyring_store", &["vault"]),
    ("windows_native_keyring_store", &["vault"]),
    ("egui", &["app", "ui"]),
    ("eframe", &["app", "ui"]),
    ("egui_extras", &["app", "ui"]),
    ("rfd", &["app"]),
    ("axum", &["practice"]),
    ("tower_http", &["practice"]),
    ("poll_promise", &["runtime"]),
    (
        "tokio",
        &["app", "bulk", "docspace", "journal", "practice", "runtime", "vault"],
    ),
    ("fluent_templates", &["words"]),
    ("unic_langid", &["words"]),
    ("sys_locale", &["words"]),
    ("directories", &["app", "config"]),
    ("rusqlite", &["journal"]),
    ("sha2", &["journal"]),
    ("csv", &["export"]),
    ("tempfile", &["config", "export"]),
    ("lexopt", &["cli", "practice"]),
    ("tracing_appender", &["diagnostics"]),
    ("tracing_subscriber", &["diagnostics"]),
    (
        "serde",
        &["bulk", "config", "docspace", "export", "journal", "practice", "ui"],
    ),
    (
        "serde_json",
        &["bulk", "config", "docspace", "export", "journal", "practice"],
    ),
    ("std::fs", &["app", "config", "diagnostics", "export", "journal"]),
    ("std::net", &["docspace", "domain", "practice"]),
    ("std::process", &["app", "main", "practice"]),
    ("std::thread", &["app", "diagnostics", "journal", "practice"]),
    ("std::env", &["app", "diagnostics", "main"]),
];

#[test]
fn rooms_know_only_what_they_may() {
    let mut broken = Vec::new();
    for source in sources(&["src"]) {
        let room = room(&source);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            assert!(
                ["app", "lib", "main"].contains(&room.as_str()),
                "{} is in a room without a rule",
                source.path
            );
            continue;
        };
        for (line, path) in paths_into_the_house(&source) {
            let own = path == room || path.starts_with(&format!("{room}::"));
            let may = |allowed: &&str| path == **allowed || path.starts_with(&format!("{allowed}::"));
            if !own && !allowed.iter().any(may) {
                broken.push(format!("{}:{line}: {room} may not use {path}", source.path));
            }
        }
    }
    report(
        "Rooms know only what they may (see ROOMS in this test, and ARCHITECTURE.md)",
        &broken,
    );
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut broken = Vec::new();
    for source in sources(&["src"]) {
        let room = room(&source);
        // `use crate::export::csv` gives a crate's name to a module of ours.
        let ours: BTreeSet<String> = paths_into_the_house(&source)
            .into_iter()
            .filter_map(|(_, path)| path.rsplit("::").next().map(str::to_owned))
            .collect();
        for (line, path) in paths(&source.tokens) {
            if path.split("::").next().is_some_and(|first| ours.contains(first)) {
                continue;
            }
            let home = HOMES
                .iter()
                .find(|(name, _)| path == *name || path.starts_with(&format!("{name}::")));
            if let Some((name, rooms)) = home
                && !rooms.contains(&room.as_str())
            {
                broken.push(format!(
                    "{}:{line}: {name} belongs into {}",
                    source.path,
                    rooms.join(", ")
                ));
            }
        }
    }
    report("Crates stay in their rooms (see HOMES in this test)", &broken);
}

#[test]
fn no_source_is_longer_than_600_lines() {
    const MOST: usize = 600;
    let long = |source: &Source| (source.text.lines().count() > MOST).then(|| source.path.clone());
    let broken: Vec<_> = all_sources().iter().filter_map(long).collect();
    report("No source is longer than 600 lines", &broken);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mute = |source: &Source| {
        // `#!/…` and `#![…]` may stand first.
        let first = source
            .text
            .lines()
            .find(|line| !line.is_empty() && !line.starts_with("#!"));
        (!first.is_some_and(|line| line.starts_with("//! "))).then(|| source.path.clone())
    };
    // `tests.rs` beside a module is that module's own.
    let sources = all_sources();
    let modules = sources.iter().filter(|source| !source.path.ends_with("/tests.rs"));
    let broken: Vec<_> = modules.filter_map(mute).collect();
    report("Every module starts with //!", &broken);
}

#[test]
fn nothing_is_left_open() {
    let mut broken = Vec::new();
    for source in all_sources() {
        for token in &source.tokens {
            if matches!(token.word(), Some("todo" | "unimplemented" | "ignore")) {
                broken.push(format!("{}:{}: {:?}", source.path, token.line, token.word()));
            }
        }
    }
    report("No stubs and no tests that are not run", &broken);
}

#[test]
fn colours_are_made_in_the_theme_only() {
    let mut broken = Vec::new();
    for source in sources(&["src"])
        .iter()
        .filter(|source| !source.path.starts_with("src/ui/theme"))
    {
        for call in source.tokens.windows(3) {
            // These two are no colours: nothing at all, and "as the text says".
            let is_mark = matches!(call[2].word(), Some("TRANSPARENT" | "PLACEHOLDER"));
            if call[0].word() == Some("Color32") && call[1].is("::") && !is_mark {
                broken.push(format!("{}:{}", source.path, call[0].line));
            }
        }
    }
    report("Color32:: stands in src/ui/theme only", &broken);
}

/// A sentence in the code cannot be translated. What is drawn comes from `words`.
#[test]
fn the_screen_says_nothing_of_its_own() {
    let mut broken = Vec::new();
    for source in sources(&["src"]) {
        if !["app", "ui", "cli", "main"].contains(&room(&source).as_str()) {
            continue;
        }
        for (index, token) in source.tokens.iter().enumerate() {
            let Some(text) = token.text().filter(|text| reads_like_a_sentence(text)) else {
                continue;
            };
            if !is_for_developers(&source.tokens[..index]) {
                broken.push(format!("{}:{}: {text:?}", source.path, token.line));
            }
        }
    }
    report("User-visible text is in assets/locales, not in code", &broken);
}

fn reads_like_a_sentence(text: &str) -> bool {
    let words: Vec<_> = text
        .split(' ')
        .filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic))
        .collect();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    words.len() > 1 || (text.len() > 2 && words == [text] && is_name(text))
}

/// Callers whose texts nobody sees: log records, problems of our own making, names of tasks and of places in the window.
const UNSEEN: &[&str] = &[
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "internal",
    "with_detail",
    "expect",
    "cfg_attr",
    "id_salt",
    "push_id",
    "make_persistent_id",
    "request_discard",
    "with",
    "unique",
    "contains",
    "spawn",
    "start",
];

/// True where the text that comes next is an attribute's or one of [`UNSEEN`]'s.
fn is_for_developers(before: &[Token]) -> bool {
    let mut depth = 0;
    for (index, token) in before.iter().enumerate().rev() {
        if token.is(")") || token.is("]") {
            depth += 1;
        } else if depth > 0 && (token.is("(") || token.is("[")) {
            depth -= 1;
        } else if token.is("(") || token.is("[") {
            // What encloses the text: an attribute, a call, or a tuple that is itself enclosed.
            let attribute = token.is("[") && index > 0 && before[index - 1].is("#");
            // `tracing::info!(` has a mark between the word and the bracket.
            let mut caller = before[..index].iter().rev().take(2).filter_map(Token::word);
            if attribute || caller.any(|word| UNSEEN.contains(&word)) {
                return true;
            }
        } else if depth == 0 && [";", "{", "}"].into_iter().any(|mark| token.is(mark)) {
            return false;
        }
    }
    false
}

#[test]
fn every_reference_to_the_contract_resolves() {
    let contract = std::fs::read_to_string(top().join("docs/docspace-api.md")).unwrap();
    let headings: BTreeSet<&str> = contract
        .lines()
        .filter(|line| line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().nth(1))
        .map(|number| number.trim_end_matches('.'))
        .collect();
    // The checklist of traps is one line of numbered sentences.
    let traps = contract
        .lines()
        .skip_while(|line| !line.starts_with("## 14."))
        .nth(2)
        .unwrap_or_default();
    let is_trap = |number: &str| {
        let number = number.strip_prefix("14.").map(|trap| format!("{trap}. "));
        number.is_some_and(|trap| traps.starts_with(&trap) || traps.contains(&format!(" {trap}")))
    };
    let mut broken = Vec::new();
    let mut seen = 0;
    for source in sources(&["src", "tests"]) {
        for (index, line) in source.text.lines().enumerate() {
            for after in line.split('§').skip(1) {
                let number: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                let number = number.trim_end_matches('.');
                seen += 1;
                if !number.is_empty() && !headings.contains(number) && !is_trap(number) {
                    broken.push(format!("{}:{}: §{number}", source.path, index + 1));
                }
            }
        }
    }
    assert!(
        seen > 100 && headings.contains("6.3"),
        "the rule no longer finds what it is about"
    );
    report(
        "Every § is a heading of docs/docspace-api.md, or a trap of its §14",
        &broken,
    );
}

/// Message id to the names of the places to be filled.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(language: &str) -> Messages {
    let mut messages = Messages::new();
    let mut current = None;
    for file in files(&format!("assets/locales/{language}"), "ftl") {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let id = line.split('=').next().unwrap_or_default().trim().to_owned();
                assert!(!messages.contains_key(&id), "{language}: {id} is there twice");
                messages.insert(id.clone(), BTreeSet::new());
                current = Some(id);
            }
            if line.starts_with('#') {
                continue;
            }
            for after in line.split('$').skip(1) {
                let name = after
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                    .collect();
                if let Some(places) = current.as_ref().and_then(|id| messages.get_mut(id)) {
                    places.insert(name);
                }
            }
        }
    }
    messages
}

#[test]
fn languages_say_the_same_things() {
    let (english, german) = (messages("en"), messages("de"));
    assert!(english.len() > 20, "the rule no longer finds what it is about");
    let mut broken = Vec::new();
    for (id, places) in &english {
        match german.get(id) {
            None => broken.push(format!("{id} is missing in German")),
            Some(other) if other != places => broken.push(format!("{id}: {places:?} in English, {other:?} in German")),
            Some(_) => {}
        }
    }
    broken.extend(
        german
            .keys()
            .filter(|id| !english.contains_key(*id))
            .map(|id| format!("{id} is missing in English")),
    );
    report("Languages have the same messages with the same places", &broken);
}

#[test]
fn messages_that_are_used_exist_and_those_that_exist_are_used() {
    let messages = messages("en");
    let sources = sources(&["src"]);
    // "problem-{name}-hint" stands for every message that begins and ends so.
    let mut exact = BTreeSet::new();
    let mut patterns = BTreeSet::new();
    for text in sources.iter().flat_map(|source| &source.tokens).filter_map(Token::text) {
        match (text.split_once('{'), text.rsplit_once('}')) {
            (Some((before, _)), Some((_, after))) if is_part_of_an_id(before) => {
                patterns.insert((before.to_owned(), after.to_owned()));
            }
            _ => {
                exact.insert(text.to_owned());
            }
        }
    }
    let mut broken = Vec::new();
    for id in messages.keys() {
        let fits = |(before, after): &(String, String)| id.starts_with(before.as_str()) && id.ends_with(after.as_str());
        if !exact.contains(id) && !patterns.iter().any(fits) {
            broken.push(format!("{id} is never used"));
        }
    }
    for source in &sources {
        for call in source.tokens.windows(4) {
            let asks =
                call[0].is(".") && matches!(call[1].word(), Some("text" | "fill" | "counted")) && call[2].is("(");
            if let Some(id) = call[3].text().filter(|_| asks)
                && !messages.contains_key(id)
            {
                broken.push(format!("{}:{}: there is no message {id:?}", source.path, call[3].line));
            }
        }
    }
    report("Messages that are used exist, and those that exist are used", &broken);
}

fn is_part_of_an_id(text: &str) -> bool {
    text.ends_with('-')
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn all_sources() -> Vec<Source> {
    sources(&["src", "tests", "xtask/src"])
}

/// The top-level module a source belongs to.
fn room(source: &Source) -> String {
    let inside = source.path.strip_prefix("src/").unwrap_or(&source.path);
    inside.split(['/', '.']).next().unwrap_or_default().to_owned()
}

/// Every path that is named, with its line: `a::b::c`, and one for each member of a group.
fn paths(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let starts = token.word().is_some() && !index.checked_sub(1).is_some_and(|before| tokens[before].is("::"));
        if starts {
            let mut ends = Vec::new();
            follow(&tokens[index..], "", &mut ends);
            found.extend(ends.into_iter().map(|path| (token.line, path)));
        }
    }
    found
}

/// Follows one path from its first word, into its groups; returns how many tokens it took.
fn follow(tokens: &[Token], so_far: &str, ends: &mut Vec<String>) -> usize {
    let mut path = so_far.to_owned();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match &token.kind {
            Kind::Word(word) => {
                path = if path.is_empty() {
                    word.clone()
                } else {
                    format!("{path}::{word}")
                };
                at += 1;
            }
            Kind::Mark("{") => return at + 1 + follow_group(&tokens[at + 1..], &path, ends),
            _ => break,
        }
        if !tokens.get(at).is_some_and(|token| token.is("::")) {
            break;
        }
        at += 1;
    }
    // `use a::b::{self, C}` names `a::b`.
    ends.push(path.strip_suffix("::self").unwrap_or(&path).to_owned());
    at
}

/// Follows the members of a group to its closing brace; returns how many tokens that took.
fn follow_group(tokens: &[Token], path: &str, ends: &mut Vec<String>) -> usize {
    let mut at = 0;
    while let Some(token) = tokens.get(at).filter(|token| !token.is("}")) {
        at += match token.word() {
            Some("as") => 2,
            Some(_) => follow(&tokens[at..], path, ends),
            None => 1,
        };
    }
    at + 1
}

/// The paths that lead into a room of ours, without `crate::`.
fn paths_into_the_house(source: &Source) -> Vec<(usize, String)> {
    let inside = source.path.trim_start_matches("src/").trim_end_matches(".rs");
    let own: Vec<&str> = inside.split('/').collect();
    let resolve = |(line, path): (usize, String)| {
        if let Some(path) = path.strip_prefix("crate::") {
            return Some((line, path.to_owned()));
        }
        let supers = path.split("::").take_while(|part| *part == "super").count();
        (supers >= own.len()).then(|| (line, path.split("::").skip(supers).collect::<Vec<_>>().join("::")))
    };
    paths(&source.tokens).into_iter().filter_map(resolve).collect()
}

#[track_caller]
fn report(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}. Broken at:\n  {}", broken.join("\n  "));
}

/// The rules above are only as good as what they read.
#[test]
fn sources_are_read_as_the_compiler_reads_them() {
    let text = r##"
        // use egui::A;
        /* use /* nested */ egui::B; */
        use crate::{domain::ids::{EntryId, UserId}, bulk as engine};
        fn f<'a>(x: &'a str) -> char { let _ = "egui::C"; let _ = r#"a "quoted" {"#; '"' }
        use super::super::vault::Vault;
        #[cfg(test)]
        mod tests { use egui::D; fn g() { let _ = '}'; } }
        fn h() { std::fs::read("x") }
    "##;
    let source = Source {
        path: "src/ui/pages.rs".to_owned(),
        text: text.to_owned(),
        tokens: source::without_tests(&tokens(text)),
    };
    let rooms: Vec<_> = paths_into_the_house(&source)
        .into_iter()
        .map(|(_, path)| path)
        .collect();
    assert_eq!(
        rooms,
        ["domain::ids::EntryId", "domain::ids::UserId", "bulk", "vault::Vault"]
    );
    let all: Vec<_> = paths(&source.tokens).into_iter().map(|(_, path)| path).collect();
    assert!(all.iter().any(|path| path == "std::fs::read"), "{all:?}");
    assert!(!all.iter().any(|path| path.contains("egui")), "{all:?}");
    let texts: Vec<_> = source.tokens.iter().filter_map(Token::text).collect();
    assert_eq!(texts, ["egui::C", "a \"quoted\" {", "x"]);
}
