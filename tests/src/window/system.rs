//! What the system knows of the app: its windows and where they stand, its menus, and further
//! processes of it.

use std::path::Path;
use std::process::{ExitStatus, Stdio};

use super::process::Process;
use super::{Window, app_program, wait};

/// Where a window stands on the screen, and how large it is inside its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
}

/// A further process of the app, which ends with the test.
pub struct Beside(Process);

impl Beside {
    /// Waits until the process has ended by itself.
    pub fn ended(&mut self) -> ExitStatus {
        wait("the process to end", || {
            self.0.child().try_wait().ok().flatten()
        })
    }
}

impl Window {
    /// Starts the app once more, on the same screen and for the same person.
    #[must_use]
    pub fn start_again(&self, arguments: &[&Path]) -> Beside {
        Beside(Process::start(
            self.screen
                .command(&app_program().to_string_lossy())
                .args(arguments),
        ))
    }

    /// The titles of the app's windows, sorted.
    #[must_use]
    pub fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self
            .numbers("Planform")
            .iter()
            .map(|number| self.xdotool(&["getwindowname", number]))
            .collect();
        titles.sort();
        titles
    }

    /// The title of the window that has the focus; empty when none has it.
    #[must_use]
    pub fn title_in_front(&self) -> String {
        self.xdotool(&["getactivewindow", "getwindowname"])
    }

    /// Where the window with this in its title stands. Waits until there is one.
    #[must_use]
    pub fn geometry(&self, title: &str) -> Geometry {
        let number = wait(&format!("a window {title:?}"), || self.numbers(title).pop());
        let shell = self.xdotool(&["getwindowgeometry", "--shell", &number]);
        let value = |name: &str| -> i32 {
            shell
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
                .and_then(|value| value.parse().ok())
                .unwrap_or_default()
        };
        Geometry {
            x: value("X"),
            y: value("Y"),
            width: value("WIDTH").unsigned_abs(),
            height: value("HEIGHT").unsigned_abs(),
        }
    }

    /// Moves the window with this in its title, and makes it as large as that.
    pub fn place(&self, title: &str, geometry: Geometry) {
        let number = self.titled(title);
        let (x, y) = (geometry.x.to_string(), geometry.y.to_string());
        let (width, height) = (geometry.width.to_string(), geometry.height.to_string());
        self.keys(&number, &["windowsize", "--sync", &number, &width, &height]);
        self.keys(&number, &["windowmove", "--sync", &number, &x, &y]);
    }

    /// Presses keys at the keyboard, named as X names them, in the window with this in its title.
    pub fn press_in(&self, title: &str, keys: &[&str]) {
        let number = self.titled(title);
        self.keys(&number, &[&["key"], keys].concat());
    }

    /// Opens a menu of the window with this in its title by the menu's own letter, and chooses in
    /// it by further keys.
    pub fn choose_in_menu(&self, title: &str, letter: char, keys: &[&str]) {
        let number = self.titled(title);
        self.keys(&number, &["key", &format!("alt+{letter}")]);
        // A menu is a window of its own, named after the program.
        let menu = "^planform-desktop$";
        wait("the menu to open", || self.numbers(menu).pop());
        self.keys(&number, &[&["key"], keys].concat());
        wait("the menu to close", || {
            self.numbers(menu).is_empty().then_some(())
        });
    }

    /// The numbers of the visible windows whose titles match.
    fn numbers(&self, title: &str) -> Vec<String> {
        self.xdotool(&["search", "--onlyvisible", "--name", title])
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// What xdotool prints; empty when it finds nothing.
    fn xdotool(&self, arguments: &[&str]) -> String {
        self.screen
            .command("xdotool")
            .args(arguments)
            .stderr(Stdio::null())
            .output()
            .ok()
            .and_then(|output| String::from_utf8(output.stdout).ok())
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    }
}
