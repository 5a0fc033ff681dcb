//! Fields of the form: choices, dates and paths by key and pointer, what is left to fill in, what
//! is dragged from one part into another.

use std::fs;

use planform_tests::window::{Key, Window, in_window};
use serde_json::json;

use crate::{Copy, at_rest, holds, is_right_to_left, mentioning, save, suggests, take_suggestion};

const SEEDS: &str = "seed-lists.md";

/// Opens the calendar of a date and waits until a day has the focus.
async fn open_calendar(window: &Window, path: &str) {
    window.show(path).await;
    let id = window.id(path).await;
    window
        .click(&format!("#node-{id} button[aria-haspopup=dialog]"))
        .await;
    window.find(".calendar [data-bits-day]:focus").await;
}

/// Waits until the control of a node has the focus.
async fn has_focus(window: &Window, path: &str) {
    let id = window.id(path).await;
    window.find(&format!("[data-node='{id}']:focus")).await;
}

/// Waits until a piece of a file holds this in the plan.
async fn piece_holds(window: &Window, path: &str, piece: &str, wanted: &str) {
    window
        .until_equal(
            piece,
            async || window.content(path).await[piece].take(),
            json!(wanted),
        )
        .await;
}

#[tokio::test]
async fn a_choice_a_date_and_a_path_are_picked() {
    let plan = Copy::of(SEEDS);
    let folder = plan.path.parent().unwrap().join("seeds");
    fs::create_dir(&folder).unwrap();
    for name in ["labels.py", "ledger.py", "ledger.txt"] {
        fs::write(folder.join(name), "").unwrap();
    }
    in_window("field-picks", [plan.path.as_path()], async |window| {
        // One key chooses: by place, then by letter.
        window.show("status").await;
        let status = window.id("status").await;
        window
            .click_text(&format!("#node-{status} .segment"), "Approved")
            .await;
        has_focus(window, "status").await;
        window.press(&['4']).await;
        holds(window, "status", "In Progress").await;
        window.press(&['c']).await;
        holds(window, "status", "Completed").await;

        // A day by the keys, and one by the pointer.
        open_calendar(window, "created").await;
        window.picture("calendar");
        window.press(&[Key::Right.into()]).await;
        window
            .find("[data-bits-day][data-value='2026-04-09']:focus")
            .await;
        window.press(&[Key::Enter.into()]).await;
        holds(window, "created", "2026-04-09").await;
        has_focus(window, "created").await;
        open_calendar(window, "updated").await;
        window
            .click("[data-bits-day][data-value='2026-04-23']")
            .await;
        holds(window, "updated", "2026-04-23").await;
        has_focus(window, "updated").await;
        window.gone_from_page(".calendar").await;

        // A path of the plan's folder, its mark and a note.
        let file = "phases.0.steps.0.files.0";
        window.show(file).await;
        let id = window.id(file).await;
        let piece = |name: &str| format!("[data-node='{id}'][data-piece='{name}']");
        window.click(&piece("path")).await;
        window.find(&format!("{}:focus", piece("path"))).await;
        window.press(&[Key::Control.into(), 'a']).await;
        window.type_text("seeds").await;
        suggests(
            window,
            &[
                "seeds/",
                "seeds/labels.py",
                "seeds/ledger.py",
                "seeds/ledger.txt",
                "seed-lists.md",
            ],
        )
        .await;
        take_suggestion(window).await;
        suggests(
            window,
            &["seeds/labels.py", "seeds/ledger.py", "seeds/ledger.txt"],
        )
        .await;
        window.picture("paths");
        window.type_text("led").await;
        suggests(window, &["seeds/ledger.py", "seeds/ledger.txt"]).await;
        take_suggestion(window).await;
        piece_holds(window, file, "path", "seeds/ledger.py").await;
        window.press(&[Key::Tab.into()]).await;
        window.find(&format!("{}:focus", piece("mark"))).await;
        window.type_text("del").await;
        suggests(window, &["delete"]).await;
        take_suggestion(window).await;
        piece_holds(window, file, "mark", "delete").await;
        window.press(&[Key::Tab.into()]).await;
        window.find(&format!("{}:focus", piece("note"))).await;
        window.type_text("nobody reads it").await;
        piece_holds(window, file, "note", "nobody reads it").await;

        let mut wanted = plan.text.clone();
        for (from, to) in [
            ("**Status:** Approved  ", "**Status:** Completed  "),
            ("**Created:** 2026-04-08  ", "**Created:** 2026-04-09  "),
            ("**Updated:** 2026-04-21  ", "**Updated:** 2026-04-23  "),
            (
                "- `seeds/entry.py` (modify)",
                "- `seeds/ledger.py` (delete - nobody reads it)",
            ),
        ] {
            wanted = Copy::with(&wanted, from, to);
        }
        save(window, &plan, &wanted).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_left_is_walked_through_and_ghosts_are_no_text() {
    let mut plan = Copy::of(SEEDS);
    for (from, to) in [
        (
            "**Goal:** Two journals become one list, whatever their order.",
            "**Goal:** [Overall goal for Phase 2]",
        ),
        (
            "**Goal:** The gardener sees what came from whom.",
            "**Goal:** [Specific goal for this step]",
        ),
        (
            "**Goal:** Devices on the same network know of each other.",
            "**Goal:** [Specific goal for this step]",
        ),
    ] {
        plan.text = Copy::with(&plan.text, from, to);
    }
    fs::write(&plan.path, &plan.text).unwrap();
    in_window("field-unfilled", [plan.path.as_path()], async |window| {
        let [first, second, third] = [
            "phases.1.overview.goal",
            "phases.1.steps.1.goal",
            "phases.2.steps.0.goal",
        ];
        window.press(&[Key::F8.into()]).await;
        shows_ghost(window, first, "[Overall goal for Phase 2]").await;
        window.picture("ghost");
        window.type_text("רשימה אחת").await;
        holds(window, first, "רשימה אחת").await;
        is_right_to_left(window, ":focus").await;

        // What is typed and taken away again leaves nothing.
        window.press(&[Key::F8.into()]).await;
        shows_ghost(window, second, "[Specific goal for this step]").await;
        window.type_text("x").await;
        holds(window, second, "x").await;
        window.press(&[Key::Backspace.into()]).await;
        holds(window, second, "").await;

        // What is left as it was stays the template's.
        window.press(&[Key::F8.into()]).await;
        shows_ghost(window, third, "[Specific goal for this step]").await;
        window.press(&[Key::F8.into()]).await;
        has_focus(window, second).await;
        window.press(&[Key::Shift.into(), Key::F8.into()]).await;
        has_focus(window, third).await;

        // Its entry in a list runs the other way as well; its neighbour does not.
        window.set("goals.0.1", "قائمتان تصبحان واحدة").await;
        is_right_to_left(window, &window.control("goals.0.1").await).await;
        let neighbour = window
            .script_with(
                "return getComputedStyle(document.querySelector(arguments[0])).direction",
                vec![json!(window.control("goals.0.2").await)],
            )
            .await;
        assert_eq!(neighbour, "ltr");
        window.picture("right-to-left");

        let mut wanted = plan.text.clone();
        for (from, to) in [
            ("[Overall goal for Phase 2]", "רשימה אחת"),
            (
                "Two lists that were changed apart are joined without asking",
                "قائمتان تصبحان واحدة",
            ),
        ] {
            wanted = Copy::with(&wanted, from, to);
        }
        let words = "[Specific goal for this step]";
        let emptied = wanted.replacen(words, "", 1);
        save(window, &plan, &emptied).await;
    })
    .await;
}

/// Waits until the empty control of a node has the focus and shows the template's words.
async fn shows_ghost(window: &Window, path: &str, ghost: &str) {
    has_focus(window, path).await;
    let script = "const { value, placeholder } = document.activeElement; \
                  return [value, placeholder]";
    window
        .until_equal(
            path,
            async || window.script(script).await,
            json!(["", ghost]),
        )
        .await;
}

/// The text with the second step of the first phase as the first one of the second, and all
/// numbered anew.
fn with_step_moved(text: &str) -> String {
    let places = [
        "#### Step 1.2",
        "### Phase 1 Completion",
        "#### Step 2.1",
        "#### Step 2.2",
        "### Phase 2 Completion",
    ]
    .map(|mark| text.find(mark).unwrap());
    let numbered = |from: usize, old: &str, new: &str| {
        let mut block = text[places[from]..places[from + 1]].to_owned();
        for (before, behind) in [("#### Step ", ":"), ("`Implement Step ", " of")] {
            let (old, new) = (
                format!("{before}{old}{behind}"),
                format!("{before}{new}{behind}"),
            );
            block = Copy::with(&block, &old, &new);
        }
        block
    };
    let moved = [
        &text[..places[0]],
        &text[places[1]..places[2]],
        &numbered(0, "1.2", "2.1"),
        &numbered(2, "2.1", "2.2"),
        &numbered(3, "2.2", "2.3"),
        &text[places[4]..],
    ]
    .concat();
    let numbers = [
        ("Step 1.2", "Step 2.1"),
        ("Step 2.1", "Step 2.2"),
        ("Step 2.2", "Step 2.3"),
    ];
    mentioning(&moved, &numbers)
}

#[tokio::test]
async fn steps_and_phases_are_dragged_and_taken_back() {
    let plan = Copy::of(SEEDS);
    in_window("field-drag", [plan.path.as_path()], async |window| {
        let moved = with_step_moved(&plan.text);
        let [step, other] = ["phases.0.steps.1", "phases.1.steps.0"];

        // In the form, and taken back.
        window.show(step).await;
        let [from, to] = [window.id(step).await, window.id(other).await];
        window
            .drag(
                &format!("#node-{from} > .head .handle"),
                &format!("#node-{to} > .head"),
                0.2,
            )
            .await;
        window.agree().await;
        holds(window, &format!("{other}.name"), "Note Every Change").await;
        at_rest(window).await;
        window.picture("form");
        save(window, &plan, &moved).await;
        window.press(&[Key::Control.into(), 'z']).await;
        holds(window, &format!("{step}.name"), "Note Every Change").await;
        at_rest(window).await;
        save(window, &plan, &plan.text).await;

        // In the outline, and dragged back.
        for (from, to, down, wanted) in [
            (step, other, 0.1, &moved),
            (other, "phases.0.steps.0", 0.9, &plan.text),
        ] {
            let [entry, place] = [window.id(from).await, window.id(to).await];
            window
                .drag(
                    &format!("[data-entry='{entry}']"),
                    &format!("[data-entry='{place}']"),
                    down,
                )
                .await;
            window.agree().await;
            save(window, &plan, wanted).await;
            at_rest(window).await;
        }

        // A whole phase, in the form.
        window.show("phases.0").await;
        let [from, to] = [window.id("phases.1").await, window.id("phases.0").await];
        window
            .drag(
                &format!("#node-{from} > .head .handle"),
                &format!("#node-{to} > .head"),
                0.2,
            )
            .await;
        window.agree().await;
        holds(window, "phases.0.name", "Core Implementation").await;
        at_rest(window).await;
        window.picture("phase");
        window.press(&[Key::Control.into(), 'z']).await;
        holds(window, "phases.1.name", "Core Implementation").await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}
