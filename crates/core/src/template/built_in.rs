//! The templates that come with Planform.

use super::{Template, TemplateSet};

const SOURCES: [&str; 2] = [
    include_str!("../../../../templates/implementation-plan.md"),
    include_str!("../../../../templates/enhancement-plan.md"),
];

impl TemplateSet {
    /// The templates that come with Planform.
    pub fn built_in() -> Self {
        // A test reads each of them, so none is left out here.
        Self::new(
            SOURCES
                .iter()
                .filter_map(|source| Template::read(source).ok())
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_template_is_well_formed() {
        for source in SOURCES {
            assert_eq!(Template::read(source).err(), None);
        }
    }
}
