//! Node and npm, which build the interface. They are not installed by this program: people
//! have them from many sources, and Debian 12 has no version that is new enough.

use std::process::Command;

use crate::process::{self, Failure};

/// Refuses when Node is missing or too old or npm is missing, saying how to get them.
pub fn check() -> Result<(), Failure> {
    let version = process::output(Command::new("node").arg("--version"));
    let there = match version.as_deref().map(str::trim) {
        None | Some("") => "Node was not found".to_owned(),
        Some(version) if !is_fit(version) => format!("Node {version} was found"),
        Some(_) if !npm_is_there() => "Node was found, but not npm".to_owned(),
        Some(_) => return Ok(()),
    };
    Err(Failure::new(format!(
        "Planform's interface is built with Node 20.19 or newer (22.12 or newer of version 22) and \
         npm. {there}.\n\
         Get both from https://nodejs.org/en/download, with a version manager such as nvm or fnm,\n\
         or from your system: `dnf install nodejs npm` (Fedora), `pacman -S nodejs npm` (Arch),\n\
         `brew install node` (macOS), `winget install OpenJS.NodeJS.LTS` (Windows),\n\
         `apt-get install nodejs npm` (Debian 13 and newer)."
    )))
}

fn npm_is_there() -> bool {
    // On Windows npm is a script, not an `.exe`; Node's installer always brings it along.
    cfg!(windows) || process::find("npm").is_some()
}

/// Whether this version, as `node --version` prints it, is one of `engines` in
/// `ui/package.json`: 20.19, 22.12 or 24 and newer.
fn is_fit(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map(|number| number.parse::<u32>().unwrap_or_default());
    let major = numbers.next().unwrap_or_default();
    let minor = numbers.next().unwrap_or_default();
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major >= 24,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_versions_that_fit() {
        fn check(version: &str, expected: bool) {
            assert_eq!(is_fit(version), expected, "{version}");
        }
        check("v18.20.4", false);
        check("v20.18.3", false);
        check("v20.19.0", true);
        check("v20.20.2", true);
        check("v21.7.3", false);
        check("v22.11.0", false);
        check("v22.12.0", true);
        check("v24.0.0", true);
        check("v26.1.0", true);
        check("nonsense", false);
    }

    #[test]
    fn the_interface_asks_for_the_same_versions() {
        let path = crate::repository::interface().join("package.json");
        let package = std::fs::read_to_string(path).expect("ui/package.json");
        assert!(
            package.contains(r#""node": "^20.19 || ^22.12 || >=24""#),
            "`engines` of ui/package.json changed: change `is_fit` and its message too"
        );
    }
}
