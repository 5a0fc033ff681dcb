//! Entries of lists: names completed in their sentences and gone to, entries dragged into another
//! list, and the prompt of a step copied with what its sentences name.

use planform_tests::window::{Key, Window, in_window};

use crate::{Copy, at_rest, holds, save, suggests, take_suggestion, undo};

const SEEDS: &str = "seed-lists.md";

/// Goes into an entry, with the caret at its end.
async fn enter(window: &Window, path: &str) {
    window.show(path).await;
    let id = window.id(path).await;
    let area = format!("textarea[data-node='{id}']");
    window
        .until("the entry to have the focus", async || {
            if window.has(&format!("{area}:focus")).await {
                return Some(());
            }
            window.click(&area).await;
            None
        })
        .await;
    window.press(&[Key::End.into()]).await;
}

#[tokio::test]
async fn names_are_completed_and_gone_to() {
    let plan = Copy::of(SEEDS);
    in_window("sentences", [plan.path.as_path()], async |window| {
        let dependencies = "phases.1.steps.1.dependencies";
        enter(window, &format!("{dependencies}.1")).await;
        window.press(&[Key::Enter.into()]).await;
        let added = format!("{dependencies}.2");
        let id = window.id(&added).await;
        window
            .find(&format!("textarea[data-node='{id}']:focus"))
            .await;
        window.type_text("After step 1.2").await;
        suggests(window, &["Step 1.2 Note Every Change"]).await;
        window.picture("completion");
        take_suggestion(window).await;
        suggests(window, &[]).await;
        holds(window, &added, "After Step 1.2").await;
        let wanted = Copy::with(
            &plan.text,
            "- Step 2.1 must be complete\n- The new icons\n",
            "- Step 2.1 must be complete\n- The new icons\n- After Step 1.2\n",
        );
        save(window, &plan, &wanted).await;

        // Down leads to the next entry and not into suggestions.
        enter(window, &format!("{dependencies}.0")).await;
        window.press(&[Key::Down.into()]).await;
        let next = window.id(&format!("{dependencies}.1")).await;
        window
            .find(&format!("textarea[data-node='{next}']:focus"))
            .await;
        suggests(window, &[]).await;

        // What the sentence names is a link to it.
        window
            .click_text(&format!("#node-{id} .mentions button"), "Step 1.2")
            .await;
        let step = window.id("phases.0.steps.1").await;
        window.find(&format!("#node-{step}:focus-within")).await;
    })
    .await;
}

#[tokio::test]
async fn entries_are_dragged_into_another_list() {
    let plan = Copy::of(SEEDS);
    in_window("entry-drag", [plan.path.as_path()], async |window| {
        let (from, to) = ("goals.0.0", "constraints.0.0");
        let moved = window.value(from).await;
        window.show(from).await;
        at_rest(window).await;
        let [dragged, place] = [window.id(from).await, window.id(to).await];
        window
            .drag(
                &format!("#node-{dragged} .handle"),
                &format!("#node-{place}"),
                0.2,
            )
            .await;
        holds(window, to, moved.clone()).await;
        at_rest(window).await;
        window.picture("dragged");
        let line = format!("- {}\n", moved.as_str().unwrap());
        let first = "- The program stays below 20 MB\n";
        let wanted = Copy::with(&plan.text, &line, "");
        let wanted = Copy::with(&wanted, first, &format!("{line}{first}"));
        save(window, &plan, &wanted).await;
        undo(window, from, moved.as_str().unwrap()).await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}

#[tokio::test]
async fn a_prompt_is_copied_with_what_its_step_needs() {
    let plan = Copy::of(SEEDS);
    in_window("packet", [plan.path.as_path()], async |window| {
        window
            .script(
                "document.addEventListener('paste', ({ clipboardData }) => { \
                     window.pasted = clipboardData.getData('text/plain'); \
                 }, true);",
            )
            .await;
        enter(window, "phases.1.steps.1.dependencies.0").await;
        window.press_in(SEEDS, &["ctrl+shift+k"]);
        window.says("Copied").await;
        let pasted = window
            .until("something to paste", async || {
                window.press_in(SEEDS, &["ctrl+v", "ctrl+z"]);
                let pasted = window.script("return window.pasted ?? null").await;
                pasted.as_str().map(str::to_owned)
            })
            .await;
        for words in [
            "Implement Step 2.2 of EP-0017: Show What Was Joined\n\n## Step 2.2",
            "- `seeds/window.py` (modify)",
            "- [ ] Step 2.1: Join Two Journals (0/",
        ] {
            assert!(pasted.contains(words), "{words:?} in {pasted}");
        }
    })
    .await;
}
