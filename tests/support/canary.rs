//! Finds a secret in whatever was written: plain, percent-encoded and base64.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

/// True where `hay` holds the key in any form.
pub(crate) fn holds(hay: &[u8], key: &str) -> bool {
    forms(key)
        .iter()
        .any(|form| hay.windows(form.len()).any(|window| window == form))
}

/// Every file below `folder`, with its place. What is no file (sockets, links) holds nothing of its own.
pub(crate) fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let (path, kind) = (entry.path(), entry.file_type().expect("a kind"));
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                found.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
            }
        }
    }
    found
}

/// Forms in which the key could have got somewhere.
fn forms(key: &str) -> Vec<Vec<u8>> {
    let percent: Vec<String> = key.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let percent = percent.concat();
    let mut forms = vec![
        key.as_bytes().to_vec(),
        key.trim_start_matches("sk-").as_bytes().to_vec(),
        key.replace('-', "%2D").into_bytes(),
        percent.to_lowercase().into_bytes(),
        percent.into_bytes(),
    ];
    // In base64 the neighbours before it shift the letters: all three positions, without the ends they share.
    for before in 0..3 {
        for engine in [STANDARD, URL_SAFE] {
            let encoded = engine.encode([&vec![b'x'; before][..], key.as_bytes()].concat());
            forms.push(encoded.as_bytes()[4..encoded.len() - 4].to_vec());
        }
    }
    forms
}
