//! The system packages that Planform needs: what for, how each system names them, and how to
//! see that they are there where apt cannot be asked.

use std::path::Path;
use std::process::{Command, Stdio};

use super::system::System;
use crate::process::{self, Failure};

/// What the packages are needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building the app, and opening or bundling it.
    App,
    /// Building and testing, with the tests that drive the app's window.
    Tests,
}

/// One thing that a system must bring along.
#[derive(Debug)]
pub struct Need {
    /// What Planform does with it.
    pub reason: &'static str,
    /// The package's name on Debian and Ubuntu.
    pub debian: &'static str,
    /// Fedora's name; a path stands for whatever package brings that file.
    fedora: &'static str,
    /// Arch's name.
    arch: &'static str,
    /// How to see that it is there.
    sign: Sign,
    /// Whether only the tests need it.
    only_tests: bool,
}

/// How to see that something is there, on any Linux.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// A program in `PATH`.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A service that message buses start when it is asked for.
    Service(&'static str),
}

const NEEDS: &[Need] = &[
    Need {
        reason: "tells the compiler where the libraries of the window are",
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
        sign: Sign::Program("pkg-config"),
        only_tests: false,
    },
    Need {
        reason: "draws the interface in the app's window",
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
        sign: Sign::Library("webkit2gtk-4.1"),
        only_tests: false,
    },
    Need {
        reason: "lets the tests click and type in the app's window",
        debian: "webkit2gtk-driver",
        fedora: "/usr/bin/WebKitWebDriver",
        arch: "webkitgtk-6.0",
        sign: Sign::Program("WebKitWebDriver"),
        only_tests: true,
    },
    Need {
        reason: "gives the tests a display of their own",
        debian: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
        sign: Sign::Program("Xvfb"),
        only_tests: true,
    },
    Need {
        reason: "gives the app's window on that display a frame and the focus",
        debian: "openbox",
        fedora: "openbox",
        arch: "openbox",
        sign: Sign::Program("openbox"),
        only_tests: true,
    },
    Need {
        reason: "lets the tests use the system's file dialogs",
        debian: "xdotool",
        fedora: "xdotool",
        arch: "xdotool",
        sign: Sign::Program("xdotool"),
        only_tests: true,
    },
    Need {
        reason: "gives the tests a message bus of their own",
        debian: "dbus-daemon",
        fedora: "dbus-daemon",
        arch: "dbus",
        sign: Sign::Program("dbus-daemon"),
        only_tests: true,
    },
    Need {
        reason: "lets the tests hear what a screen reader hears",
        debian: "at-spi2-core",
        fedora: "at-spi2-core",
        arch: "at-spi2-core",
        sign: Sign::Service("org.a11y.Bus"),
        only_tests: true,
    },
];

/// What the purpose needs, in the order in which it is named.
pub fn needs(purpose: Purpose) -> impl Iterator<Item = &'static Need> {
    NEEDS
        .iter()
        .filter(move |need| purpose == Purpose::Tests || !need.only_tests)
}

/// Refuses with the names of what is missing and how to install it, on systems whose packages
/// are not installed by this program.
pub fn name_missing(system: System, purpose: Purpose) -> Result<(), Failure> {
    let advice = match system {
        System::MacOs => advice_for_macos(),
        System::Windows => advice_for_windows(),
        System::Debian | System::Fedora | System::Arch | System::OtherLinux => {
            let missing: Vec<&Need> = needs(purpose).filter(|need| !is_there(need.sign)).collect();
            advice_for_linux(system, &missing)
        }
    };
    match advice {
        None => Ok(()),
        Some(advice) => Err(Failure::new(format!(
            "{advice}\nThen call this again, or with --no-setup if it is there after all."
        ))),
    }
}

