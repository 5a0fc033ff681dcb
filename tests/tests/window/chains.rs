//! The chains that a person goes through in the window: a table comes from a spreadsheet, parts
//! are put into another order, history is gone back in, lists and prose are written, a real plan
//! is tidied up.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use planform_tests::window::{Key, Window, in_window};
use serde_json::json;

use crate::{Copy, at_rest, holds, redo, save, undo};

const TIDE: &str = "tide-service.md";
const SEEDS: &str = "seed-lists.md";

/// Puts something on the system's clipboard, as another program does.
async fn copy_elsewhere(window: &Window, text: &str, html: Option<&str>) {
    window
        .script_with(
            "const [markdown, html] = arguments; \
             return window.__TAURI_INTERNALS__.invoke('write_clipboard', { markdown, html })",
            vec![json!(text), json!(html)],
        )
        .await;
}

/// Clicks into the control of a node until it has the focus: what comes into view for the first
/// time may still push it away.
async fn enter(window: &Window, path: &str) {
    window.show(path).await;
    let id = window.id(path).await;
    let control = window.control(path).await;
    window
        .until("the control to have the focus", async || {
            if window.has(&format!("[data-node='{id}']:focus")).await {
                return Some(());
            }
            window.click(&control).await;
            None
        })
        .await;
}

/// Goes to an entry and ticks it, or takes the tick away, by the keys.
async fn tick(window: &Window, path: &str) {
    enter(window, path).await;
    window
        .press(&[Key::Control.into(), Key::Enter.into()])
        .await;
}

/// Goes from pane to pane until the history has the focus: choosing a step leads to its field.
async fn into_history(window: &Window) {
    window
        .until("the focus in the history", async || {
            if window.has("[data-pane=history] li button:focus").await {
                return Some(());
            }
            window.press(&[Key::F6.into()]).await;
            None
        })
        .await;
}

/// Moves what has the focus by Alt and an arrow key.
async fn move_by_key(window: &Window, arrow: Key) {
    window.press(&[Key::Alt.into(), arrow.into()]).await;
    window.agree().await;
}

/// Presses several keys one after the other.
async fn press_each(window: &Window, keys: &[Key]) {
    for key in keys {
        window.press(&[(*key).into()]).await;
    }
}

/// The titles of the steps of all phases, as the plan has them now; waits until there is a plan.
async fn steps(window: &Window) -> Vec<Vec<String>> {
    let names = window
        .until("an open plan", async || {
            let names = window.script(STEPS).await;
            (!names.is_null()).then_some(names)
        })
        .await;
    serde_json::from_value(names).unwrap()
}

const STEPS: &str = "\
    return window.__TAURI_INTERNALS__.invoke('current').then((open) => { \
        if (open === null) return null; \
        const nodes = new Map(open.plan.nodes.map((node) => [node.id, node])); \
        const items = (node) => node.children.map((id) => nodes.get(id)) \
            .flatMap((one) => one.content.kind === 'item' ? [one] : items(one)); \
        return items(nodes.get(open.plan.root)) \
            .map((phase) => items(phase).map((step) => step.title)); \
    })";

/// The lines in which two texts of as many lines differ.
fn changed_lines<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str)> {
    assert_eq!(before.lines().count(), after.lines().count());
    before
        .lines()
        .zip(after.lines())
        .filter(|(old, new)| old != new)
        .collect()
}

