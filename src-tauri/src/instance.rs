//! One process for each data folder: a second one hands its file over to the first, and ends.
//!
//! The first process holds a lock in the data folder and listens on a local socket beside it. A
//! message bus would do the same only where one runs, and for all data folders at once.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{GenericFilePath, Listener, ListenerOptions, Name, Stream};
use serde::{Deserialize, Serialize};

/// The lock's name in the data folder.
const LOCK: &str = "instance.lock";

/// How long a first process may take to answer, for instance while it starts or ends.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often it is asked.
const GLANCE: Duration = Duration::from_millis(50);

/// The longest message that is read, in bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// What the first process answers when it has understood.
const UNDERSTOOD: &str = "understood\n";

/// What this process is to do.
pub(crate) enum Role {
    /// Go on, and hear what later processes ask for.
    First(Listening),
    /// Go on beside the others: none can be reached.
    Alone,
    /// End: another process has taken over the request.
    HandedOver,
}

/// What one process asks of another: one line of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Message {
    /// The absolute path of the plan to open.
    file: Option<PathBuf>,
}

/// The first process's ear. The lock is held as long as this lives.
pub(crate) struct Listening {
    _lock: File,
    listener: Listener,
}

/// Finds out the role of this process, which wants `file` opened, an absolute path.
pub(crate) fn claim(data: &Path, file: Option<&Path>) -> Role {
    match try_claim(data, file) {
        Ok(role) => role,
        Err(error) => {
            eprintln!("planform-desktop: other windows cannot be reached: {error}");
            Role::Alone
        }
    }
}

impl Listening {
    /// Hears later processes until this one ends; `open` gets what they want opened.
    pub(crate) fn listen(self, open: impl Fn(Option<PathBuf>) + Send + Sync + 'static) {
        let open = Arc::new(open);
        thread::spawn(move || {
            // All of it, so that the lock is held here.
            let listening = self;
            for stream in listening.listener.incoming() {
                let Ok(stream) = stream else {
                    // What is wrong now, such as too many open files, may be so for a while.
                    thread::sleep(GLANCE);
                    continue;
                };
                let open = Arc::clone(&open);
                // One process that breaks off or says nothing is no reason not to hear the next.
                thread::spawn(move || {
                    if let Ok(message) = hear(stream) {
                        open(message.file);
                    }
                });
            }
        });
    }
}

