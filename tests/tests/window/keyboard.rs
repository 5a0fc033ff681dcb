//! Whole plans written by keyboard alone: no mouse, and no script that does more than look.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use planform_tests::window::{Key, Window, in_window};
use serde_json::{Value, json};

/// Parts that a plan may have before the walk through them is given up.
const MOST_PARTS: usize = 200;

/// What has the focus: the node, the part of it, and how much of the plan is filled.
const FOCUS: &str = "\
    const at = document.activeElement; \
    const own = at.closest('[data-node]'); \
    const row = at.closest('[role=row]'); \
    const words = at.closest('[data-kind]')?.dataset.kind ?? ''; \
    return { \
        node: own ? Number(own.dataset.node) : null, \
        kind: row && at.closest('[role=grid]') ? 'row' : words, \
        control: at.type ?? at.getAttribute('role') ?? at.tagName, \
        label: at.getAttribute('aria-label') ?? at.textContent, \
        piece: at.dataset.piece ?? at.closest('[data-place]')?.dataset.place ?? '', \
        place: Number(at.closest('[data-place]')?.dataset.place ?? -1), \
        filled: document.querySelector('button.progress .count')?.textContent ?? '', \
    };";

/// Somebody who writes a plan with nothing but a keyboard.
struct Writer<'a> {
    window: &'a Window,
    /// What was typed last, counted: every part says something else.
    count: usize,
    /// What was typed where: a node, and the piece or cell of it.
    typed: BTreeMap<(u64, String), String>,
    /// Kinds that were written.
    kinds: BTreeMap<String, usize>,
}

impl<'a> Writer<'a> {
    fn new(window: &'a Window) -> Self {
        Self {
            window,
            count: 0,
            typed: BTreeMap::new(),
            kinds: BTreeMap::new(),
        }
    }

    async fn press(&self, key: Key) {
        self.window.press(&[key.into()]).await;
    }

    /// What has the focus now.
    async fn focus(&self) -> Focus {
        Focus(self.window.script(FOCUS).await)
    }

    /// Waits until something else than before has the focus.
    async fn focus_after(&self, before: &Focus) -> Focus {
        let what = format!("the focus to leave {}", before.0);
        self.window
            .until(&what, async || {
                let now = self.focus().await;
                (now.place() != before.place() && now.node().is_some()).then_some(now)
            })
            .await
    }

    /// Presses a key and waits until the focus is elsewhere.
    async fn go(&self, key: Key) -> Focus {
        let before = self.focus().await;
        self.press(key).await;
        self.focus_after(&before).await
    }

    /// Presses a key and waits until this piece of an entry has the focus.
    async fn go_to_piece(&self, key: Key, piece: &str) -> Focus {
        self.press(key).await;
        self.window
            .until(piece, async || {
                let now = self.focus().await;
                (now.text("piece") == piece).then_some(now)
            })
            .await
    }

    /// Words that nothing else in the plan says.
    fn words(&mut self, what: &str) -> String {
        self.count += 1;
        format!("{what} {}", self.count)
    }

    /// Types into what has the focus, and notes it.
    async fn write(&mut self, focus: &Focus, text: &str) {
        self.window.type_text(text).await;
        self.note(focus, text);
    }

    fn note(&mut self, focus: &Focus, text: &str) {
        let node = focus.node().expect("a node has the focus");
        let piece = focus.text("piece");
        self.typed.insert((node, piece), text.to_owned());
    }

    /// Goes from part to part by F8 and fills each, until the window says that all are filled.
    async fn fill_all(&mut self) {
        for _ in 0..MOST_PARTS {
            let before = self.focus().await;
            if before.is_complete() {
                return;
            }
            self.press(Key::F8).await;
            let focus = self.focus_after(&before).await;
            self.fill(&focus).await;
            let what = format!("{} to count as filled", focus.0);
            self.window
                .until(&what, async || {
                    (self.focus().await.text("filled") != focus.text("filled")).then_some(())
                })
                .await;
        }
        panic!("parts remain: {}", self.focus().await.0);
    }

