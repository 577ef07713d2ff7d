//! From pasted text to entries.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_list_is_understood_and_read() {
    let bench = Bench::new("admin", &Options::default());
    let text = sample_list_at(&bench.portal.address());
    let list = PastedList::parse(&text, Some(&bench.portal_url));
    assert_eq!(
        list.lines_with_text,
        text.lines()
            .filter(|line| line.chars().any(char::is_alphanumeric))
            .count()
    );
    assert!(
        list.ignored
            .iter()
            .any(|ignored| ignored.why == WhyIgnored::NotUnderstood)
    );
    let other = WhyIgnored::OtherPortal("example.org".to_owned());
    assert!(list.ignored.iter().any(|ignored| ignored.why == other));
    let rows = bench
        .resolve(list.found.iter().map(|item| item.reading.clone()).collect())
        .await;
    for (item, row) in list.found.iter().zip(&rows) {
        let text = item.text.as_str();
        match row {
            Resolved::Both { .. } => assert_eq!(text, known::TWIN_NUMBER.to_string()),
            Resolved::NotFound => assert_eq!(text, "999999"),
            Resolved::Entry(found) => assert!(found.whereabouts.is_some(), "{text}"),
            Resolved::Failed(_) | Resolved::NotAsked => panic!("{text}: {row:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_lines_with_rubbish_are_all_accounted_for() {
    let bench = Bench::new("admin", &Options::default());
    let origin = bench.portal.address();
    let files = bench.all_files();
    let mut lines = Vec::new();
    for (place, entry) in files.iter().take(400).enumerate() {
        let id = percent_encoding::utf8_percent_encode(&entry.id.to_string(), percent_encoding::NON_ALPHANUMERIC)
            .to_string();
        lines.push(match (place % 5, &entry.id) {
            (0, EntryId::Number(number)) => number.to_string(),
            (1, EntryId::Number(number)) => format!("Report {place}.docx\t{number}\t12.5 KB\t2026-11-22"),
            (2, _) => format!("{origin}/doceditor?fileid={id}&version=1"),
            (3, _) => format!("<{origin}/api/2.0/files/file/{id}>,"),
            _ => format!("see {origin}/doceditor?fileId={id}."),
        });
        if place % 4 == 0 {
            lines.push(
                [
                    "--- page ---",
                    "12.5",
                    "https://example.org/doceditor?fileId=5",
                    "dear all,",
                    "",
                ][place / 4 % 5]
                    .to_owned(),
            );
        }
    }
    let text = lines.join("\n");
    assert_eq!(lines.len(), 500);
    let list = PastedList::parse(&text, Some(&bench.portal_url));
    assert_eq!(list.found.len(), 400);
    let mut told: HashSet<usize> = list.found.iter().map(|item| item.at.line).collect();
    told.extend(list.repeated.iter().map(|item| item.at.line));
    told.extend(list.ignored.iter().map(|item| item.at.line));
    for (line, number) in lines.iter().zip(1..) {
        assert_eq!(
            told.contains(&number),
            line.chars().any(char::is_alphanumeric),
            "{line}"
        );
    }
    let rows = bench
        .resolve(list.found.iter().map(|item| item.reading.clone()).collect())
        .await;
    assert!(rows.iter().all(|row| !matches!(row, Resolved::NotAsked)));
}
