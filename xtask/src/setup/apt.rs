//! System packages on Debian, Ubuntu and their relatives: which are missing, and apt-get.

use std::collections::BTreeSet;
use std::io::{IsTerminal, stdin};
use std::process::Command;

use super::needs::{self, Need, Purpose};
use crate::process::{self, Failure};

/// Installs the packages that the purpose needs and the system does not have, saying which and
/// why. Does and says nothing when all are there.
pub fn install_missing(purpose: Purpose) -> Result<(), Failure> {
    let needed: Vec<&Need> = needs::needs(purpose).collect();
    let mut query = Command::new("dpkg-query");
    query
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"])
        .args(needed.iter().map(|need| need.debian));
    // It ends with code 1 when a package is unknown, which is no failure here.
    let known = process::output(&mut query).ok_or_else(|| {
        Failure::new(
            "`dpkg-query` could not be started, so the installed packages are not known.\n\
             Install what is missing by hand and call this again with --no-setup.",
        )
    })?;
    let missing = missing(&needed, &known);
    if missing.is_empty() {
        return Ok(());
    }

    println!("Installing system packages that Planform needs:");
    print!("{}", needs::listed(&missing, |need| need.debian));
    let names: Vec<&str> = missing.iter().map(|need| need.debian).collect();
    let by_hand = format!(
        "Install them by hand (apt-get install {}) and call this again.",
        names.join(" ")
    );
    let with_advice = |failure: Failure| Failure::new(format!("{}\n{by_hand}", failure.message));
    apt_get(&["update"]).map_err(with_advice)?;
    let install = [&["install", "--yes", "--no-install-recommends"], &names[..]].concat();
    apt_get(&install).map_err(with_advice)
}

/// The needed packages that are not wholly installed, according to dpkg-query's lines
/// `<package> <status>`. A removed package whose settings were kept is still listed, with
/// another status than `installed`.
fn missing<'n>(needed: &[&'n Need], known: &str) -> Vec<&'n Need> {
    let installed: BTreeSet<&str> = known
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect();
    needed
        .iter()
        .copied()
        .filter(|need| !installed.contains(need.debian))
        .collect()
}

/// Calls apt-get as the administrator, with sudo where needed. It asks nothing and waits for
/// another package manager that is at work.
fn apt_get(arguments: &[&str]) -> Result<(), Failure> {
    let options = ["--quiet", "-o", "DPkg::Lock::Timeout=300"];
    let mut command = if is_root() {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    } else if process::find("sudo").is_some() {
        let mut command = Command::new("sudo");
        if !stdin().is_terminal() {
            // Nobody is there to type a password: fail at once instead of waiting for one.
            command.arg("--non-interactive");
        }
        command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    } else {
        return Err(Failure::new(
            "Installing them takes the administrator's rights, and there is no `sudo` here.",
        ));
    };
    command.args(options).args(arguments);
    println!("> {}", process::shown(&command));
    process::run(&mut command)
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(known: &str, expected: &[&str]) {
        let needed: Vec<&Need> = needs::needs(Purpose::App).collect();
        let names: Vec<&str> = missing(&needed, known)
            .iter()
            .map(|need| need.debian)
            .collect();
        assert_eq!(names, expected, "{known}");
    }

    #[test]
    fn knows_what_is_missing() {
        check("", &["pkg-config", "libwebkit2gtk-4.1-dev"]);
        check("pkg-config installed\n", &["libwebkit2gtk-4.1-dev"]);
        check(
            "libwebkit2gtk-4.1-dev installed\npkg-config installed\n",
            &[],
        );
        check(
            "libwebkit2gtk-4.1-dev config-files\npkg-config installed\n",
            &["libwebkit2gtk-4.1-dev"],
        );
        check(
            "libwebkit2gtk-4.1-dev half-configured\npkg-config not-installed\n",
            &["pkg-config", "libwebkit2gtk-4.1-dev"],
        );
    }
}
