//! Where windows stand on the screens: remembered from one start to the next, beside each other
//! when there are several, and never out of sight.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use planform_store::{read_json, write_json};
use serde::{Deserialize, Serialize};
use tauri::{Monitor, WebviewWindow};

/// The file's name in the data folder.
const FILE_NAME: &str = "windows.json";

/// How far a further window stands from the one before, to the right and down.
const STEP: i32 = 32;

/// How much of a window's upper edge must be on a screen for people to get hold of it.
const GRIP: i32 = 120;

/// Where a window stands, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether it fills its screen; the rest is then what it goes back to.
    pub(crate) maximized: bool,
}

/// The part of a screen that windows may cover, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
}

/// The file's content: a place for each kind of window, of which there is one.
#[derive(Serialize, Deserialize)]
struct Content {
    plan: Place,
}

/// The place where the last window stood.
pub(crate) struct Places {
    file: PathBuf,
    last: Mutex<Option<Place>>,
}

impl Places {
    /// The place kept in the app's data folder.
    pub(crate) fn load(data: &Path) -> Self {
        let file = data.join(FILE_NAME);
        let last = read_json::<Content>(&file).map(|content| content.plan);
        Self {
            file,
            last: Mutex::new(last),
        }
    }

    /// Where a window is to stand: beside `other`, or where the last one stood.
    pub(crate) fn next(&self, other: Option<Place>, screens: &[Screen]) -> Option<Place> {
        let place = match other {
            Some(other) => Place {
                x: other.x.saturating_add(STEP),
                y: other.y.saturating_add(STEP),
                maximized: false,
                ..other
            },
            None => (*self.last.lock().unwrap_or_else(PoisonError::into_inner))?,
        };
        fitted(place, screens)
    }

    /// Remembers where a window stands. A place that cannot be written is not worth stopping
    /// anybody for.
    pub(crate) fn remember(&self, now: Place) {
        // Held while it is written: two windows may be left at the same moment.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let place = match *last {
            // What a maximised window goes back to is known to the system alone.
            Some(before) if now.maximized => Place {
                maximized: true,
                ..before
            },
            _ => now,
        };
        if last.replace(place) == Some(place) {
            return;
        }
        if let Err(error) = write_json(&self.file, &Content { plan: place }) {
            eprintln!("planform-desktop: the window's place was not written: {error}");
        }
    }
}

/// Where the window stands now; `None` when the system does not say, or it is hidden as an icon.
pub(crate) fn place_of(window: &WebviewWindow) -> Option<Place> {
    if window.is_minimized().ok()? || window.is_fullscreen().ok()? {
        return None;
    }
    let scale = window.scale_factor().ok()?;
    let position = window.outer_position().ok()?.to_logical::<i32>(scale);
    let size = window.inner_size().ok()?.to_logical::<u32>(scale);
    Some(Place {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
        maximized: window.is_maximized().ok()?,
    })
}

/// What a monitor is for windows.
pub(crate) fn screen_of(monitor: &Monitor) -> Screen {
    let area = monitor.work_area();
    let position = area.position.to_logical::<i32>(monitor.scale_factor());
    let size = area.size.to_logical::<u32>(monitor.scale_factor());
    Screen {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
    }
}

/// The place made small enough for the screen it is on, and moved there where people could not get
/// hold of it. `None` when there is nothing to go by.
fn fitted(place: Place, screens: &[Screen]) -> Option<Place> {
    let reach = |screen: &Screen| {
        let right = overlap(place.x, place.width, screen.x, screen.width);
        let down = overlap(place.y, place.height, screen.y, screen.height);
        i64::from(right) * i64::from(down)
    };
    // Of several equally good screens the first, which is the main one.
    let screen = screens.iter().rev().max_by_key(|screen| reach(screen))?;
    let width = place.width.min(screen.width);
    let height = place.height.min(screen.height);
    let held = overlap(place.x, width, screen.x, screen.width) >= GRIP.min(signed(width))
        && place.y >= screen.y
        && place.y < screen.y.saturating_add(signed(screen.height) - GRIP);
    let within = |at: i32, length: u32, from: i32, room: u32| {
        at.clamp(from, from.saturating_add(signed(room - length)))
    };
    Some(Place {
        x: if held {
            place.x
        } else {
            within(place.x, width, screen.x, screen.width)
        },
        y: if held {
            place.y
        } else {
            within(place.y, height, screen.y, screen.height)
        },
        width,
        height,
        maximized: place.maximized,
    })
}

