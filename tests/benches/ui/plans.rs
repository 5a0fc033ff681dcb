//! Plans of the sizes that are measured: the fixture of an implementation plan, grown by parts of
//! the same kinds, in words of its own. The same size gives the same text every time.

use std::fmt::Write;
use std::fs;

use planform_tests::laws::repository;

/// Nouns and what is done to them: enough for sentences that differ.
const THINGS: [&str; 16] = [
    "gauge",
    "berth",
    "sounding",
    "quay",
    "booking",
    "pilot",
    "lock",
    "buoy",
    "chart",
    "barge",
    "crane",
    "signal",
    "tide table",
    "watch",
    "harbour light",
    "mooring",
];
const DEEDS: [&str; 12] = [
    "measured",
    "compared",
    "drawn anew",
    "handed over",
    "checked at night",
    "kept for a year",
    "sent to the office",
    "read aloud",
    "counted",
    "told apart",
    "repaired",
    "put in order",
];
const LEVELS: [&str; 3] = ["Low", "Medium", "High"];

/// A plan of about this many bytes: phases, groups of tests and groups of tasks.
pub fn plan_of(bytes: usize) -> String {
    let mut units = 1;
    let mut plan = grown(units);
    while plan.len() < bytes {
        let unit = (plan.len() / units).max(1);
        units += ((bytes - plan.len()) / unit).max(1);
        plan = grown(units);
    }
    plan
}

/// The fixture with a group of tasks that has this many rows.
pub fn table_of(rows: usize) -> String {
    let group = format!("### 4.4 Whole Harbour\n\n{}\n", tasks(100, rows));
    inserted(&fixture(), "## 5. ", &group)
}

/// The fixture with this many phases, groups of tests and groups of tasks more.
fn grown(units: usize) -> String {
    let mut phases = String::new();
    let mut tests = String::new();
    let mut groups = String::new();
    for unit in 0..units {
        let number = unit + 4;
        let _ = write!(
            phases,
            "### 2.{number} Phase {number}: {}\n\n{}\n\n**Key Deliverables:**\n\n",
            title(unit),
            paragraph(unit, 5)
        );
        for entry in 0..4 {
            let _ = writeln!(phases, "- {}", sentence(unit * 7 + entry));
        }
        phases.push_str("\n**Dependencies:**\n\n");
        let _ = writeln!(phases, "- Phase {} completion", number - 1);
        let _ = writeln!(phases, "- {}", sentence(unit * 5 + 3));
        let _ = write!(
            phases,
            "\n**Estimated Complexity:** {}\n\n",
            LEVELS[unit % 3]
        );
        let _ = write!(
            tests,
            "#### 3.1.{} Test Group: {}\n\n{}\n",
            unit + 3,
            title(unit + 3),
            test_rows(unit * 6 + 100, 6)
        );
        let _ = write!(
            groups,
            "### 4.{number} {}\n\n{}\n",
            title(unit + 9),
            tasks(unit * 6 + 100, 6)
        );
    }
    let plan = inserted(&fixture(), "## 3. ", &phases);
    let plan = inserted(&plan, "### 3.2 ", &tests);
    inserted(&plan, "## 5. ", &groups)
}

fn fixture() -> String {
    let path = repository().join("tests/fixtures/tide-service.md");
    fs::read_to_string(path).expect("the fixture can be read")
}

/// The text with something in front of the heading that begins so.
fn inserted(text: &str, heading: &str, what: &str) -> String {
    let place = text
        .find(&format!("\n{heading}"))
        .expect("the fixture has the heading")
        + 1;
    format!("{}{what}{}", &text[..place], &text[place..])
}

/// A table of tasks whose ids count up from a number.
fn tasks(first: usize, rows: usize) -> String {
    let mut table = String::from(
        "| ID | Task | Description | Dependencies | Priority | Complexity |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for row in first..first + rows {
        let before = if row == first {
            "None".to_owned()
        } else {
            format!("T-{}", row - 1)
        };
        let _ = writeln!(
            table,
            "| T-{row} | {} | {} | {before} | {} | {} |",
            title(row),
            sentence(row),
            LEVELS[row % 3],
            LEVELS[row / 3 % 3],
        );
    }
    table
}

/// A table of tests whose ids count up from a number.
fn test_rows(first: usize, rows: usize) -> String {
    let mut table = String::from(
        "| ID | Description | Fixtures/Mocks | Assertions |\n| --- | --- | --- | --- |\n",
    );
    for row in first..first + rows {
        let _ = writeln!(
            table,
            "| UT-{row} | {} | `{}_{row}` | {} |",
            sentence(row),
            THINGS[row % THINGS.len()].replace(' ', "_"),
            sentence(row + 5)
        );
    }
    table
}

fn title(seed: usize) -> String {
    let thing = THINGS[seed * 5 % THINGS.len()];
    let (first, rest) = thing.split_at(1);
    format!("{}{rest} {}", first.to_uppercase(), seed + 1)
}

fn sentence(seed: usize) -> String {
    format!(
        "The {} of every {} is {} before the {} is {}",
        THINGS[seed % THINGS.len()],
        THINGS[(seed * 3 + 1) % THINGS.len()],
        DEEDS[seed % DEEDS.len()],
        THINGS[(seed * 7 + 2) % THINGS.len()],
        DEEDS[(seed * 5 + 1) % DEEDS.len()],
    )
}

/// Sentences in lines of a usual length.
fn paragraph(seed: usize, sentences: usize) -> String {
    (0..sentences)
        .map(|place| format!("{}.", sentence(seed * 11 + place)))
        .collect::<Vec<_>>()
        .join("\n")
}
