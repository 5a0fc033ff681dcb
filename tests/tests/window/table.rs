//! A table in the window: its cells and headers, how to go to them, and what they say.

use planform_tests::window::{Key, Window};
use serde_json::{Value, json};

/// The table of a plan, as it shows.
pub(crate) struct Table<'a> {
    pub(crate) window: &'a Window,
    path: &'static str,
    /// The CSS selector of all that belongs to it.
    pub(crate) css: String,
}

impl<'a> Table<'a> {
    /// Brings a table into view.
    pub(crate) async fn at(window: &'a Window, path: &'static str) -> Self {
        window.show(path).await;
        let id = window.id(path).await;
        let css = format!("#node-{id}");
        Self { window, path, css }
    }

    /// The CSS selector of a cell that shows.
    pub(crate) async fn cell(&self, row: usize, column: &str) -> String {
        let id = self.row(row).await;
        format!("[role][data-node='{id}'][data-column='{column}']")
    }

    /// The id of a row, by its place in the plan.
    pub(crate) async fn row(&self, place: usize) -> u64 {
        self.window.id(&format!("{}.{place}", self.path)).await
    }

    /// Goes to a cell. A click on the one that has the focus already would write in it.
    pub(crate) async fn go_to(&self, row: usize, column: &str) {
        let cell = self.cell(row, column).await;
        self.window
            .until("the cell to have the focus", async || {
                if self.window.has(&format!("{cell}:focus")).await {
                    return Some(());
                }
                if self.window.has(&format!("{cell}.editing")).await {
                    self.window.press(&[Key::Escape.into()]).await;
                } else {
                    self.window.click(&cell).await;
                }
                None
            })
            .await;
    }

    /// The CSS selector of a column's header, by its place.
    pub(crate) fn header(&self, place: usize) -> String {
        format!("{} [role=columnheader][data-place='{place}']", self.css)
    }

    /// Chooses a line of a column's menu.
    pub(crate) async fn choose_for_column(&self, place: usize, line: &str) {
        let header = self.header(place);
        self.window.click(&format!("{header} .menu-button")).await;
        self.window.click_text("[role=menuitem]", line).await;
        self.window.gone_from_page("[role=menu]").await;
    }

    /// Waits until the columns have these titles, in this order.
    pub(crate) async fn has_columns(&self, wanted: &[&str]) {
        let script = "return [...document.querySelectorAll(arguments[0])] \
                      .map((header) => header.getAttribute('aria-label'))";
        let headers = json!(format!("{} [role=columnheader]", self.css));
        self.window
            .until_equal(
                "the columns",
                async || self.window.script_with(script, vec![headers.clone()]).await,
                json!(wanted),
            )
            .await;
    }

    /// Waits until a column says this from row to row in the plan.
    pub(crate) async fn says(&self, column: usize, wanted: &[&str]) {
        let wanted: Vec<Value> = wanted.iter().map(|&text| json!(text)).collect();
        self.window
            .until_equal(
                "the cells",
                async || {
                    let rows = self.window.cells(self.path).await;
                    rows.into_iter()
                        .map(|mut row| row.swap_remove(column))
                        .collect::<Vec<_>>()
                },
                wanted,
            )
            .await;
    }

    /// Waits until as many rows show.
    pub(crate) async fn shows(&self, rows: usize) {
        // The header counts as one.
        let rows = rows + 1;
        self.window
            .find(&format!("{} [aria-rowcount='{rows}']", self.css))
            .await;
    }
}
