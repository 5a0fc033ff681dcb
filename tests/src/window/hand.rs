//! A person's hand at the screen's own keyboard and mouse: unlike WebDriver's keys and wheel, it
//! does not wait for the page.

use std::time::Duration;

use super::Window;

impl Window {
    /// Types small letters and blanks into whatever has the focus in the app's window, with a pause
    /// behind each key.
    pub fn type_by_hand(&self, text: &str, pause: Duration) {
        let window = self.titled("Planform");
        // xdotool takes half of it, of which it waits a half with the key down.
        let pause = (pause * 2).as_millis().to_string();
        self.keys(&window, &["type", "--delay", &pause, "--", text]);
    }

    /// Presses one key several times, named as X names it, with a pause behind each.
    pub fn press_by_hand(&self, key: &str, times: usize, pause: Duration) {
        let window = self.titled("Planform");
        let pause = pause.as_millis().to_string();
        let times = times.to_string();
        self.keys(
            &window,
            &["key", "--delay", &pause, "--repeat", &times, key],
        );
    }

    /// Turns the wheel downwards at the middle of the screen, one notch after the other.
    pub fn turn_wheel_by_hand(&self, notches: usize, pause: Duration) {
        let window = self.titled("Planform");
        let pause = pause.as_millis().to_string();
        let notches = notches.to_string();
        self.keys(&window, &["mousemove", "800", "500"]);
        self.keys(
            &window,
            &["click", "--delay", &pause, "--repeat", &notches, "5"],
        );
    }
}