fn is_there(sign: Sign) -> bool {
    match sign {
        Sign::Program(name) => process::find(name).is_some(),
        Sign::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
        Sign::Service(name) => Path::new("/usr/share/dbus-1/services")
            .join(format!("{name}.service"))
            .is_file(),
    }
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What to say about missing packages on a Linux; nothing when none is missing.
fn advice_for_linux(system: System, missing: &[&Need]) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    let name = |need: &Need| match system {
        System::Fedora => need.fedora,
        System::Arch => need.arch,
        _ => need.debian,
    };
    let mut advice = String::from("Planform needs packages that this system does not have yet:\n");
    advice.push_str(&listed(missing, name));
    let names: Vec<&str> = missing.iter().map(|need| name(need)).collect();
    let names = names.join(" ");
    advice.push_str(&match system {
        System::Fedora => format!("Install them: sudo dnf install {names}"),
        System::Arch => format!("Install them: sudo pacman -S --needed {names}"),
        _ => "These are Debian's names. Install what your system calls them.".to_owned(),
    });
    Some(advice)
}

/// The packages one to a line, each with what it is needed for.
pub fn listed(missing: &[&Need], name: impl Fn(&Need) -> &'static str) -> String {
    let width = missing
        .iter()
        .map(|need| name(need).len())
        .max()
        .unwrap_or_default();
    missing
        .iter()
        .map(|need| format!("  {:width$}  {}\n", name(need), need.reason))
        .collect()
}

/// The web view is part of macOS; the compiler's tools are the only thing that may be missing.
fn advice_for_macos() -> Option<String> {
    let there = succeeds(Command::new("xcode-select").arg("-p"));
    (!there).then(|| {
        "Planform needs the Xcode command line tools, which compile and link the app.\n\
         Install them: xcode-select --install"
            .to_owned()
    })
}

/// The web view's entry in the registry, for the machine or the user. Source:
/// <https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution>
fn advice_for_windows() -> Option<String> {
    let client = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let there = [
        format!(r"HKLM\SOFTWARE\WOW6432Node\{client}"),
        format!(r"HKLM\SOFTWARE\{client}"),
        format!(r"HKCU\Software\{client}"),
    ]
    .iter()
    .any(|key| succeeds(Command::new("reg").args(["query", key, "/v", "pv"])));
    (!there).then(|| {
        "Planform needs the WebView2 runtime, which draws the interface in the app's window.\n\
         Install it: winget install Microsoft.EdgeWebView2Runtime\n\
         Compiling needs the C++ build tools: winget install Microsoft.VisualStudio.2022.BuildTools"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(system: System, missing: &[&str], expected: Option<&str>) {
        let missing: Vec<&Need> = NEEDS
            .iter()
            .filter(|need| missing.contains(&need.debian))
            .collect();
        assert_eq!(advice_for_linux(system, &missing).as_deref(), expected);
    }

    #[test]
    fn names_what_is_missing_as_the_system_does() {
        check(System::Fedora, &[], None);
        check(
            System::Fedora,
            &["libwebkit2gtk-4.1-dev", "webkit2gtk-driver"],
            Some(
                "\
Planform needs packages that this system does not have yet:
  webkit2gtk4.1-devel       draws the interface in the app's window
  /usr/bin/WebKitWebDriver  lets the tests click and type in the app's window
Install them: sudo dnf install webkit2gtk4.1-devel /usr/bin/WebKitWebDriver",
            ),
        );
        check(
            System::Arch,
            &["xvfb"],
            Some(
                "\
Planform needs packages that this system does not have yet:
  xorg-server-xvfb  gives the tests a display of their own
Install them: sudo pacman -S --needed xorg-server-xvfb",
            ),
        );
        check(
            System::OtherLinux,
            &["pkg-config"],
            Some(
                "\
Planform needs packages that this system does not have yet:
  pkg-config  tells the compiler where the libraries of the window are
These are Debian's names. Install what your system calls them.",
            ),
        );
    }

    #[test]
    fn the_tests_need_more_than_the_app() {
        let names = |purpose| -> Vec<&str> { needs(purpose).map(|need| need.debian).collect() };
        let app = names(Purpose::App);
        let tests = names(Purpose::Tests);
        assert_eq!(app, ["pkg-config", "libwebkit2gtk-4.1-dev"]);
        assert!(app.iter().all(|name| tests.contains(name)));
        assert!(tests.contains(&"xvfb"));
    }
}
