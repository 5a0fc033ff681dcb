//! The architecture's invariants: which layer may know what, and how a file begins.
//!
//! What a layer depends on is read from Cargo, what a source file says from its text. The words
//! of templates are read from `templates/` when this runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// What the core may depend on, and nothing else: each is a pure library.
const CORE_DEPENDENCIES: &[&str] = &["comrak", "similar", "unicode-width"];

/// Which of the project's own crates each of them may know.
const LAYERS: &[(&str, &[&str])] = &[
    ("planform-core", &[]),
    ("planform-store", &[]),
    ("planform-wire", &["planform-core"]),
    ("planform-export", &["planform-core"]),
    (
        "planform-cli",
        &[
            "planform-core",
            "planform-export",
            "planform-store",
            "planform-wire",
        ],
    ),
    (
        "planform-desktop",
        &[
            "planform-core",
            "planform-export",
            "planform-store",
            "planform-wire",
        ],
    ),
    ("xtask", &[]),
];

/// What only the desktop app may bring in, directly or through others.
const WINDOW_CRATES: &[&str] = &["tauri", "tauri-build", "wry", "tao", "webkit2gtk", "rfd"];

/// What the core must not name. Clippy refuses most uses; this also sees those that its list of
/// functions does not hold.
const FORBIDDEN_IN_CORE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "std::net",
    "SystemTime",
    "Instant",
];

#[test]
fn the_core_depends_on_pure_libraries_only() {
    let found = dependencies("planform-core", &["normal", "build"]);
    let allowed: BTreeSet<String> = CORE_DEPENDENCIES.iter().map(ToString::to_string).collect();
    assert_eq!(found, allowed);
}

#[test]
fn every_layer_knows_only_those_below_it() {
    for (layer, allowed) in LAYERS {
        let above: Vec<String> = dependencies(layer, &["normal", "build"])
            .into_iter()
            .filter(|name| name.starts_with("planform-") && !allowed.contains(&name.as_str()))
            .collect();
        assert!(above.is_empty(), "{layer} must not know {above:?}");
    }
    let members: BTreeSet<String> = packages().into_keys().collect();
    let described: BTreeSet<String> = LAYERS
        .iter()
        .map(|(layer, _)| (*layer).to_owned())
        .chain(["planform-tests".to_owned()])
        .collect();
    assert_eq!(members, described, "a new crate belongs into the layers");
}

#[test]
fn nothing_but_the_app_knows_the_window() {
    let mut cargo = cargo();
    cargo.args(["tree", "--offline", "--workspace", "--prefix", "none"]);
    cargo.args(["--exclude", "planform-desktop", "--format", "{p}"]);
    let tree = printed(&mut cargo);
    let names: BTreeSet<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains("planform-core"), "the tree is there: {tree}");
    for name in WINDOW_CRATES {
        assert!(!names.contains(name), "only the app may depend on {name}");
    }
}

