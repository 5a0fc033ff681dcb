//! A plan: its text, what the text is read as, and the way there and back.

use std::sync::Arc;

use crate::command::{self, Change, Command, Difference, LineChange, Reason, Refusal, Step};
use crate::edit::TextEdit;
use crate::projection::{CandidateChange, Node, NodeId, Projection};
use crate::step::{self, StepName};
use crate::template::{Recognition, Template, TemplateSet};
use crate::timeline::Timeline;
use crate::title::Reading;

/// A plan that is being edited.
#[derive(Clone, Debug)]
pub struct Plan {
    text: Arc<str>,
    revision: u32,
    templates: Arc<TemplateSet>,
    plain: Arc<Template>,
    recognition: Recognition,
    projection: Arc<Projection>,
    timeline: Timeline,
}

/// What became of a plan whose text somebody else has written anew.
#[derive(Clone, Debug)]
pub enum TakenOver {
    /// It is read by the same template.
    Changed(Box<Applied>),
    /// It follows another template now: all of it is to be drawn anew.
    ReadAnew,
}

/// What was done to a plan.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The revision afterwards.
    pub revision: u32,
    /// The edit of the text; empty where nothing changed.
    pub edit: TextEdit,
    /// What to focus next.
    pub focus: Option<NodeId>,
    /// What is different now.
    pub difference: Difference,
    /// Which rows can be referred to by other ids or titles now.
    pub candidates: CandidateChange,
    /// Which items sentences can mention by other numbers or titles now.
    pub items: CandidateChange,
}

impl Plan {
    /// Opens a text, reading it against the template that it follows, or as a plain document.
    pub fn open(text: impl Into<Arc<str>>, templates: &Arc<TemplateSet>) -> Self {
        let text = text.into();
        let recognition = templates.recognise(&text);
        Self::with(text, templates, recognition)
    }

    /// Opens a text, reading it against the template `id` whatever it looks like; `None` reads it as a
    /// plain document. Returns `None` where there is no such template.
    pub fn open_as(
        text: impl Into<Arc<str>>,
        templates: &Arc<TemplateSet>,
        id: Option<&str>,
    ) -> Option<Self> {
        let text = text.into();
        let mut recognition = templates.recognise(&text);
        recognition.template = match id {
            Some(id) => Some(
                templates
                    .templates()
                    .iter()
                    .position(|template| template.id == id)?,
            ),
            None => None,
        };
        Some(Self::with(text, templates, recognition))
    }

    fn with(text: Arc<str>, templates: &Arc<TemplateSet>, recognition: Recognition) -> Self {
        let plain = Arc::new(Template::plain());
        let template = recognition
            .template
            .map_or(&*plain, |at| &templates.templates()[at]);
        let projection = Arc::new(Projection::of(&text, template));
        Self {
            text,
            revision: 0,
            templates: Arc::clone(templates),
            plain,
            recognition,
            projection,
            timeline: Timeline::default(),
        }
    }

    /// Reads the text against the template `id` from now on, or as a plain document. The text and the
    /// timeline stay; nodes get new ids. Returns whether there is such a template.
    pub fn choose_template(&mut self, id: Option<&str>) -> bool {
        let templates = Arc::clone(&self.templates);
        let place = |id: &str| templates.templates().iter().position(|one| one.id == id);
        let chosen = id.map(place);
        if chosen == Some(None) {
            return false;
        }
        self.recognition.template = chosen.flatten();
        self.timeline.end_group();
        self.projection = Arc::new(Projection::of(&self.text, self.template()));
        self.revision += 1;
        true
    }

