//! A file that is dropped on the window from another program: the drag and drop of X (XDND 5),
//! from the side of the program that the file comes from.

use std::path::Path;

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window as XWindow,
    WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE};

use super::{Window, wait};

x11rb::atom_manager! {
    /// The words of the protocol.
    Words: WordsCookie {
        TARGETS,
        XdndActionCopy,
        XdndDrop,
        XdndEnter,
        XdndFinished,
        XdndPosition,
        XdndSelection,
        XdndStatus,
        URI_LIST: b"text/uri-list",
    }
}

/// The version of the protocol, where an enter message has it.
const VERSION: u32 = 5 << 24;

impl Window {
    /// Drops a file in the middle of the window with this in its title.
    ///
    /// # Panics
    /// When the window does not take it.
    pub fn drop_file(&self, title: &str, file: &Path) {
        let window = self.titled(title).parse().expect("the number of a window");
        let place = self.geometry(title);
        let across = place.x.unsigned_abs() + place.width / 2;
        let down = place.y.unsigned_abs() + place.height / 2;
        let file = file.to_str().expect("a path in UTF-8");
        let mut source = Source::new(self.screen.display(), window, format!("file://{file}\r\n"));
        source.say(
            source.words.XdndEnter,
            [VERSION, source.words.URI_LIST, NONE, NONE],
        );
        wait("the window to take the file", || {
            let copy = source.words.XdndActionCopy;
            let position = [NONE, across << 16 | down, CURRENT_TIME, copy];
            source.say(source.words.XdndPosition, position);
            source.answer();
            (source.taken && source.asked).then_some(())
        });
        source.say(source.words.XdndDrop, [NONE, CURRENT_TIME, NONE, NONE]);
        wait("the window to have taken the file", || {
            source.answer();
            source.finished.then_some(())
        });
    }
}

/// The program that the file comes from.
struct Source {
    connection: RustConnection,
    words: Words,
    /// Its window, which nobody sees.
    own: XWindow,
    target: XWindow,
    /// The file, as the target is given it.
    uris: String,
    /// Whether the target has asked for the file.
    asked: bool,
    /// Whether the target would take it.
    taken: bool,
    finished: bool,
}

impl Source {
    fn new(display: &str, target: XWindow, uris: String) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).expect("the screen of the test");
        let words = Words::new(&connection).expect("a question");
        let words = words.reply().expect("the words of the protocol");
        let own = connection.generate_id().expect("the number of a window");
        let root = connection.setup().roots[screen].root;
        let none = CreateWindowAux::new();
        connection
            .create_window(
                COPY_DEPTH_FROM_PARENT,
                own,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_OUTPUT,
                0,
                &none,
            )
            .expect("a window");
        connection
            .set_selection_owner(own, words.XdndSelection, CURRENT_TIME)
            .expect("the selection of the drag");
        Self {
            connection,
            words,
            own,
            target,
            uris,
            asked: false,
            taken: false,
            finished: false,
        }
    }

    /// Tells the target something of the protocol.
    fn say(&self, word: Atom, [one, two, three, four]: [u32; 4]) {
        let message =
            ClientMessageEvent::new(32, self.target, word, [self.own, one, two, three, four]);
        self.connection
            .send_event(false, self.target, EventMask::NO_EVENT, message)
            .expect("a message to the window");
        self.connection.flush().expect("a message to the window");
    }

    /// Hears what the target has said, and gives it the file when it asks.
    fn answer(&mut self) {
        while let Some(event) = self.connection.poll_for_event().expect("the screen") {
            match event {
                Event::ClientMessage(said) if said.type_ == self.words.XdndStatus => {
                    self.taken = said.data.as_data32()[1] & 1 == 1;
                }
                Event::ClientMessage(said) if said.type_ == self.words.XdndFinished => {
                    self.finished = true;
                }
                Event::SelectionRequest(request) => self.give(&request),
                _ => {}
            }
        }
    }

    fn give(&mut self, request: &SelectionRequestEvent) {
        let Words {
            TARGETS, URI_LIST, ..
        } = self.words;
        let (from, to) = (request.requestor, request.property);
        let mut property = to;
        if request.target == URI_LIST {
            let uris = self.uris.as_bytes();
            self.connection
                .change_property8(PropMode::REPLACE, from, to, URI_LIST, uris)
                .expect("the file as a property");
            self.asked = true;
        } else if request.target == TARGETS {
            self.connection
                .change_property32(PropMode::REPLACE, from, to, AtomEnum::ATOM, &[URI_LIST])
                .expect("the kinds as a property");
        } else {
            property = NONE;
        }
        let told = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: from,
            selection: request.selection,
            target: request.target,
            property,
        };
        self.connection
            .send_event(false, from, EventMask::NO_EVENT, told)
            .expect("an answer to the window");
        self.connection.flush().expect("an answer to the window");
    }
}