/// How much two stretches have in common.
fn overlap(one: i32, length: u32, other: i32, room: u32) -> i32 {
    let end = one
        .saturating_add(signed(length))
        .min(other.saturating_add(signed(room)));
    end.saturating_sub(one.max(other)).max(0)
}

/// A length as a difference of places.
fn signed(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Place, Places, Screen, fitted};

    const MAIN: Screen = Screen {
        x: 0,
        y: 0,
        width: 1920,
        height: 1080,
    };
    const LEFT: Screen = Screen {
        x: -1280,
        y: 0,
        width: 1280,
        height: 1024,
    };

    fn place(x: i32, y: i32, width: u32, height: u32) -> Place {
        Place {
            x,
            y,
            width,
            height,
            maximized: false,
        }
    }

    #[test]
    fn a_place_in_sight_stays_as_it_is() {
        let check = |kept: Place| assert_eq!(fitted(kept, &[MAIN, LEFT]), Some(kept));
        check(place(100, 100, 1280, 860));
        check(place(-1200, 50, 1000, 700));
        // Partly out of sight, as people may like it.
        check(place(1700, 900, 1280, 860));
        check(place(-900, 0, 1280, 860));
    }

    #[test]
    fn a_place_out_of_sight_is_moved_to_a_screen() {
        let check = |kept: Place, x: i32, y: i32| {
            let found = fitted(kept, &[MAIN, LEFT]).unwrap();
            assert_eq!((found.x, found.y), (x, y), "{kept:?}");
            assert_eq!((found.width, found.height), (kept.width, kept.height));
        };
        check(place(5000, 200, 1280, 860), 640, 200);
        check(place(200, -400, 1280, 860), 200, 0);
        check(place(200, 1070, 1280, 860), 200, 220);
        check(place(i32::MAX, i32::MIN, 1280, 860), 640, 0);
    }

    #[test]
    fn a_window_is_no_larger_than_its_screen() {
        let found = fitted(place(0, 0, 4000, 3000), &[MAIN]).unwrap();
        assert_eq!((found.width, found.height), (1920, 1080));
        assert_eq!(fitted(place(0, 0, 800, 600), &[]), None);
    }

    #[test]
    fn is_remembered_from_one_start_to_the_next() {
        let data = tempfile::tempdir().unwrap();
        let places = Places::load(data.path());
        assert_eq!(places.next(None, &[MAIN]), None);
        places.remember(place(10, 20, 900, 700));
        let again = Places::load(data.path());
        assert_eq!(again.next(None, &[MAIN]), Some(place(10, 20, 900, 700)));
    }

    #[test]
    fn a_maximised_window_remembers_what_it_goes_back_to() {
        let data = tempfile::tempdir().unwrap();
        let places = Places::load(data.path());
        places.remember(place(10, 20, 900, 700));
        places.remember(Place {
            maximized: true,
            ..place(0, 0, 1920, 1080)
        });
        let wanted = Place {
            maximized: true,
            ..place(10, 20, 900, 700)
        };
        let again = Places::load(data.path());
        assert_eq!(again.next(None, &[MAIN]), Some(wanted));
    }

    #[test]
    fn a_further_window_stands_beside_the_other() {
        let data = tempfile::tempdir().unwrap();
        let places = Places::load(data.path());
        let other = Place {
            maximized: true,
            ..place(10, 20, 900, 700)
        };
        assert_eq!(
            places.next(Some(other), &[MAIN]),
            Some(place(42, 52, 900, 700))
        );
    }

    #[test]
    fn a_broken_file_counts_as_none() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("windows.json"), "{\"plan\":{\"x\":1}}").unwrap();
        assert_eq!(Places::load(data.path()).next(None, &[MAIN]), None);
    }
}