    /// Takes over what somebody else made of the text, as one step of the timeline. What they left
    /// alone stays the same node. A plan that was read by the template that it follows is read by
    /// the one that it follows now; one that somebody chose a template for keeps that.
    pub fn take_over(&mut self, text: &str) -> TakenOver {
        let followed = self.templates.recognise(&self.text).template;
        let change = {
            let mut draft = command::Draft::new(&self.text, self.template(), &self.projection);
            let edit = command::edit_between(&self.text, text);
            if !edit.is_empty() {
                draft.push(edit, Vec::new());
            }
            draft.finish()
        };
        self.timeline.end_group();
        let applied = self.commit(change, StepName::of_others());
        let recognition = self.templates.recognise(&self.text);
        let same = followed != self.recognition.template
            || recognition.template == self.recognition.template;
        if same {
            return TakenOver::Changed(Box::new(applied));
        }
        self.recognition = recognition;
        self.projection = Arc::new(Projection::of(&self.text, self.template()));
        TakenOver::ReadAnew
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, shared: for work on a snapshot.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Counts up with every change of the text.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// The template that the text is read against; plain where it follows none.
    pub fn template(&self) -> &Template {
        self.recognition
            .template
            .map_or(&self.plain, |at| &self.templates.templates()[at])
    }

    /// The templates at hand.
    pub fn templates(&self) -> &Arc<TemplateSet> {
        &self.templates
    }

    /// Why this template.
    pub fn recognition(&self) -> &Recognition {
        &self.recognition
    }

    /// The projection of the text.
    pub fn projection(&self) -> &Projection {
        &self.projection
    }

    /// The name of the step that undo would take back.
    pub fn next_undo(&self) -> Option<&StepName> {
        self.timeline.next_undo()
    }

    /// The name of the step that redo would bring back.
    pub fn next_redo(&self) -> Option<&StepName> {
        self.timeline.next_redo()
    }

    /// Does `command`, or refuses it and changes nothing.
    pub fn apply(&mut self, command: &Command) -> Result<Applied, Refusal> {
        let change = self.preview(command)?;
        let name = step::name(self.reading(), command, &change);
        Ok(self.commit(change, name))
    }

    /// Does `command` if the plan is at `revision`, and refuses it otherwise.
    pub fn apply_at(&mut self, revision: u32, command: &Command) -> Result<Applied, Refusal> {
        self.expect(revision)?;
        self.apply(command)
    }

    /// What `command` would do; changes nothing.
    pub fn preview(&self, command: &Command) -> Result<Change, Refusal> {
        command::run(&self.text, self.template(), &self.projection, command)
    }

    /// The lines that `command` would write anew as a consequence: numbers of headings and what
    /// carries them, but not what the command is for. Changes nothing, and refuses where the plan is
    /// not at `revision`.
    pub fn foresee(&self, revision: u32, command: &Command) -> Result<Vec<LineChange>, Refusal> {
        self.expect(revision)?;
        let change = self.preview(command)?;
        Ok(change.consequences(&self.text))
    }

    /// The names of all steps, the oldest first: those done, then those taken back.
    pub fn history(&self) -> Vec<&StepName> {
        self.timeline.steps()
    }

    /// How many of the steps of [`Plan::history`] are done.
    pub fn steps_done(&self) -> usize {
        self.timeline.done()
    }

    /// A mark of this place of the timeline, to find it again by [`Plan::steps_at`]. What is typed
    /// from now on is a step of its own.
    pub fn mark(&mut self) -> u64 {
        self.timeline.end_group();
        self.timeline.mark()
    }

    /// How many steps are done at the place of the timeline with this mark; `None` where it is gone.
    pub fn steps_at(&self, mark: u64) -> Option<usize> {
        self.timeline.place_of(mark)
    }

    /// Takes steps back or does them again until `done` of them are done, or as many as there are.
    /// `None` where that is so already.
    pub fn go_to(&mut self, done: usize) -> Option<Applied> {
        let back = done < self.steps_done();
        let (steps, focus) = self.timeline.go_to(done)?;
        let mut applied = self.walk(&steps, focus);
        if back {
            // What was removed comes back.
            let restored = applied.difference.added.first().copied();
            applied.focus = restored.or(applied.focus);
        }
        Some(applied)
    }

    /// Takes the last step back; `None` where there is none.
    pub fn undo(&mut self) -> Option<Applied> {
        self.go_to(self.steps_done().checked_sub(1)?)
    }

    /// Does the step taken back last again; `None` where there is none.
    pub fn redo(&mut self) -> Option<Applied> {
        self.go_to(self.steps_done() + 1)
    }

    /// What is typed from now on is a step of its own on the timeline.
    pub fn end_group(&mut self) {
        self.timeline.end_group();
    }

    /// The text with its template and projection.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            text: &self.text,
            template: self.template(),
            projection: &self.projection,
        }
    }

    /// The title of a node for people: its label, heading or column.
    pub fn title(&self, node: &Node) -> String {
        self.reading().title(node)
    }

    fn expect(&self, revision: u32) -> Result<(), Refusal> {
        if revision == self.revision {
            return Ok(());
        }
        Err(Refusal::new(
            Reason::StaleRevision,
            "The plan has changed since this was asked for.",
            "Look at the plan as it is now and do it again.",
        ))
    }

    fn commit(&mut self, change: Change, name: StepName) -> Applied {
        let before = Arc::clone(&self.text);
        let old = Arc::clone(&self.projection);
        let (steps, focus) = (change.steps.clone(), change.focus);
        let changes = change.after.is_some();
        let applied = self.advance(change, focus);
        if changes {
            let new = &self.projection;
            let known = (old.lacking_in(new), new.lacking_in(&old));
            self.timeline.push(&before, steps, name, focus, known);
        }
        applied
    }

    fn walk(&mut self, steps: &[Step], focus: Option<NodeId>) -> Applied {
        let template = self
            .recognition
            .template
            .map_or(&*self.plain, |at| &self.templates.templates()[at]);
        let mut draft = command::Draft::new(&self.text, template, &self.projection);
        for step in steps {
            draft.push_step(step.clone());
        }
        let change = draft.finish();
        self.advance(change, focus)
    }

    /// Makes the text and the projection those behind `change`.
    fn advance(&mut self, change: Change, focus: Option<NodeId>) -> Applied {
        let edit = change.edit();
        let mut applied = Applied {
            revision: self.revision,
            edit,
            focus,
            difference: Difference::default(),
            candidates: CandidateChange::default(),
            items: CandidateChange::default(),
        };
        let Some((text, projection)) = change.after else {
            return applied;
        };
        applied.difference = Difference::between(
            (&self.text, &self.projection),
            (&text, &projection),
            &applied.edit,
        );
        let template = self.template();
        applied.candidates = CandidateChange::between(
            &self.projection.candidates(&self.text, template),
            &projection.candidates(&text, template),
        );
        applied.items = CandidateChange::between(
            &self.projection.item_candidates(&self.text, template),
            &projection.item_candidates(&text, template),
        );
        self.text = text.into();
        self.projection = Arc::new(projection);
        self.revision += 1;
        applied.revision = self.revision;
        applied.focus = focus.filter(|id| self.projection.node(*id).is_some());
        applied
    }
}
