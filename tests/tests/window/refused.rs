//! What the plan refuses stays with the person: it is shown, kept, told of when saving, asked about
//! before closing, and the first thing that undo takes back.

use planform_tests::window::{Key, Window, in_window};

use crate::{Copy, save};

const SEEDS: &str = "seed-lists.md";
const REASON: &str = "Written here, this would change other parts of the plan.";

/// Writes behind the text of a field of prose.
async fn write_behind(window: &Window, path: &str, text: &str) {
    window.show(path).await;
    let id = window.id(path).await;
    window
        .click(&format!("#node-{id} :is(textarea, .cm-content)"))
        .await;
    window.find(&format!("#node-{id} .cm-focused")).await;
    window.press(&[Key::Control.into(), Key::End.into()]).await;
    window.press(&[Key::Enter.into()]).await;
    window.press(&[Key::Enter.into()]).await;
    window.type_text(text).await;
}

/// Waits until the text of a field shows in the page, or does not any more.
async fn until_written(window: &Window, path: &str, text: &str, wanted: bool) {
    let id = window.id(path).await;
    let script = format!(
        "const field = document.querySelector('#node-{id}'); \
         const area = field?.querySelector('textarea'); \
         return ((area?.value ?? '') + (field?.textContent ?? '')).includes({text:?})"
    );
    window
        .until_equal(text, async || window.script(&script).await, wanted.into())
        .await;
}

#[tokio::test]
async fn what_is_refused_is_kept_and_told_of() {
    let plan = Copy::of(SEEDS);
    in_window("refused", [plan.path.as_path()], async |window| {
        let summary = "summary.0";
        write_behind(window, summary, "## Testing Strategy").await;
        // The reason comes once the typing rests.
        window.says(REASON).await;
        window.picture("reason");

        save(window, &plan, &plan.text).await;
        window
            .says("Saved seed-lists.md, without what was refused")
            .await;
        assert!(window.has_title("●"), "something is not saved");
        window.picture("saved");

        // It stays when the field is left, and leads back there.
        window.press(&[Key::F6.into()]).await;
        until_written(window, summary, "## Testing Strategy", true).await;
        window.click_text(".notices button", "Go there").await;
        let id = window.id(summary).await;
        window.find(&format!("#node-{id} .cm-focused")).await;

        window.close_by_cross().await;
        window
            .click_text("[role=alertdialog] button", "Keep editing")
            .await;
        window.gone_from_page("[role=alertdialog]").await;
        window.find(&format!("#node-{id} .cm-focused")).await;

        window.press(&[Key::Control.into(), 'z']).await;
        until_written(window, summary, "## Testing Strategy", false).await;
        window
            .until_equal("the mark", async || window.has_title("●"), false)
            .await;
        save(window, &plan, &plan.text).await;
    })
    .await;
}
