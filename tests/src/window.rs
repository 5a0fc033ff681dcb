//! Drives the real desktop app on a screen of its own: WebDriver for what is in the window,
//! simulated keys for the dialogs of the system.
//!
//! Every test has its own virtual screen (Xvfb), window manager (openbox), driver
//! (WebKitWebDriver) and home folder, so that tests neither meet each other nor the person at the
//! machine. Waiting is always for a condition; the one limit of time only ends a test that would
//! hang.
//!
//! The app's program is looked for beside the test's own: `cargo build --workspace --all-targets`
//! puts both into the target folder. Pictures go into `window-tests` there.

mod axe;
mod dialog;
mod drop;
mod hand;
mod heard;
mod held;
mod picture;
mod plan;
mod pointer;
mod process;
mod screen;
mod system;

use std::fmt::Debug;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, fs};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::timeout;

pub use fantoccini::key::Key;
pub use system::{Beside, Geometry};

pub use atspi::{Role, State};
pub use heard::{Heard, Thing};

use process::Process;
use screen::Screen;

/// How often another port is tried for the driver.
const MOST_TRIES: usize = 3;
/// How long a condition may take before a test is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a whole test may take: a page that no longer answers would hold it for ever. The
/// longest ones take a minute, and several on a machine with much else to do.
const LIMIT: Duration = Duration::from_secs(900);

/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// The app in a window, ready to be used.
///
/// Fields are dropped in their order: the driver goes first and takes the app with it, then the
/// screen, then the files.
pub struct Window {
    name: String,
    client: Client,
    _driver: Process,
    screen: Screen,
    home: Home,
}

/// The home folder of somebody at a machine, where the app remembers things from one start to the
/// next. It is gone once nobody has it any more.
#[derive(Clone)]
pub struct Home(Arc<TempDir>);

impl Home {
    /// An empty one.
    ///
    /// # Panics
    /// When there is no place for it.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(
            tempfile::tempdir().expect("a folder for the test"),
        ))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

/// Starts the app with these arguments, runs the test, and closes everything again. When the test
/// fails, a picture of the screen is kept under the name of the test.
///
/// # Panics
/// When the test does, or when the app cannot be started.
pub async fn in_window(
    name: &str,
    arguments: impl IntoIterator<Item = &Path>,
    test: impl AsyncFnOnce(&Window),
) {
    in_window_of(&Home::new(), name, arguments, test).await;
}

/// As [`in_window`], for somebody who may have used the app before.
///
/// # Panics
/// When the test does, or when the app cannot be started.
pub async fn in_window_of(
    home: &Home,
    name: &str,
    arguments: impl IntoIterator<Item = &Path>,
    test: impl AsyncFnOnce(&Window),
) {
    run(Window::start(home, name, arguments, false).await, test).await;
}

/// As [`in_window`], with what a screen reader hears of the window beside it.
///
/// # Panics
/// When the test does, or when the app cannot be started.
pub async fn in_heard_window(
    name: &str,
    arguments: impl IntoIterator<Item = &Path>,
    test: impl AsyncFnOnce(&Window, &Heard),
) {
    let window = Window::start(&Home::new(), name, arguments, true).await;
    let heard = Heard::through(window.screen.bus()).await;
    run(window, async |window: &Window| test(window, &heard).await).await;
}