#[tokio::test]
async fn a_table_is_pasted_from_a_spreadsheet() {
    let plan = Copy::of(TIDE);
    in_window("chain-paste", [plan.path.as_path()], async |window| {
        let rows = [
            ["Draw the berths", "One drawing | for each berth"],
            ["Colour dry ones", "Red below 0.50 m"],
            ["Print the week", "On one page"],
        ];
        let mut tabs = String::new();
        let mut cells = String::new();
        for [task, description] in rows {
            tabs += &format!("{task}\t{description}\n");
            cells += &format!(
                "\t<tr>\n\t\t<td height=\"17\" align=\"left\">\
                 <font face=\"Liberation Sans\">{task}</font></td>\n\
                 \t\t<td align=\"left\"><font face=\"Liberation Sans\">{description}</font></td>\n\
                 \t</tr>\n"
            );
        }
        let html = format!(
            "<!DOCTYPE html>\n\n<html>\n<head>\n\t\n\
             \t<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>\n\
             \t<title></title>\n\
             \t<meta name=\"generator\" content=\"LibreOffice 24.2 (Linux)\"/>\n\
             \t<style type=\"text/css\">\n\t\tbody,div,table,thead,tbody,tr,th,td,p \
             {{ font-family:\"Liberation Sans\"; font-size:x-small }}\n\t</style>\n\t\n\
             </head>\n\n<body>\n<table cellspacing=\"0\" border=\"0\">\n\
             \t<colgroup width=\"101\"></colgroup>\n\t<colgroup width=\"170\"></colgroup>\n\
             {cells}</table>\n</body>\n\n</html>\n"
        );
        copy_elsewhere(window, &tabs, Some(&html)).await;

        let row = "tasks.groups.1.tasks.1";
        window.show(row).await;
        let id = window.id(row).await;
        window
            .click(&format!("[data-node='{id}'][data-column='task']"))
            .await;
        window.find("[data-column='task']:focus").await;
        window.press_in(TIDE, &["ctrl+v"]);
        window
            .until("the pasted rows", async || {
                window.has("[aria-rowcount='5']").await.then_some(())
            })
            .await;
        window.picture("pasted");
        let wanted = Copy::with(
            &plan.text,
            "| T-4 | Depth over time  | Level plus sounding, every six minutes      | T-2, T-3     \
             | High     | Medium     |\n",
            "| T-4 | Draw the berths  | One drawing \\| for each berth               | T-2, T-3     \
             | High     | Medium     |\n\
             | T-7 | Colour dry ones  | Red below 0.50 m                            |              \
             |          |            |\n\
             | T-8 | Print the week   | On one page                                 |              \
             |          |            |\n",
        );
        save(window, &plan, &wanted).await;

        window.press(&[Key::Control.into(), 'z']).await;
        window
            .until_equal(
                "the rows of the table",
                async || window.has("[aria-rowcount='5']").await,
                false,
            )
            .await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn phases_and_steps_are_moved_by_keyboard_and_back() {
    let plan = Copy::of(SEEDS);
    in_window("chain-keys", [plan.path.as_path()], async |window| {
        let before = steps(window).await;
        enter(window, "phases.1.name").await;
        move_by_key(window, Key::Up).await;
        holds(window, "phases.0.name", "Core Implementation").await;
        // The window goes on with what was moved.
        move_by_key(window, Key::Down).await;
        holds(window, "phases.0.name", "Foundation & Setup").await;

        enter(window, "phases.0.steps.1.name").await;
        move_by_key(window, Key::Down).await;
        holds(window, "phases.1.steps.0.name", "Note Every Change").await;
        let moved = steps(window).await;
        assert_eq!(
            moved.iter().map(Vec::len).take(3).collect::<Vec<_>>(),
            [1, 3, 2],
            "{moved:?}"
        );
        window.picture("across");
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until("the step in the other phase", async || {
                let now = plan.now();
                let phase = now.find("## Phase 2: Core Implementation")?;
                let step = now.find("#### Step 2.1: Note Every Change")?;
                (phase < step && now.contains("#### Step 2.2: Join Two Journals")).then_some(())
            })
            .await;
        move_by_key(window, Key::Up).await;
        holds(window, "phases.0.steps.1.name", "Note Every Change").await;
        assert_eq!(steps(window).await, before);
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn phases_and_steps_are_moved_by_the_mouse_and_back() {
    let plan = Copy::of(SEEDS);
    in_window("chain-drag", [plan.path.as_path()], async |window| {
        // In the form: a step before the one above it, by its handle, and back; as cards that show
        // their headings only, both are in view.
        for step in ["phases.0.steps.1", "phases.0.steps.0"] {
            window.show(step).await;
            let id = window.id(step).await;
            let button = format!("#node-{id} > .head .collapse");
            window
                .until("the card to be closed", async || {
                    if window.has(&format!("{button}[aria-expanded=false]")).await {
                        return Some(());
                    }
                    window.click(&button).await;
                    None
                })
                .await;
        }
        for (from, to, down) in [(1, 0, 0.2), (0, 1, 0.9)] {
            let [from, to] = [from, to].map(|step| format!("phases.0.steps.{step}"));
            let name = window.value(&format!("{from}.name")).await;
            window.show(&to).await;
            let [handle, place] = [window.id(&from).await, window.id(&to).await];
            window
                .drag(
                    &format!("#node-{handle} > .head .handle"),
                    &format!("#node-{place} > .head"),
                    down,
                )
                .await;
            window.agree().await;
            holds(window, &format!("{to}.name"), name).await;
            at_rest(window).await;
        }
        save(window, &plan, &plan.text).await;

        // In the outline: the same.
        for (from, to, down) in [(1, 0, 0.1), (0, 1, 0.9)] {
            let [from, to] = [from, to].map(|step| format!("phases.0.steps.{step}"));
            let name = window.value(&format!("{from}.name")).await;
            let [entry, place] = [window.id(&from).await, window.id(&to).await];
            window
                .drag(
                    &format!("[data-entry='{entry}']"),
                    &format!("[data-entry='{place}']"),
                    down,
                )
                .await;
            window.agree().await;
            holds(window, &format!("{to}.name"), name).await;
            at_rest(window).await;
        }
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn history_is_gone_back_in_by_keyboard() {
    let plan = Copy::of(SEEDS);
    in_window("chain-history", [plan.path.as_path()], async |window| {
        window.set("plan.title", "Together").await;
        tick(window, "success_criteria.0.1").await;
        holds(window, "success_criteria.0.1", true).await;
        window.set("phases.0.steps.0.goal", "Known.").await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), 'h'])
            .await;
        window.find("[data-pane=history] [aria-current]").await;
        into_history(window).await;
        window.picture("pane");
        press_each(window, &[Key::Down, Key::Enter]).await;
        holds(
            window,
            "phases.0.steps.0.goal",
            "Every entry can be told from every other, on whatever device it was made.",
        )
        .await;
        let second = Copy::with(
            &Copy::with(
                &plan.text,
                "EP-0017: Shared Seed Lists",
                "EP-0017: Together",
            ),
            "- [ ] A device that was",
            "- [x] A device that was",
        );
        save(window, &plan, &second).await;

        into_history(window).await;
        press_each(window, &[Key::Home, Key::Enter]).await;
        holds(window, "phases.0.steps.0.goal", "Known.").await;
        let third = Copy::with(
            &second,
            "Every entry can be told from every other, on whatever device it was made.",
            "Known.",
        );
        save(window, &plan, &third).await;

        into_history(window).await;
        press_each(window, &[Key::End, Key::Enter]).await;
        holds(window, "plan.title", "Shared Seed Lists").await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn a_list_is_nested_and_takes_pasted_lines() {
    let plan = Copy::of(SEEDS);
    in_window("chain-list", [plan.path.as_path()], async |window| {
        let second = "- Two lists that were changed apart are joined without asking\n";
        enter(window, "goals.0.1").await;
        window.press(&[Key::Tab.into()]).await;
        let nested = Copy::with(&plan.text, second, &format!("  {second}"));
        save(window, &plan, &nested).await;
        window.press(&[Key::Shift.into(), Key::Tab.into()]).await;
        save(window, &plan, &plan.text).await;

        enter(window, "goals.0.1").await;
        press_each(window, &[Key::End, Key::Enter]).await;
        window
            .until("a new entry with the focus", async || {
                let id = window.id("goals.0.2").await;
                window
                    .has(&format!("textarea[data-node='{id}']:placeholder-shown:focus, textarea[data-node='{id}']:focus"))
                    .await
                    .then_some(())
            })
            .await;
        copy_elsewhere(
            window,
            "- Beans are told apart\n  - Runner beans too\n- Nothing is sent twice\n",
            None,
        )
        .await;
        window.press_in(SEEDS, &["ctrl+v"]);
        let pasted = Copy::with(
            &plan.text,
            second,
            &format!(
                "{second}- Beans are told apart\n  - Runner beans too\n- Nothing is sent twice\n"
            ),
        );
        holds(window, "goals.0.3", "Nothing is sent twice").await;
        window.picture("pasted");
        save(window, &plan, &pasted).await;
        // The pasted lines are one step, the entry that they went into another.
        window.press(&[Key::Control.into(), 'z']).await;
        holds(window, "goals.0.2", "").await;
        undo(window, "goals.0.2", "Nothing leaves the allotment's own network").await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn prose_is_written_with_the_keys_of_its_editor() {
    let plan = Copy::of(SEEDS);
    in_window("chain-prose", [plan.path.as_path()], async |window| {
        let field = "testing.execution.0";
        let [section, id] = [window.id("testing.execution").await, window.id(field).await];
        window.click(&format!("[data-entry='{section}']")).await;
        window
            .until("the text to have the focus", async || {
                if window.has(&format!("[data-node='{id}']:focus")).await {
                    return Some(());
                }
                window.press(&[Key::Tab.into()]).await;
                None
            })
            .await;
        window
            .find(&format!(".cm-content[data-node='{id}']:focus"))
            .await;
        let before = window.value(field).await;
        window.press(&[Key::Control.into(), 'a']).await;
        window.type_text("Nightly tests run").await;
        holds(window, field, "Nightly tests run").await;
        undo(window, field, "Nightly tests").await;
        undo(window, field, "Nightly").await;
        undo(window, field, before.as_str().unwrap()).await;
        redo(window, field, "Nightly").await;
        redo(window, field, "Nightly tests").await;
        redo(window, field, "Nightly tests run").await;

        // Bold for the word at the caret, an address for the one that is selected.
        window.press(&[Key::Control.into(), Key::End.into()]).await;
        window.press(&[Key::Control.into(), 'b']).await;
        holds(window, field, "Nightly tests **run**").await;
        window.press(&[Key::Control.into(), Key::Home.into()]).await;
        window
            .press(&[Key::Control.into(), Key::Shift.into(), Key::Right.into()])
            .await;
        copy_elsewhere(window, "https://example.org/night", None).await;
        window.press_in(SEEDS, &["ctrl+v"]);
        holds(
            window,
            field,
            "[Nightly](https://example.org/night) tests **run**",
        )
        .await;

        window.press(&[Key::Control.into(), Key::End.into()]).await;
        window
            .type_text("\n\n- the unit tests\nthe season\n\nTwice.")
            .await;
        let written = "[Nightly](https://example.org/night) tests **run**\n\n\
                       - the unit tests\n- the season\n\nTwice.";
        holds(window, field, written).await;
        window.picture("written");
        let wanted = Copy::with(&plan.text, before.as_str().unwrap(), written);
        save(window, &plan, &wanted).await;
    })
    .await;
}

/// Somebody else's plan, when a folder of such is at hand: what is taken back leaves no trace, and
/// one change is one line.
#[tokio::test]
async fn a_plan_of_the_corpus_is_tidied_up() {
    let Some(corpus) = env::var_os("PLANFORM_CORPUS") else {
        eprintln!("PLANFORM_CORPUS names no folder: nothing to try");
        return;
    };
    let plan = Copy::at(&corpus_plan(Path::new(&corpus)));
    in_window("chain-corpus", [plan.path.as_path()], async |window| {
        let name = plan.path.file_name().unwrap().to_str().unwrap();
        let first = steps(window).await;
        let title = window.value("plan.title").await;
        window.set("plan.title", "Tidied").await;
        let task = "phases.0.steps.0.tasks.0";
        let ticked = window.value(task).await.as_bool().unwrap();
        tick(window, task).await;
        holds(window, task, !ticked).await;
        enter(window, "phases.0.steps.1.name").await;
        move_by_key(window, Key::Up).await;
        window
            .until("the step to be the first", async || {
                (steps(window).await != first).then_some(())
            })
            .await;
        window.picture("tidied");
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until("the saved plan", async || {
                (plan.now() != plan.text).then_some(())
            })
            .await;

        window.press(&[Key::Control.into(), 'z']).await;
        window
            .until_equal("the steps", async || steps(window).await, first)
            .await;
        window.press(&[Key::Control.into(), 'z']).await;
        holds(window, task, ticked).await;
        undo(window, "plan.title", title.as_str().unwrap()).await;
        save(window, &plan, &plan.text).await;

        tick(window, task).await;
        window.press(&[Key::Control.into(), 's']).await;
        window
            .until("the one change", async || {
                (plan.now() != plan.text).then_some(())
            })
            .await;
        let now = plan.now();
        let changed = changed_lines(&plan.text, &now);
        assert_eq!(changed.len(), 1, "{name}: {changed:?}");
    })
    .await;
}

/// The first plan of the corpus, in the order of the paths, that has phases with steps.
fn corpus_plan(corpus: &Path) -> PathBuf {
    let mut folders = vec![corpus.to_owned()];
    let mut plans = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                plans.push(path);
            }
        }
    }
    plans.sort();
    let marks = ["#### Step 1.2", "### Phase 1 Overview", "**Tasks:**"];
    plans
        .into_iter()
        .find(|path| {
            fs::read_to_string(path).is_ok_and(|text| marks.iter().all(|mark| text.contains(mark)))
        })
        .expect("a plan with phases and steps in the corpus")
}