fn try_claim(data: &Path, file: Option<&Path>) -> io::Result<Role> {
    fs::create_dir_all(data)?;
    let message = Message {
        file: file.map(Path::to_owned),
    };
    let line = serde_json::to_string(&message)?;
    let start = Instant::now();
    loop {
        let lock = File::create(data.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {
                return Ok(Role::First(Listening {
                    _lock: lock,
                    listener: listener(data)?,
                }));
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        match tell(data, &line) {
            Ok(()) => return Ok(Role::HandedOver),
            // It may have locked and not listen yet, or listen no longer and unlock soon.
            Err(_) if start.elapsed() < PATIENCE => thread::sleep(GLANCE),
            Err(error) => return Err(error),
        }
    }
}

/// The ear of the process that holds the lock. A socket that is there is one that a process left
/// behind when it was killed.
fn listener(data: &Path) -> io::Result<Listener> {
    let options = ListenerOptions::new().name(name(data)?).try_overwrite(true);
    private(options).create_sync()
}

/// Lets nobody else in, whatever access this process gives to the files that it makes.
#[cfg(target_os = "linux")]
fn private(options: ListenerOptions<'_>) -> ListenerOptions<'_> {
    use interprocess::os::unix::local_socket::ListenerOptionsExt;
    options.mode(0o600)
}

/// Elsewhere the folder that holds all data of programs is closed to others, and so are pipes.
#[cfg(not(target_os = "linux"))]
fn private(options: ListenerOptions<'_>) -> ListenerOptions<'_> {
    options
}

/// Hands a line to the first process and waits until it has understood.
fn tell(data: &Path, line: &str) -> io::Result<()> {
    let mut stream = Stream::connect(name(data)?)?;
    stream.write_all(line.as_bytes())?;
    stream.write_all(b"\n")?;
    let mut answer = String::new();
    BufReader::new(&stream)
        .take(MOST_BYTES)
        .read_line(&mut answer)?;
    if answer == UNDERSTOOD {
        Ok(())
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// Reads what another process says, and answers it.
fn hear(mut stream: Stream) -> io::Result<Message> {
    let mut line = String::new();
    BufReader::new(&stream)
        .take(MOST_BYTES)
        .read_line(&mut line)?;
    let message = serde_json::from_str(&line)?;
    stream.write_all(UNDERSTOOD.as_bytes())?;
    Ok(message)
}

/// Where the first process of this data folder listens.
#[cfg(unix)]
fn name(data: &Path) -> io::Result<Name<'static>> {
    data.join("instance.socket")
        .to_fs_name::<GenericFilePath>()
        .map(Name::into_owned)
}

/// Where the first process of this data folder listens: pipes have a folder of their own here.
#[cfg(windows)]
fn name(data: &Path) -> io::Result<Name<'static>> {
    let data = planform_store::ContentHash::of(data.as_os_str().as_encoded_bytes());
    format!(r"\\.\pipe\planform-{data}")
        .to_fs_name::<GenericFilePath>()
        .map(Name::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{Listening, Role, claim};
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::{Receiver, channel};

    fn first(data: &Path) -> Listening {
        match claim(data, None) {
            Role::First(listening) => listening,
            Role::Alone | Role::HandedOver => panic!("not the first"),
        }
    }

    fn heard(listening: Listening) -> Receiver<Option<PathBuf>> {
        let (send, receive) = channel();
        listening.listen(move |file| send.send(file).unwrap());
        receive
    }

    #[test]
    fn the_second_hands_over_and_the_first_hears() {
        let data = tempfile::tempdir().unwrap();
        let heard = heard(first(data.path()));
        for file in [None, Some(Path::new("/plans/two words ä.md"))] {
            assert!(matches!(claim(data.path(), file), Role::HandedOver));
            assert_eq!(heard.recv().unwrap().as_deref(), file);
        }
    }

    #[test]
    fn another_data_folder_is_another_first() {
        let one = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        let _one = first(one.path());
        let _other = first(other.path());
    }

    #[test]
    fn the_next_is_first_when_the_first_has_ended() {
        let data = tempfile::tempdir().unwrap();
        drop(first(data.path()));
        drop(first(data.path()));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_process_left_behind_is_in_nobodys_way() {
        let data = tempfile::tempdir().unwrap();
        // Dropping the ear of the standard library leaves the socket behind, as a kill does.
        drop(std::os::unix::net::UnixListener::bind(data.path().join("instance.socket")).unwrap());
        let heard = heard(first(data.path()));
        assert!(matches!(claim(data.path(), None), Role::HandedOver));
        assert_eq!(heard.recv().unwrap(), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn nobody_else_can_ask() {
        use std::os::unix::fs::PermissionsExt;
        let data = tempfile::tempdir().unwrap();
        let _first = first(data.path());
        let socket = std::fs::metadata(data.path().join("instance.socket")).unwrap();
        assert_eq!(socket.permissions().mode() & 0o077, 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_process_that_says_nothing_is_in_nobodys_way() {
        let data = tempfile::tempdir().unwrap();
        let heard = heard(first(data.path()));
        let silent =
            std::os::unix::net::UnixStream::connect(data.path().join("instance.socket")).unwrap();
        assert!(matches!(claim(data.path(), None), Role::HandedOver));
        assert_eq!(heard.recv().unwrap(), None);
        drop(silent);
    }

    #[test]
    fn a_data_folder_that_cannot_be_used_is_no_reason_not_to_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(matches!(claim(&file.join("data"), None), Role::Alone));
    }
}
