//! What a screen reader hears of the window: the accessibility tree, asked for from outside the
//! app's process over the bus that screen readers use (AT-SPI).
//!
//! Roles are asked for by number, as screen readers do: WebKit breaks off when it is asked for the
//! name of one that it has no name for.

use std::collections::HashMap;

use atspi::connection::AccessibilityConnection;
use atspi::proxy::accessible::{AccessibleProxy, ObjectRefExt};
use atspi::proxy::bus::{BusProxy, StatusProxy};
use atspi::proxy::table_cell::TableCellProxy;
use atspi::proxy::text::TextProxy;
use atspi::zbus::Connection;
use atspi::zbus::connection::Builder;
use atspi::zbus::fdo::DBusProxy;
use atspi::zbus::names::OwnedBusName;
use atspi::zbus::zvariant::OwnedObjectPath;
use atspi::{Interface, ObjectRef, ObjectRefOwned, Role, State};
use futures_util::future::{BoxFuture, FutureExt};

/// A listener on the bus of the screen readers.
pub struct Heard {
    bus: AccessibilityConnection,
    /// Kept so that the bus knows that somebody listens.
    _session: Connection,
}

/// A thing of the accessibility tree, with all that is in it.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Its role.
    pub role: Role,
    /// Its accessible name.
    pub name: String,
    /// What is written in it; things in it stand as a sign of their own.
    pub text: String,
    /// What it is in, such as `selected`, `checked`, `focused`.
    pub states: Vec<State>,
    /// Further properties, such as `posinset` or `rowindex`.
    pub attributes: HashMap<String, String>,
    /// Row and column of a cell, counted from 0.
    pub place: Option<(i32, i32)>,
    /// What is in it.
    pub children: Vec<Thing>,
}

/// What stands in a text for a thing in it.
const INNER: char = '\u{fffc}';

impl Heard {
    /// Listens on the bus that belongs to a session's bus.
    pub(super) async fn through(session: &str) -> Self {
        let session = Builder::address(session)
            .expect("the address of a bus")
            .build()
            .await
            .expect("the session's bus");
        let status = StatusProxy::new(&session).await.expect("the bus's status");
        status
            .set_is_enabled(true)
            .await
            .expect("to be heard by programs");
        let bus = BusProxy::new(&session).await.expect("the bus's place");
        let address = bus.get_address().await.expect("the address of its bus");
        let address = address.as_str().try_into().expect("an address");
        let bus = AccessibilityConnection::from_address(address)
            .await
            .expect("the screen readers' bus");
        Self {
            bus,
            _session: session,
        }
    }

    /// The first thing, in the order of the page, with this role and a name that begins so; with
    /// everything in it. `None` while there is none.
    pub async fn find(&self, role: Role, name: &str) -> Option<Thing> {
        let root = self.bus.root_accessible_on_registry().await.ok()?;
        for application in children(&root).await? {
            let found = self.search(application, role, name).await;
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn search<'a>(
        &'a self,
        at: ObjectRefOwned,
        role: Role,
        name: &'a str,
    ) -> BoxFuture<'a, Option<Thing>> {
        async move {
            let proxy = self.proxy(&at).await?;
            let found =
                proxy.get_role().await.ok()? == role && proxy.name().await.ok()?.starts_with(name);
            if found {
                return self.thing(at).await;
            }
            for child in children(&proxy).await? {
                if let Some(found) = self.search(child, role, name).await {
                    return Some(found);
                }
            }
            None
        }
        .boxed()
    }

