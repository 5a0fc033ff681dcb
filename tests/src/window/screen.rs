//! A virtual screen with a window manager, and the surroundings in which programs run on it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::process::Process;
use super::wait;

/// A screen of its own for one test.
///
/// Fields are dropped in their order: the window manager before the screen.
pub(super) struct Screen {
    _manager: Process,
    _server: Process,
    bus: Option<Bus>,
    display: String,
    home: PathBuf,
}

impl Screen {
    /// Starts a screen; programs on it take `home` as the person's home folder. When they are to
    /// be `heard`, they find a bus on which screen readers listen.
    pub(super) fn start(home: &Path, heard: bool) -> Self {
        // The server chooses a free number by itself and prints it when it is ready.
        let mut server = Process::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1600x1000x24"])
                // Without the last option, the server would begin anew, and throw the window
                // manager out, when a short-lived client happens to be the only one.
                .args(["-nolisten", "tcp", "-noreset"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut number = String::new();
        if let Some(output) = server.child().stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        assert!(!number.trim().is_empty(), "Xvfb ended without a screen");
        let display = format!(":{}", number.trim());

        let runtime = home.join("runtime");
        fs::create_dir_all(&runtime).expect("a folder for sockets");
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700))
            .expect("a folder of one's own");

        let manager = Process::start(
            command_on(&display, home, None, "openbox")
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        let bus = heard.then(|| Bus::start(&display, home));
        let screen = Self {
            _manager: manager,
            _server: server,
            bus,
            display,
            home: home.to_owned(),
        };
        // Only a window manager says how many desktops there are.
        wait("the window manager", || {
            screen
                .command("xdotool")
                .arg("get_num_desktops")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .ok()
                .filter(std::process::ExitStatus::success)
        });
        screen
    }

    /// A command that runs on this screen.
    pub(super) fn command(&self, program: &str) -> Command {
        command_on(&self.display, &self.home, self.bus.as_ref(), program)
    }

    /// Its name.
    pub(super) fn display(&self) -> &str {
        &self.display
    }

    /// The address of the session's bus.
    ///
    /// # Panics
    /// When the screen was started without one.
    pub(super) fn bus(&self) -> &str {
        let bus = self.bus.as_ref();
        &bus.expect("a screen on which programs are heard").address
    }
}

/// A message bus of its own. The services that it starts, the bus of the screen readers among them,
/// end with it.
struct Bus {
    _daemon: Process,
    address: String,
}

impl Bus {
    fn start(display: &str, home: &Path) -> Self {
        let mut daemon = Process::start(
            command_on(display, home, None, "dbus-daemon")
                .args(["--session", "--nofork", "--print-address=1"])
                .env_remove("DBUS_SESSION_BUS_ADDRESS")
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let mut address = String::new();
        if let Some(output) = daemon.child().stdout.take() {
            let _ = BufReader::new(output).read_line(&mut address);
        }
        assert!(
            !address.trim().is_empty(),
            "dbus-daemon ended without a bus"
        );
        Self {
            _daemon: daemon,
            address: address.trim().to_owned(),
        }
    }
}

/// A command that runs on this display, sees only the test's own folders, speaks plain English and
/// talks to no bus of the person at the machine.
fn command_on(display: &str, home: &Path, bus: Option<&Bus>, program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(home)
        .env("DISPLAY", display)
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_STATE_HOME", home.join("state"))
        .env("XDG_RUNTIME_DIR", home.join("runtime"))
        .env("LC_ALL", "C.UTF-8")
        .env("GDK_BACKEND", "x11")
        .env("GTK_USE_PORTAL", "0")
        .env("GIO_USE_VFS", "local")
        .env("GSETTINGS_BACKEND", "memory")
        // What the app chooses where there is no graphics card, on every machine.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("NO_AT_BRIDGE");
    match bus {
        Some(bus) => command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address),
        None => command
            .env("NO_AT_BRIDGE", "1")
            // Without an address, GTK would start a bus that outlives the test.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:"),
    };
    command
}