    /// Fills the part that has the focus, as its kind is written.
    async fn fill(&mut self, focus: &Focus) {
        let kind = focus.text("kind");
        *self.kinds.entry(kind.clone()).or_default() += 1;
        match kind.as_str() {
            "text" => {
                let words = self.words("Words");
                self.write(focus, &words).await;
            }
            "date" => self.write(focus, "2026-03-02").await,
            "choice" => self.choose(focus).await,
            "prose" => {
                let words = format!(
                    "{}\n\n- {}",
                    self.words("A sentence"),
                    self.words("an entry")
                );
                // Behind an entry the editor writes the next sign by itself.
                self.write(focus, &words).await;
            }
            "code" => {
                let words = self.words("make test");
                self.write(focus, &words).await;
            }
            "schedule" => {
                let words = "gantt\ndateFormat YYYY-MM-DD\nCollect :t1, 2026-03-02, 2d";
                self.write(focus, words).await;
            }
            "entry" => self.write_entries(focus.clone()).await,
            "file" => self.write_files(focus.clone()).await,
            "row" => self.write_rows(focus.clone()).await,
            // What has no members yet is a button that makes one.
            "repeat" => self.press(Key::Enter).await,
            _ => panic!("nobody knows how to fill {}", focus.0),
        }
    }

    /// Takes the second value by its key; it stands there at once.
    async fn choose(&mut self, focus: &Focus) {
        self.window.press(&['2']).await;
        let node = focus.node();
        let chosen = self
            .window
            .until("a choice", async || {
                self.window
                    .script_with(
                        "const { activeElement } = document; \
                         return activeElement.checked && activeElement.value !== 'on' && \
                             activeElement.dataset.node === `${arguments[0]}` \
                             ? activeElement.value : null",
                        vec![json!(node)],
                    )
                    .await
                    .as_str()
                    .map(str::to_owned)
            })
            .await;
        self.note(focus, &chosen);
    }

    /// Writes over all entries that wait in the list, and one more than those.
    async fn write_entries(&mut self, mut focus: Focus) {
        let waiting = self.siblings("entry").await;
        for place in 0..=waiting {
            if place > 0 {
                focus = self.go(Key::Enter).await;
            }
            assert_eq!(focus.text("kind"), "entry", "{}", focus.0);
            let words = self.words("Entry");
            self.write(&focus, &words).await;
        }
    }

    /// Writes path, mark and note of each file that waits in the list, and of one more.
    async fn write_files(&mut self, mut focus: Focus) {
        let waiting = self.siblings("file").await;
        for place in 0..=waiting {
            if place > 0 {
                let key = if place < waiting {
                    Key::Tab
                } else {
                    Key::Enter
                };
                focus = self.go_to_piece(key, "path").await;
            }
            let path = format!("{}.rs", self.words("src/part").replace(' ', "_"));
            self.write(&focus, &path).await;
            focus = self.go_to_piece(Key::Tab, "mark").await;
            self.window.type_text("modify").await;
            self.note(&focus, "modify");
            focus = self.go_to_piece(Key::Tab, "note").await;
            let words = self.words("note");
            self.write(&focus, &words).await;
        }
    }

    /// Writes over the cells of all rows that wait in the table, and adds one row.
    async fn write_rows(&mut self, mut focus: Focus) {
        let columns = self
            .window
            .script(
                "const row = document.activeElement.closest('[role=row]'); \
                 return [...row.querySelectorAll('[data-column]')].map( \
                     (cell) => /kind-(\\w+)/.exec(cell.className)[1]);",
            )
            .await;
        let kinds: Vec<String> = serde_json::from_value(columns).unwrap();
        let rows = self.siblings("row").await;
        if kinds[0] == "id" {
            focus = self.go(Key::Right).await;
        }
        // Behind the last cell Tab adds a row, which has its id already.
        for row in 0..=rows {
            loop {
                let column = usize::try_from(focus.0["place"].as_u64().unwrap()).unwrap();
                let text = match kinds[column].as_str() {
                    "id" => String::new(),
                    "choice" => "High".to_owned(),
                    "references" => "None".to_owned(),
                    "date" => "2026-03-02".to_owned(),
                    _ => self.words("Cell"),
                };
                if !text.is_empty() {
                    self.write(&focus, &text).await;
                }
                let last = column + 1 == kinds.len();
                if last && row == rows {
                    break;
                }
                focus = self.go(Key::Tab).await;
                if last {
                    break;
                }
            }
        }
        self.press(Key::Enter).await;
    }

    /// How many rows, entries or files stand beside the one that has the focus, with itself.
    async fn siblings(&self, kind: &str) -> usize {
        let count = self
            .window
            .script_with(
                "const [kind] = arguments; \
                 const own = document.activeElement.closest(`[data-kind='${kind}']`); \
                 const all = own.closest('[role=list], [role=grid]'); \
                 return all.querySelectorAll(`[data-kind='${kind}']`).length;",
                vec![json!(kind)],
            )
            .await;
        usize::try_from(count.as_u64().unwrap()).unwrap()
    }