    /// Reads a thing and all that is in it. `None` when it goes away meanwhile.
    fn thing(&self, at: ObjectRefOwned) -> BoxFuture<'_, Option<Thing>> {
        async move {
            let proxy = self.proxy(&at).await?;
            let interfaces = proxy.get_interfaces().await.ok()?;
            let place = if interfaces.contains(Interface::TableCell) {
                self.place(&at).await
            } else {
                None
            };
            let text = if interfaces.contains(Interface::Text) {
                self.text(&at).await
            } else {
                None
            };
            let mut inner = Vec::new();
            for child in children(&proxy).await? {
                inner.extend(self.thing(child).await);
            }
            Some(Thing {
                role: proxy.get_role().await.ok()?,
                name: proxy.name().await.ok()?,
                text: text.unwrap_or_default(),
                states: proxy.get_state().await.ok()?.into_iter().collect(),
                attributes: proxy.get_attributes().await.unwrap_or_default(),
                place,
                children: inner,
            })
        }
        .boxed()
    }

    async fn place(&self, at: &ObjectRefOwned) -> Option<(i32, i32)> {
        let cell = TableCellProxy::builder(self.bus.connection())
            .destination(at.name()?.clone())
            .ok()?
            .path(at.path().clone())
            .ok()?
            .build()
            .await
            .ok()?;
        cell.position().await.ok()
    }

    async fn text(&self, at: &ObjectRefOwned) -> Option<String> {
        let text = TextProxy::builder(self.bus.connection())
            .destination(at.name()?.clone())
            .ok()?
            .path(at.path().clone())
            .ok()?
            .build()
            .await
            .ok()?;
        text.get_text(0, -1).await.ok()
    }

    async fn proxy<'a>(&'a self, at: &'a ObjectRefOwned) -> Option<AccessibleProxy<'a>> {
        at.as_accessible_proxy(self.bus.connection()).await.ok()
    }
}

/// What is directly in a thing.
async fn children(of: &AccessibleProxy<'_>) -> Option<Vec<ObjectRefOwned>> {
    let count = of.child_count().await.ok()?;
    let listed = of.get_children().await.ok()?;
    if usize::try_from(count) == Ok(listed.len()) {
        return Some(listed);
    }
    let mut counted = Vec::new();
    for place in 0..count {
        counted.push(counted_child(of, place).await?);
    }
    Some(counted)
}

/// The child at a place. Where GTK hands over to the page's process, the child is counted and not
/// listed, and is called by that process's name in words, which the crate does not read.
async fn counted_child(of: &AccessibleProxy<'_>, place: i32) -> Option<ObjectRefOwned> {
    let (name, path): (OwnedBusName, OwnedObjectPath) =
        of.inner().call("GetChildAtIndex", &(place,)).await.ok()?;
    let bus = DBusProxy::new(of.inner().connection()).await.ok()?;
    let owner = bus.get_name_owner(name.into_inner()).await.ok()?;
    Some(ObjectRef::new_owned(owner.into_inner(), path.into_inner()))
}

impl Thing {
    /// Whether it is in a state.
    #[must_use]
    pub fn is(&self, state: State) -> bool {
        self.states.contains(&state)
    }

    /// Everything in it and itself, in the order of the page.
    pub fn all(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        Box::new(std::iter::once(self).chain(self.children.iter().flat_map(Self::all)))
    }

    /// Everything in it with this role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Self> {
        self.all().filter(move |thing| thing.role == role)
    }

    /// What it says: its name, or else what is written in it and in what it holds.
    #[must_use]
    pub fn says(&self) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let mut inner = self.children.iter();
        let mut said = String::new();
        for character in self.text.chars() {
            if character == INNER {
                said.push_str(&inner.next().map(Self::says).unwrap_or_default());
            } else {
                said.push(character);
            }
        }
        for thing in inner {
            said.push_str(&thing.says());
        }
        said.trim().to_owned()
    }

    /// The tree as indented lines of role, words, place and telling states.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut lines = String::new();
        self.write(0, &mut lines);
        lines
    }

    fn write(&self, depth: usize, lines: &mut String) {
        let told = [
            (State::Selected, " selected"),
            (State::Checked, " checked"),
            (State::Focused, " focused"),
        ];
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(&format!("{} {:?}", self.role.name(), self.says()));
        if let Some((row, column)) = self.place {
            lines.push_str(&format!(" at {row},{column}"));
        }
        for (state, word) in told {
            if self.is(state) {
                lines.push_str(word);
            }
        }
        lines.push('\n');
        for child in &self.children {
            child.write(depth + 1, lines);
        }
    }
}
