//! The command line on plans that others wrote, where there are any at hand.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::run::Folder;

/// The documents in the folder that `PLANFORM_CORPUS` names.
fn documents() -> Vec<PathBuf> {
    fn collect(folder: &Path, documents: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, documents);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                documents.push(path);
            }
        }
    }
    let mut documents = Vec::new();
    if let Some(corpus) = env::var_os("PLANFORM_CORPUS") {
        collect(Path::new(&corpus), &mut documents);
        assert!(!documents.is_empty(), "PLANFORM_CORPUS holds no documents");
    }
    documents.sort();
    documents
}

/// What applying the commands to the document prints.
#[track_caller]
fn apply(folder: &Folder, document: &Path, commands: &Value) -> Vec<u8> {
    let arguments = ["apply", document.to_str().unwrap(), "--commands", "-"];
    let applied = folder.run_with_input(&arguments, commands.to_string().as_bytes());
    assert_eq!(
        (applied.code, &*applied.errors),
        (0, ""),
        "{} {commands}",
        document.display()
    );
    applied.bytes
}

/// The nodes of the document.
#[track_caller]
fn nodes(folder: &Folder, document: &Path) -> Vec<Value> {
    let inspected = folder.run(&["inspect", "--json", document.to_str().unwrap()]);
    inspected.fine();
    let mut inspected = inspected.json();
    match inspected["nodes"].take() {
        Value::Array(nodes) => nodes,
        other => panic!("{other}"),
    }
}

#[test]
fn no_commands_give_every_document_byte_for_byte() {
    let folder = Folder::empty();
    for document in documents() {
        let bytes = apply(&folder, &document, &json!([]));
        assert!(
            bytes == fs::read(&document).unwrap(),
            "{}",
            document.display()
        );
    }
}

#[test]
fn a_cell_that_is_set_changes_its_line_alone() {
    let folder = Folder::empty();
    let mut cells = 0;
    for document in documents() {
        let before = fs::read_to_string(&document).unwrap();
        let nodes = nodes(&folder, &document);
        // One row of each table is enough: there are hundreds.
        for row in nodes.iter().filter(|node| node["kind"] == "row") {
            let address = row["address"].as_str().unwrap();
            let Some(cell) = row["cells"].as_array().unwrap().last() else {
                continue;
            };
            if !address.ends_with("[1]") || cell["state"] == "missing" {
                continue;
            }
            let set = json!([{"command": "set", "at": cell["address"], "value": "a | longer value than before"}]);
            let after = String::from_utf8(apply(&folder, &document, &set)).unwrap();
            let changed = before
                .split('\n')
                .zip(after.split('\n'))
                .filter(|(before, after)| before != after)
                .count();
            assert_eq!(changed, 1, "{} {address}", document.display());
            let lines = |text: &str| text.split('\n').count();
            assert_eq!(
                lines(&before),
                lines(&after),
                "{} {address}",
                document.display()
            );
            cells += 1;
        }
    }
    assert!(cells > 0 || env::var_os("PLANFORM_CORPUS").is_none());
}

#[test]
fn an_item_moved_away_and_back_restores_the_document() {
    let folder = Folder::empty();
    let mut moved = 0;
    for document in documents() {
        let nodes = nodes(&folder, &document);
        for repeat in nodes.iter().filter(|node| node["kind"] == "repeat") {
            let address = repeat["address"].as_str().unwrap();
            let items = nodes
                .iter()
                .filter(|node| node["parent"] == repeat["address"])
                .count();
            if items < 2 {
                continue;
            }
            let last = items - 1;
            let there = json!({"command": "move", "at": format!("{address}[{last}]"), "index": 0});
            let back = json!({"command": "move", "at": format!("{address}[0]"), "index": last});
            let before = fs::read(&document).unwrap();
            let away = apply(&folder, &document, &json!([there]));
            assert!(away != before, "{} {address}", document.display());
            let restored = apply(&folder, &document, &json!([there, back]));
            assert!(restored == before, "{} {address}", document.display());
            moved += 1;
        }
    }
    assert!(moved > 0 || env::var_os("PLANFORM_CORPUS").is_none());
}