    /// Saves by the keys and the system's dialog, and compares what `planform inspect` finds in the
    /// file with what was typed where.
    async fn save_and_compare(&self, name: &str) -> String {
        let file = self.window.folder().join(name);
        self.window.press(&[Key::Control.into(), 's']).await;
        self.window.save_in_dialog("Save the plan as", &file);
        self.window
            .until_equal(
                "the modified mark",
                async || self.window.has_title("●"),
                false,
            )
            .await;
        let text = fs::read_to_string(&file).unwrap();
        let nodes = inspect(&file);
        let ids = self.ids().await;
        assert_eq!(ids.len(), nodes.len(), "the window and the file differ");
        for ((id, piece), typed) in &self.typed {
            let place = ids
                .iter()
                .position(|one| one == id)
                .unwrap_or_else(|| panic!("{typed:?} is nowhere"));
            let node = &nodes[place];
            let value = value_of(node, piece);
            // The placeholder was all that was to be written over among the words of a prompt.
            let prompt = format!("`Implement Step {} of EP-0042: {typed}`", step_of(node));
            assert!(
                value == json!(typed) || value == json!(prompt),
                "{typed} in {piece:?} of {node}"
            );
        }
        let check = planform(&["check", "--json"], &file);
        for finding in check.lines() {
            for word in ["placeholder", "missing", "empty", "not filled"] {
                assert!(!finding.contains(word), "{finding}");
            }
        }
        text
    }

    /// The ids of all nodes, in the order of the plan.
    async fn ids(&self) -> Vec<u64> {
        let ids = self
            .window
            .script(
                "return window.__TAURI_INTERNALS__.invoke('current').then(({ plan }) => { \
                     const nodes = new Map(plan.nodes.map((node) => [node.id, node])); \
                     const walk = (id) => [id, ...nodes.get(id).children.flatMap(walk)]; \
                     return walk(plan.root); \
                 })",
            )
            .await;
        serde_json::from_value(ids).unwrap()
    }
}

/// What a look at the focus gave.
#[derive(Clone)]
struct Focus(Value);

impl Focus {
    fn text(&self, name: &str) -> String {
        self.0[name].as_str().unwrap_or_default().to_owned()
    }

    fn node(&self) -> Option<u64> {
        self.0["node"].as_u64()
    }

    /// What tells one place of the focus from another.
    fn place(&self) -> (Option<u64>, String) {
        (self.node(), self.text("piece"))
    }

    /// Whether the window says that all is filled.
    fn is_complete(&self) -> bool {
        let filled = self.text("filled");
        filled
            .split_once('/')
            .is_some_and(|(filled, total)| filled == total)
    }
}

/// What `planform inspect` finds in a node, or in a piece or cell of it.
fn value_of(node: &Value, piece: &str) -> Value {
    match node["kind"].as_str() {
        Some("row") => {
            let place: usize = piece.parse().unwrap();
            node["cells"][place]["value"].clone()
        }
        Some("file") => node[piece].clone(),
        _ => node["value"].clone(),
    }
}

/// The number of the step that a node stands in, by its address.
fn step_of(node: &Value) -> String {
    let address = node["address"].as_str().unwrap_or_default();
    let places: Vec<usize> = address
        .split(['[', ']'])
        .filter_map(|place| place.parse().ok())
        .collect();
    match places[..] {
        [phase, step, ..] => format!("{}.{}", phase + 1, step + 1),
        _ => String::new(),
    }
}

/// The nodes that the command line finds in a file.
fn inspect(file: &Path) -> Vec<Value> {
    let found: Value = serde_json::from_str(&planform(&["inspect", "--json"], file)).unwrap();
    found["nodes"].as_array().unwrap().clone()
}

