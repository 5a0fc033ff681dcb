//! Which kind of system this is, as far as it decides how packages are named and installed.

use std::fs;

/// The kinds of system that have names for the packages of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and their relatives, with apt.
    Debian,
    /// Fedora and its relatives, with dnf.
    Fedora,
    /// Arch and its relatives, with pacman.
    Arch,
    /// Another Linux.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// The kind of this machine.
    pub fn of_this_machine() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else {
            Self::of_linux(&fs::read_to_string("/etc/os-release").unwrap_or_default())
        }
    }

    /// The kind that an `os-release` file tells: its own `ID` first, then those of `ID_LIKE`.
    /// Format: <https://www.freedesktop.org/software/systemd/man/latest/os-release.html>
    fn of_linux(os_release: &str) -> Self {
        let value = |key: &str| {
            os_release
                .lines()
                .find_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='))
                .map(|value| value.trim_matches(['"', '\'']).to_owned())
                .unwrap_or_default()
        };
        let own = value("ID");
        let like = value("ID_LIKE");
        std::iter::once(own.as_str())
            .chain(like.split_whitespace())
            .find_map(|id| match id {
                "debian" | "ubuntu" => Some(Self::Debian),
                "fedora" | "rhel" => Some(Self::Fedora),
                "arch" => Some(Self::Arch),
                _ => None,
            })
            .unwrap_or(Self::OtherLinux)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_os_release() {
        fn check(os_release: &str, expected: System) {
            assert_eq!(System::of_linux(os_release), expected, "{os_release}");
        }
        check(
            "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n",
            System::Debian,
        );
        check(
            "NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n",
            System::Debian,
        );
        check("ID=fedora\nID_LIKE=\"\"\n", System::Fedora);
        check(
            "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
            System::Fedora,
        );
        check("ID=manjaro\nID_LIKE=arch\n", System::Arch);
        check("ID=alpine\nVERSION_ID=3.22\n", System::OtherLinux);
        check("", System::OtherLinux);
    }
}
