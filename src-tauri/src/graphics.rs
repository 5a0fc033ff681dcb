//! Graphics on machines where WebKit's fast path, through shared buffers of the graphics card, shows
//! an empty window or costs memory for nothing.

/// Makes sure that WebKit draws without that path where it does not work, by starting the same
/// program anew in the same process with WebKit's own switches set. Whoever has set the first of
/// them already, to whatever value, has decided.
///
/// A process must not change its own environment once it may have threads, so the switches have to
/// be there from the start.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::{env, process::Command};

    let shared = cards::can_share(Path::new("/dev/dri"), Path::new("/sys/class/drm"));
    if env::var_os(cards::SWITCHES[0]).is_some() || shared {
        return;
    }
    let Ok(program) = env::current_exe() else {
        return;
    };
    // Returns only when it fails; then WebKit has to manage as it is.
    let _ = Command::new(program)
        .args(env::args_os().skip(1))
        .envs(cards::SWITCHES.map(|switch| (switch, "1")))
        .exec();
}

/// Elsewhere the system's own web view decides.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}

/// The graphics cards, as the kernel shows them.
#[cfg(target_os = "linux")]
mod cards {
    use std::fs::{self, OpenOptions};
    use std::path::Path;

    /// WebKitGTK's environment variables (see its `WebKitGTK-WPE environment variables` page). The
    /// others have pages painted by the processor itself, and into one picture: without a card, it
    /// would imitate one for the parts of each and for putting them together, which takes several
    /// times as long and has ended pages in Mesa's drivers.
    pub(super) const SWITCHES: [&str; 3] = [
        "WEBKIT_DISABLE_DMABUF_RENDERER",
        "WEBKIT_SKIA_ENABLE_CPU_RENDERING",
        "WEBKIT_DISABLE_COMPOSITING_MODE",
    ];

    /// Drivers under which WebKitGTK shows an empty window on its fast path.
    const UNFIT: [&str; 1] = ["nvidia"];

    /// Whether there is a card that this user may draw with, and none of a driver that is unfit:
    /// with several cards the system chooses. Every driver that can draw puts a render node into
    /// `devices` (Linux, Documentation/gpu/drm-uapi) and says its name in `descriptions`.
    pub(super) fn can_share(devices: &Path, descriptions: &Path) -> bool {
        let Ok(entries) = fs::read_dir(devices) else {
            return false;
        };
        let mut usable = false;
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !name.to_string_lossy().starts_with("renderD") {
                continue;
            }
            let driver = fs::read_link(descriptions.join(&name).join("device/driver"));
            if let Ok(driver) = driver
                && UNFIT.iter().any(|unfit| driver.ends_with(unfit))
            {
                return false;
            }
            // In a container the node may be there and be somebody else's.
            let opened = OpenOptions::new().read(true).write(true).open(entry.path());
            usable |= opened.is_ok();
        }
        usable
    }

    #[cfg(test)]
    mod tests {
        use super::can_share;
        use std::fs;
        use std::os::unix::fs::symlink;

        /// Checks with cards of these drivers; a node that cannot be opened is a folder.
        fn check(cards: &[(&str, &str, bool)], wanted: bool) {
            let folder = tempfile::tempdir().unwrap();
            let devices = folder.path().join("dri");
            let descriptions = folder.path().join("drm");
            fs::create_dir(&devices).unwrap();
            for (name, driver, opens) in cards {
                if *opens {
                    fs::write(devices.join(name), "").unwrap();
                } else {
                    fs::create_dir(devices.join(name)).unwrap();
                }
                let device = descriptions.join(name).join("device");
                fs::create_dir_all(&device).unwrap();
                symlink(
                    format!("../../../bus/pci/drivers/{driver}"),
                    device.join("driver"),
                )
                .unwrap();
            }
            assert_eq!(can_share(&devices, &descriptions), wanted, "{cards:?}");
        }

        #[test]
        fn the_fast_path_needs_a_card_that_is_fit_for_it() {
            check(&[], false);
            check(&[("card0", "i915", true)], false);
            check(
                &[("card0", "i915", true), ("renderD128", "i915", true)],
                true,
            );
            check(&[("renderD128", "amdgpu", false)], false);
            check(&[("renderD128", "nvidia", true)], false);
            check(
                &[("renderD128", "i915", true), ("renderD129", "nvidia", true)],
                false,
            );
            check(&[("renderD128", "nouveau", true)], true);
        }

        #[test]
        fn a_machine_without_devices_has_no_card() {
            let folder = tempfile::tempdir().unwrap();
            assert!(!can_share(&folder.path().join("none"), folder.path()));
        }
    }
}