/// What the command line prints about a file.
fn planform(arguments: &[&str], file: &Path) -> String {
    let own = env::current_exe().unwrap();
    let program = own.ancestors().nth(2).unwrap().join("planform");
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Makes a new plan by the keys: the template by an arrow key, then the arguments one by one.
async fn new_plan(window: &Window, arrows: &[Key], arguments: &[&str]) {
    window.find("[data-template]").await;
    window.press(&[Key::Control.into(), 'n']).await;
    window.find("[role=dialog] input[type=text]:focus").await;
    window.press(&[Key::Shift.into(), Key::Tab.into()]).await;
    window.find("input[name=template]:focus").await;
    for arrow in arrows {
        window.press(&[(*arrow).into()]).await;
    }
    for argument in arguments {
        window.press(&[Key::Tab.into()]).await;
        window.press(&[Key::Control.into(), 'a']).await;
        if argument.is_empty() {
            window.press(&[Key::Delete.into()]).await;
        } else {
            window.type_text(argument).await;
        }
    }
    window.press(&[Key::Enter.into()]).await;
    window.find("[data-pane=form] [data-kind]").await;
}

/// Goes to the outline and down to the first entry with this in its name.
async fn go_in_outline(window: &Window, name: &str) {
    window
        .until("the outline", async || {
            window.press(&[Key::F6.into()]).await;
            window.has("[role=treeitem]:focus").await.then_some(())
        })
        .await;
    window.press(&[Key::Home.into()]).await;
    window
        .until(name, async || {
            let here = window
                .script("return document.activeElement.textContent")
                .await;
            if here.as_str()?.contains(name) {
                return Some(());
            }
            window.press(&[Key::Down.into()]).await;
            None
        })
        .await;
}

/// Chooses a line of the menu of what has the focus, by the arrow keys.
async fn choose_in_menu(window: &Window, line: &str) {
    window.press(&[Key::Shift.into(), Key::F10.into()]).await;
    window.find("[role=menu]").await;
    window
        .until(line, async || {
            let here = window
                .script("return document.activeElement.textContent")
                .await;
            if here.as_str()?.trim().starts_with(line) {
                return Some(());
            }
            window.press(&[Key::Down.into()]).await;
            None
        })
        .await;
    window.press(&[Key::Enter.into()]).await;
    window
        .until_equal("the menu", async || window.has("[role=menu]").await, false)
        .await;
}

#[tokio::test]
async fn an_implementation_plan_is_written_whole() {
    in_window("keyboard-implementation", [], async |window| {
        let arguments = ["Lost Property Desk", "Ida Berg", "2026-03-01", ""];
        new_plan(window, &[Key::Down, Key::Up], &arguments).await;
        let mut writer = Writer::new(window);
        writer.fill_all().await;
        window.picture("filled");
        for kind in [
            "text", "date", "prose", "entry", "choice", "row", "code", "schedule",
        ] {
            assert!(writer.kinds.contains_key(kind), "{kind} was not written");
        }

        // A phase more, moved before the others: what is numbered is asked about.
        let first = window.value("phases.0.name").await;
        go_in_outline(window, "Phase 2").await;
        choose_in_menu(window, "Insert below").await;
        let name = window
            .until("the new phase's name", async || {
                let focus = writer.focus().await;
                let id = window.id("phases.2.name").await;
                (focus.node() == Some(id)).then_some(focus)
            })
            .await;
        writer.write(&name, "Handing out").await;
        writer.fill_all().await;
        go_in_outline(window, "Handing out").await;
        for place in ["phases.1.name", "phases.0.name"] {
            window.press(&[Key::Alt.into(), Key::Up.into()]).await;
            window.agree().await;
            window
                .until_equal(
                    place,
                    async || window.value(place).await,
                    json!("Handing out"),
                )
                .await;
        }
        assert_eq!(window.value("phases.1.name").await, first);
        window.picture("written");

        let text = writer.save_and_compare("lost-property.md").await;
        for line in [
            "by: \"Ida Berg\"",
            "created: \"2026-03-01\"",
            "# Implementation Plan: Lost Property Desk",
            "### 2.1 Phase 1: Handing out",
        ] {
            assert!(text.contains(line), "{line}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_enhancement_plan_is_written_whole() {
    in_window("keyboard-enhancement", [], async |window| {
        new_plan(window, &[Key::Down], &["EP-0042", "Quiet Hours"]).await;
        // What the plan does not need goes first, phases and steps alike.
        for (name, count) in [
            ("Phase 4", 1),
            ("Phase 3", 1),
            ("Step 2.1", 2),
            ("Step 1.1", 2),
        ] {
            for _ in 0..count {
                go_in_outline(window, name).await;
                let before = window
                    .script("return document.activeElement.dataset.entry")
                    .await;
                choose_in_menu(window, "Delete").await;
                let gone = format!("[data-entry='{}']", before.as_str().unwrap());
                window
                    .until("the part to go", async || {
                        if window.has("[role=alertdialog] button:focus").await {
                            window.press(&[Key::Enter.into()]).await;
                        }
                        (!window.has(&gone).await).then_some(())
                    })
                    .await;
            }
        }
        let mut writer = Writer::new(window);
        writer.fill_all().await;
        window.picture("filled");
        for kind in ["text", "prose", "entry", "choice", "file", "code"] {
            assert!(writer.kinds.contains_key(kind), "{kind} was not written");
        }
        let text = writer.save_and_compare("quiet-hours.md").await;
        assert!(text.starts_with("# EP-0042: Quiet Hours - Implementation Plan\n"));
    })
    .await;
}
