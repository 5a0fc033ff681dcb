//! The open plan as the app itself holds it: what a test compares with what it sees, and how it
//! finds the field of a node.

use serde_json::{Value, json};

use super::{Key, Window};

/// Asks the shell for the open plan, and gives the first node on the path. A step of the path is
/// the key of any node below the one before; a number is the place among its children.
const NODE: &str = "\
    const open = await window.__TAURI_INTERNALS__.invoke('current'); \
    if (open === null) return null; \
    const { plan } = open; \
    const nodes = new Map(plan.nodes.map((node) => [node.id, node])); \
    const below = (node, key) => { \
        for (const id of node.children) { \
            const child = nodes.get(id); \
            const found = child.key === key ? child : below(child, key); \
            if (found) return found; \
        } \
        return null; \
    }; \
    let node = nodes.get(plan.root); \
    for (const step of path.split('.')) { \
        node = /^[0-9]+$/.test(step) ? nodes.get(node.children[Number(step)]) : below(node, step); \
        if (!node) return null; \
    } \
    return node;";

impl Window {
    /// Waits for a node, named by keys and places such as `phases.2.name`, and gives its id.
    pub async fn id(&self, path: &str) -> u64 {
        self.until(path, async || self.node(path).await["id"].as_u64())
            .await
    }

    /// The value of a node as the app holds it: a text, or whether an entry is ticked.
    pub async fn value(&self, path: &str) -> Value {
        let content = self.content(path).await;
        match &content["checked"] {
            Value::Null => content["value"].clone(),
            checked => checked.clone(),
        }
    }

    /// What a node holds, as the app sends it to the page.
    pub async fn content(&self, path: &str) -> Value {
        self.node(path).await["content"].take()
    }

    /// What the cells of a table hold, row by row.
    pub async fn cells(&self, path: &str) -> Vec<Vec<Value>> {
        let mut rows = Vec::new();
        let count = self.node(path).await["children"]
            .as_array()
            .map_or(0, Vec::len);
        for place in 0..count {
            let row = self.node(&format!("{path}.{place}")).await;
            let cells = row["content"]["cells"].as_array();
            rows.push(
                cells
                    .into_iter()
                    .flatten()
                    .map(|cell| cell["value"].clone())
                    .collect(),
            );
        }
        rows
    }

    /// The CSS selector of the control of a node.
    pub async fn control(&self, path: &str) -> String {
        let id = self.id(path).await;
        format!(":is(input, textarea)[data-node='{id}']")
    }

    /// Brings a node into view by its entry in the outline, or by that of the nearest part around
    /// it: of a long plan, what is far away is not drawn. What is folded is opened.
    pub async fn show(&self, path: &str) {
        let id = self.id(path).await;
        if self.has(&format!("#node-{id}")).await {
            let folded = format!("details:not([open]):has(> * #node-{id})");
            if self.has(&folded).await {
                self.click(&format!("{folded} > summary")).await;
            }
            return;
        }
        let entry = self
            .script_with(
                "return (async (id) => { \
                     const { plan } = await window.__TAURI_INTERNALS__.invoke('current'); \
                     const nodes = new Map(plan.nodes.map((node) => [node.id, node])); \
                     while (!document.querySelector(`[data-entry='${id}']`)) { \
                         id = nodes.get(id).parent; \
                     } \
                     return id; \
                 })(arguments[0])",
                vec![json!(id)],
            )
            .await;
        self.click(&format!("[data-entry='{entry}']")).await;
        self.find(&format!("#node-{id}")).await;
    }

    /// Adds a part that the plan lacks, if it does lack it.
    pub async fn add(&self, path: &str) {
        self.show(path).await;
        if self.node(path).await["state"] == "missing" {
            let id = self.id(path).await;
            self.click(&format!("#node-{id} button")).await;
            self.until("the part to be there", async || {
                (self.node(path).await["state"] != "missing").then_some(())
            })
            .await;
        }
    }

    /// Fills in the control of a node and waits until the plan has taken it over.
    pub async fn set(&self, path: &str, text: &str) {
        self.add(path).await;
        self.fill(&self.control(path).await, text).await;
        self.until_equal(path, async || self.value(path).await, json!(text))
            .await;
    }

    /// Clicks the tick box of an entry and waits until it is as wanted.
    pub async fn tick(&self, path: &str, wanted: bool) {
        self.show(path).await;
        let id = self.id(path).await;
        self.click(&format!("#node-{id} input[type=checkbox]"))
            .await;
        self.until_equal(path, async || self.value(path).await, json!(wanted))
            .await;
    }

    /// Types a new text into the cell of a row.
    pub async fn set_cell(&self, row: &str, column: &str, text: &str) {
        self.show(row).await;
        let id = self.id(row).await;
        self.click(&format!("[role][data-node='{id}'][data-column='{column}']"))
            .await;
        self.press(&[Key::Enter.into()]).await;
        self.press(&[Key::Control.into(), 'a']).await;
        self.type_text(text).await;
        self.press(&[Key::Enter.into()]).await;
        self.until("the cell to hold its text", async || {
            let cells = self.node(row).await["content"]["cells"].take();
            let texts: Vec<_> = cells
                .as_array()?
                .iter()
                .map(|cell| cell["value"].clone())
                .collect();
            texts.contains(&json!(text)).then_some(())
        })
        .await;
    }

    /// Drags an item to the place of another by their entries in the outline, and agrees to what
    /// that renumbers.
    pub async fn drag_in_outline(&self, from: &str, to: &str) {
        let (from, to) = (self.id(from).await, self.id(to).await);
        self.drag(
            &format!("[data-entry='{from}']"),
            &format!("[data-entry='{to}']"),
            0.2,
        )
        .await;
        self.agree().await;
    }

    /// Agrees to what a move renumbers: the question is there, and Enter answers it.
    pub async fn agree(&self) {
        self.find("[role=alertdialog] button:focus").await;
        self.press(&[Key::Enter.into()]).await;
        self.until_equal(
            "the question",
            async || self.has("[role=alertdialog]").await,
            false,
        )
        .await;
    }

    /// The node on a path now; null when there is none.
    async fn node(&self, path: &str) -> Value {
        self.script_with(
            &format!("return (async (path) => {{ {NODE} }})(arguments[0])"),
            vec![json!(path)],
        )
        .await
    }
}
