//! What Typst may see of the world: one source, the pictures of the document, the fonts.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

/// A world of one document. It has no files, no packages, no clock.
pub(super) struct DocumentWorld {
    main: Source,
    files: HashMap<FileId, Bytes>,
    fonts: &'static FontStore,
}

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

impl DocumentWorld {
    /// Makes the world of a source and its pictures, given by the paths that the source uses.
    /// Returns nothing when a path is not one that Typst takes.
    pub(super) fn new(
        source: String,
        pictures: Vec<(String, Vec<u8>)>,
        fonts: &'static FontStore,
    ) -> Option<Self> {
        let main = Source::new(file_id("/document.typ")?, source);
        let files = pictures
            .into_iter()
            .map(|(path, bytes)| Some((file_id(&path)?, Bytes::new(bytes))))
            .collect::<Option<_>>()?;
        Some(Self { main, files, fonts })
    }
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