#[test]
fn the_core_names_no_files_environment_threads_or_clock() {
    let mut named = Vec::new();
    for path in sources("crates/core/src", &["rs"]) {
        let text = without_tests(&read(&path));
        for (number, line) in code_lines(&text) {
            for forbidden in FORBIDDEN_IN_CORE {
                if has_word(line, forbidden) {
                    named.push(format!("{}:{number}: {forbidden}", shown(&path)));
                }
            }
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn only_the_host_knows_the_shell() {
    let host = root().join("ui/src/host");
    let strangers: Vec<String> = sources("ui/src", &["ts", "svelte"])
        .into_iter()
        .filter(|path| !path.starts_with(&host) && read(path).contains("@tauri-apps/"))
        .map(|path| shown(&path))
        .collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn every_file_begins_by_saying_what_it_is_for() {
    let mut silent = Vec::new();
    for folder in ["crates", "src-tauri", "tests", "xtask"] {
        for path in sources(folder, &["rs"]) {
            if !read(&path).starts_with("//! ") {
                silent.push(shown(&path));
            }
        }
    }
    let generated = root().join("ui/src/host/bindings");
    for path in sources("ui/src", &["ts", "svelte"]) {
        let text = read(&path);
        // A component may say it inside its script, which comes first.
        let start = text
            .trim_start_matches(|character: char| character.is_whitespace())
            .lines()
            .find(|line| !line.starts_with("<script"))
            .unwrap_or_default()
            .trim_start();
        let says = ["//", "/*", "<!--"]
            .iter()
            .any(|mark| start.starts_with(mark));
        if !says && !path.starts_with(&generated) {
            silent.push(shown(&path));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn no_words_of_a_template_stand_in_the_code() {
    let words = template_words();
    assert!(words.len() > 50, "the templates were read: {words:?}");
    let mut found = Vec::new();
    for path in program_sources() {
        let text = without_tests(&read(&path));
        for (number, line) in (1..).zip(text.lines()) {
            for word in &words {
                if has_word(line, word) {
                    found.push(format!("{}:{number}: {word}", shown(&path)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The codes of what can go wrong that come with a sentence of their own, for the places in it.
const SAID_WITH_PLACES: &[&str] = &[
    "not-utf8",
    "io",
    "bad-range",
    "carriage-return",
    "bad-argument",
];

/// The window says in the words of its catalogue what went wrong, so that it has one language.
#[test]
fn the_window_has_words_for_everything_that_can_go_wrong() {
    let catalogue = read(&root().join("ui/src/texts.ts"));
    let failures = catalogue
        .split_once("const FAILURES")
        .and_then(|(_, rest)| rest.split_once("\n};"))
        .map(|(failures, _)| failures)
        .expect("the catalogue has them");
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let code_of = |text: &str| {
        let code = text.strip_suffix("\",")?;
        code.chars().all(is_part).then(|| code.to_owned())
    };
    let mut codes = BTreeSet::new();
    for path in [
        "crates/core/src/command/refusal.rs",
        "crates/store/src/error.rs",
    ] {
        // Both list their codes as `Self::Name => "code",`, and advice as sentences.
        codes.extend(read(&root().join(path)).lines().filter_map(|line| {
            let (_, said) = line.trim().strip_prefix("Self::")?.split_once(" => \"")?;
            code_of(said)
        }));
    }
    for path in sources("src-tauri/src", &["rs"]) {
        // The shell makes its failures as they come.
        let source = read(&path);
        let made = source.split("failure(\n").skip(1);
        codes.extend(made.filter_map(|made| {
            let line = made.lines().next()?;
            code_of(line.trim().strip_prefix('"')?)
        }));
    }
    assert!(codes.len() > 32, "the codes were read: {codes:?}");
    for code in codes {
        let said = [format!("\n  '{code}': ("), format!("\n  {code}: (")];
        assert!(
            said.iter().any(|said| failures.contains(said))
                || SAID_WITH_PLACES.contains(&code.as_str()),
            "the window has no words for {code}"
        );
    }
}

/// The phrases of two words and more that templates have as headings, labels and columns. A single
/// word such as "Priority" is everybody's, and so is the name of a thing that Planform itself is
/// about.
fn template_words() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for path in sources("templates", &["md"]) {
        let text = read(&path);
        let mut lines = text.lines().map(str::trim).peekable();
        while let Some(line) = lines.next() {
            let is_header = lines.peek().is_some_and(|next| {
                next.starts_with("|--") || next.starts_with("| --") || next.starts_with("|:")
            });
            if line.starts_with('#') {
                collect(&mut words, line.trim_start_matches('#'));
            } else if line.starts_with('|') && is_header {
                line.split('|').for_each(|cell| collect(&mut words, cell));
            }
            for label in line.split("**").skip(1).step_by(2) {
                collect(&mut words, label);
            }
        }
    }
    words
}

/// Takes the phrase without its number, placeholders and punctuation, if two words are left of it
/// and none of them is a number or a piece of code.
fn collect(words: &mut BTreeSet<String>, text: &str) {
    let text = text
        .split(['[', '{', '(', ':', '<'])
        .next()
        .unwrap_or_default();
    let phrase = text
        .split_whitespace()
        .skip_while(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .collect::<Vec<_>>()
        .join(" ");
    let phrase = phrase.trim_matches(|character: char| !character.is_alphanumeric());
    let is_plain = !phrase.contains(|c: char| c.is_ascii_digit() || "_`=\"".contains(c));
    if is_plain && phrase.split(' ').count() >= 2 {
        words.insert(phrase.to_owned());
    }
}

/// The sources of the program itself: Rust, TypeScript and Svelte without tests, their data and
/// the stand-in that the interface is tried with in a browser.
fn program_sources() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in ["crates", "src-tauri"] {
        paths.extend(sources(folder, &["rs"]).into_iter().filter(|path| {
            let shown = shown(path);
            !shown.contains("/tests/") && !shown.contains("/benches/")
        }));
    }
    paths.extend(
        sources("ui/src", &["ts", "svelte"])
            .into_iter()
            .filter(|path| {
                let shown = shown(path);
                !shown.contains(".test.")
                    && !shown.contains("/testing/")
                    && !shown.starts_with("ui/src/host/fake")
                    && !shown.starts_with("ui/src/host/demo")
            }),
    );
    paths
}

/// The text of a Rust file up to its tests, which come last.
fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The lines that are not comments, with their numbers.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether the text holds these words with no letter directly before or behind.
fn has_word(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let behind = text[start + words.len()..].chars().next();
        ![before, behind]
            .into_iter()
            .flatten()
            .any(|neighbour| neighbour.is_alphanumeric() || neighbour == '_')
    })
}

#[test]
fn words_are_found_as_wholes() {
    fn check(text: &str, words: &str, expected: bool) {
        assert_eq!(has_word(text, words), expected, "{words:?} in {text:?}");
    }
    check("use std::fs;", "std::fs", true);
    check("use std::fs::File;", "std::fs", true);
    check("an InstantNoodle", "Instant", false);
    check("the \"Launch Window\" field", "Launch Window", true);
    check("PreLaunch Window", "Launch Window", false);
}

#[test]
fn phrases_are_taken_without_numbers_and_placeholders() {
    fn check(text: &str, expected: &[&str]) {
        let mut words = BTreeSet::new();
        collect(&mut words, text);
        let found: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(found, expected, "{text:?}");
    }
    check(" 2.1 Launch Window: [Name]", &["Launch Window"]);
    check("Launch Window:", &["Launch Window"]);
    check(" [Name]", &[]);
    check(" Window ", &[]);
    check(" --- ", &[]);
    check(" 2.1 Launch 7: [Name]", &[]);
}

/// The names that a member of the workspace depends on, of these kinds.
fn dependencies(member: &str, kinds: &[&str]) -> BTreeSet<String> {
    let packages = packages();
    let Some(package) = packages.get(member) else {
        panic!("{member} is no member of the workspace");
    };
    package["dependencies"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|dependency| kinds.contains(&dependency["kind"].as_str().unwrap_or("normal")))
        .filter_map(|dependency| dependency["name"].as_str())
        .map(str::to_owned)
        .collect()
}

/// The members of the workspace by name, as Cargo describes them.
fn packages() -> BTreeMap<String, Value> {
    let mut cargo = cargo();
    cargo.args([
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version",
        "1",
    ]);
    let metadata: Value = serde_json::from_str(&printed(&mut cargo)).expect("metadata in JSON");
    metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|package| Some((package["name"].as_str()?.to_owned(), package.clone())))
        .collect()
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root());
    command
}

fn printed(command: &mut Command) -> String {
    let output = command.output().expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// The files with one of these endings in a folder of the repository and all folders below,
/// in a fixed order.
fn sources(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder that can be read");
            waiting.extend(entries.map(|entry| entry.expect("an entry").path()));
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source in UTF-8")
}

/// The path from the repository's root, with slashes.
fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let found = planform_tests::laws::repository().canonicalize();
        found.expect("the tests are a folder of the repository")
    })
}