/// Runs a test in a window that has just been started.
async fn run(window: Window, test: impl AsyncFnOnce(&Window)) {
    let whole = async {
        window.drawn().await;
        test(&window).await;
    };
    let limited = async {
        if timeout(LIMIT, whole).await.is_err() {
            panic!("the test took longer than {LIMIT:?}");
        }
    };
    let outcome = AssertUnwindSafe(limited).catch_unwind().await;
    if outcome.is_err() {
        let _ = timeout(PATIENCE, window.tell_what_shows()).await;
    }
    let _ = timeout(PATIENCE, window.end()).await;
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

impl Window {
    /// Starts the app.
    async fn start<'a>(
        home: &Home,
        name: &str,
        arguments: impl IntoIterator<Item = &'a Path>,
        heard: bool,
    ) -> Self {
        let screen = Screen::start(home.path(), heard);
        let arguments: Vec<&str> = arguments
            .into_iter()
            .map(|path| path.to_str().expect("a path in UTF-8"))
            .collect();
        let capabilities = json!({
            "webkitgtk:browserOptions": { "binary": app_program(), "args": arguments }
        });
        let capabilities = capabilities
            .as_object()
            .expect("an object was just written");
        let mut tries = 0;
        let (driver, client) = loop {
            let port = free_port();
            let driver = Process::start(
                screen
                    .command("WebKitWebDriver")
                    .arg(format!("--port={port}"))
                    .env("TAURI_WEBVIEW_AUTOMATION", "true"),
            );
            wait("the driver to listen", || {
                let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
                // Where nobody listens yet, a connection may be given that port, and meet itself.
                (stream.local_addr().ok() != stream.peer_addr().ok()).then_some(())
            });
            let client = ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await;
            match client {
                Ok(client) => break (driver, client),
                // Somebody else took the port before the driver did.
                Err(NewSessionError::FailedC(_)) if tries < MOST_TRIES => tries += 1,
                Err(error) => panic!("no session with the app: {error}"),
            }
        };
        Self {
            name: name.to_owned(),
            client,
            _driver: driver,
            screen,
            home: home.clone(),
        }
    }

    /// Prints what the page says and where a picture of the screen is, and keeps that.
    async fn tell_what_shows(&self) {
        let told = self
            .client
            .execute(
                "const focus = document.activeElement; \
                 return `${focus?.outerHTML.slice(0, 300)}\\n\\n${document.body.innerText}`",
                vec![],
            )
            .await;
        let told = told.ok();
        let told = told.as_ref().and_then(Value::as_str).unwrap_or("nothing");
        let told: String = told.chars().take(3000).collect();
        println!(
            "The window when the test failed: {}\nIts focus, and what it says: {told}",
            self.picture_path("failed").display()
        );
        // What is said is there also when the screen is gone.
        self.picture("failed");
    }

    /// Ends the session, which ends the app.
    async fn end(self) {
        // The app may be closed already, by the test itself.
        let _ = self.client.close().await;
    }

    /// A folder for the test's own files, which is gone afterwards.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Waits until the page has content and two frames were painted.
    pub async fn drawn(&self) {
        self.until("the page to have content", async || {
            self.script("return document.body !== null && document.body.innerText.trim() !== ''")
                .await
                .as_bool()
                .filter(|ready| *ready)
        })
        .await;
        self.client
            .execute_async(
                "const done = arguments[0]; \
                 requestAnimationFrame(() => requestAnimationFrame(() => done(true)));",
                vec![],
            )
            .await
            .expect("two painted frames");
    }

    /// Waits until `glance` gives something.
    ///
    /// # Panics
    /// When it never does.
    pub async fn until<T>(&self, what: &str, mut glance: impl AsyncFnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = glance().await {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until `now` gives `wanted`.
    ///
    /// # Panics
    /// When it never does, with what it gave last.
    pub async fn until_equal<T: PartialEq + Debug>(
        &self,
        what: &str,
        mut now: impl AsyncFnMut() -> T,
        wanted: T,
    ) {
        let start = Instant::now();
        loop {
            let found = now().await;
            if found == wanted {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{what} is {found:?}, not {wanted:?}"
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits for the first element that the CSS selector names.
    pub async fn find(&self, css: &str) -> Element {
        self.until(css, async || self.client.find(Locator::Css(css)).await.ok())
            .await
    }

    /// Whether an element that the CSS selector names is there now.
    pub async fn has(&self, css: &str) -> bool {
        self.client.find(Locator::Css(css)).await.is_ok()
    }

    /// Waits until the page has no element that the CSS selector names.
    pub async fn gone_from_page(&self, css: &str) {
        self.until_equal(css, async || self.has(css).await, false)
            .await;
    }

    /// Waits until the page shows these words.
    pub async fn says(&self, words: &str) {
        self.until(words, async || {
            let shown = self.script("return document.body.innerText").await;
            shown.as_str()?.contains(words).then_some(())
        })
        .await;
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str) -> Value {
        self.script_with(script, vec![]).await
    }

    /// Runs a script with `arguments` in the page and gives what it returns.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn script_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.client.execute(script, arguments).await {
            Ok(value) => value,
            Err(error) => panic!("{error}\nin the script: {script}"),
        }
    }

    /// Clicks into a field, replaces what stands there by `text`, and leaves the field.
    pub async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.press(&[Key::Control.into(), 'a']).await;
        if text.is_empty() {
            self.press(&[Key::Delete.into()]).await;
        } else {
            self.type_text(text).await;
        }
        self.script("document.activeElement?.blur()").await;
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        let mut keys = KeyActions::new("keys".to_owned());
        for character in text.chars() {
            let value = if character == '\n' {
                Key::Enter.into()
            } else {
                character
            };
            keys = keys
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client.perform_actions(keys).await.expect("typed text");
    }

    /// Presses keys together, such as control and `s`.
    pub async fn press(&self, together: &[char]) {
        let mut keys = KeyActions::new("keys".to_owned());
        for value in together {
            keys = keys.then(KeyAction::Down { value: *value });
        }
        for value in together.iter().rev() {
            keys = keys.then(KeyAction::Up { value: *value });
        }
        self.client
            .perform_actions(keys)
            .await
            .expect("pressed keys");
    }

    /// Keeps a file that the test made beside the pictures, to be looked at.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub fn keep(&self, file: &Path) {
        let name = file.file_name().expect("a file has a name");
        fs::copy(file, pictures_folder().join(name)).expect("a copy beside the pictures");
    }

    fn picture_path(&self, label: &str) -> PathBuf {
        pictures_folder().join(format!("{}-{label}.png", self.name))
    }
}

/// The folder of the pictures, in the target folder.
fn pictures_folder() -> PathBuf {
    let folder = program_folder().join("window-tests");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

/// Looks at a condition until it gives something, without a page to ask.
///
/// # Panics
/// When it never does.
fn wait<T>(what: &str, mut glance: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = glance() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(GLANCE);
    }
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

/// The folder that cargo puts programs into: the test's own lies in `deps` below it.
fn program_folder() -> PathBuf {
    let own = env::current_exe().expect("the test's own path");
    own.ancestors()
        .nth(2)
        .expect("a test lies in deps below the programs")
        .to_owned()
}

/// The desktop app.
fn app_program() -> PathBuf {
    let program = program_folder().join("planform-desktop");
    assert!(
        program.is_file(),
        "{} is missing: build it with cargo build --workspace --all-targets",
        program.display()
    );
    program
}
