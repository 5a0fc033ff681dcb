//! Items and parts: moving, inserting, removing, and the numbers that follow.

use planform_core::{Command, Plan};

use crate::{check, insert, move_into, move_to, plan};

#[test]
fn what_is_moved_takes_its_number_from_its_place() {
    check(
        &move_to("stages[2]", 0),
        &[
            "-### 2.1 Stage 1: Setup",
            "+### 2.1 Stage 1: Rest",
            "+",
            "+Rests.",
            "+**Results:**",
            "+- quiet",
            "+- calm",
            "+",
            "+### 2.2 Stage 2: Setup",
            "+",
            "-**Prompt:** `Do Stage 1 of it`",
            "+**Prompt:** `Do Stage 2 of it`",
            "-#### Turn 1.1: Begin",
            "+#### Turn 2.1: Begin",
            "-#### Turn 1.2: Go on",
            "+#### Turn 2.2: Go on",
            "-### 2.2 Stage 2: Work",
            "+### 2.3 Stage 3: Work",
            "-",
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
        ],
    );
    check(
        &move_to("stages[0]", 2),
        &[
            "-### 2.1 Stage 1: Setup",
            "+### 2.1 Stage 1: Work",
            "+**Results:** none yet",
            "+",
            "+### 2.2 Stage 2: Rest",
            "+",
            "+Rests.",
            "+**Results:**",
            "+- quiet",
            "+- calm",
            "+",
            "+### 2.3 Stage 3: Setup",
            "+",
            "-**Prompt:** `Do Stage 1 of it`",
            "+**Prompt:** `Do Stage 3 of it`",
            "-#### Turn 1.1: Begin",
            "+#### Turn 3.1: Begin",
            "-#### Turn 1.2: Go on",
            "+#### Turn 3.2: Go on",
            "-",
            "-### 2.2 Stage 2: Work",
            "-**Results:** none yet",
            "-",
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
        ],
    );
    check(
        &move_into("stages[0].turns[0]", "stages[1].turns", 0),
        &[
            "-#### Turn 1.1: Begin",
            "-",
            "-**Aim:** to begin",
            "-**Proof:**",
            "-```bash",
            "-true",
            "-```",
            "-",
            "-#### Turn 1.2: Go on",
            "+#### Turn 1.1: Go on",
            "+#### Turn 2.1: Begin",
            "+",
            "+**Aim:** to begin",
            "+**Proof:**",
            "+```bash",
            "+true",
            "+```",
            "+",
        ],
    );
    check(
        &move_to("rows.rows[2]", 0),
        &[
            "+R-3 | `c` | Odd | R-1, R-2 | y | z |",
            "-R-3 | `c` | Odd | R-1, R-2 | y | z |",
        ],
    );
    check(&move_to("words.points[2]", 0), &["+- three", "-- three"]);
}

#[test]
fn items_and_parts_come_and_go() {
    check(
        &insert("stages", Some(1), Some("Between")),
        &[
            "-### 2.2 Stage 2: Work",
            "+### 2.2 Stage 2: Between",
            "+",
            "+_What happens._",
            "+",
            "+**Results:**",
            "+",
            "+- [Result]",
            "+",
            "+**Prompt:** `Do Stage 2 of it`",
            "+",
            "+#### Turn 2.1: [Name]",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
            "+### 2.3 Stage 3: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.4 Stage 4: Rest",
        ],
    );
    check(
        &insert("stages[0].turns", None, None),
        &[
            "+#### Turn 1.3: [Name]",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
        ],
    );
    check(
        &Command::Duplicate {
            at: "stages[0]".to_owned(),
        },
        &[
            "-### 2.2 Stage 2: Work",
            "+### 2.2 Stage 2: Setup",
            "+",
            "+Sets things up.",
            "+",
            "+**Results:**",
            "+",
            "+- a result",
            "+",
            "+**Prompt:** `Do Stage 2 of it`",
            "+",
            "+#### Turn 2.1: Begin",
            "+",
            "+**Aim:** to begin",
            "+**Proof:**",
            "+```bash",
            "+true",
            "+```",
            "+",
            "+#### Turn 2.2: Go on",
            "+",
            "+**Aim:** to go on",
            "+",
            "+**Proof:**",
            "+",
            "+~~~bash",
            "+false",
            "+~~~",
            "+",
            "+### 2.3 Stage 3: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.4 Stage 4: Rest",
        ],
    );
    check(
        &Command::Remove {
            at: "stages[0]".to_owned(),
        },
        &[
            "-### 2.1 Stage 1: Setup",
            "-",
            "-Sets things up.",
            "-",
            "-**Results:**",
            "-",
            "-- a result",
            "-",
            "-**Prompt:** `Do Stage 1 of it`",
            "-",
            "-#### Turn 1.1: Begin",
            "-",
            "-**Aim:** to begin",
            "-**Proof:**",
            "-```bash",
            "-true",
            "-```",
            "-",
            "-#### Turn 1.2: Go on",
            "-",
            "-**Aim:** to go on",
            "-",
            "-**Proof:**",
            "-",
            "-~~~bash",
            "-false",
            "-~~~",
            "-",
            "-### 2.2 Stage 2: Work",
            "+### 2.1 Stage 1: Work",
            "-### 2.3 Stage 3: Rest",
            "+### 2.2 Stage 2: Rest",
        ],
    );
    check(
        &Command::Remove {
            at: "stages[2]".to_owned(),
        },
        &[
            "-### 2.3 Stage 3: Rest",
            "-",
            "-Rests.",
            "-",
            "-**Results:**",
            "-- quiet",
            "-- calm",
            "-",
        ],
    );
    check(
        &Command::Add {
            at: "stages[1].prompt".to_owned(),
        },
        &["+**Prompt:** `Do Stage 2 of it`", "+"],
    );
    check(
        &insert("stages[1].turns", None, Some("First")),
        &[
            "+#### Turn 2.1: First",
            "+",
            "+**Aim:** [Aim]",
            "+",
            "+**Proof:**",
            "+",
            "+```bash",
            "+[command]",
            "+```",
            "+",
        ],
    );
    check(
        &Command::Remove {
            at: "raw".to_owned(),
        },
        &["-Something the template does not know.", "-"],
    );
    check(
        &Command::Remove {
            at: "words.own_heading".to_owned(),
        },
        &["-### 1.5 Own heading", "-", "-Own words.", "-"],
    );
}

#[test]
fn what_is_moved_keeps_its_id_also_when_it_is_undone() {
    let mut plan = plan();
    let id = |plan: &Plan, at: &str| {
        plan.projection()
            .find(plan.template(), at)
            .map(|found| found.node)
    };
    let name = id(&plan, "stages[2].name");
    plan.apply(&move_to("stages[2]", 0))
        .expect("it can be moved");
    assert_eq!(id(&plan, "stages[0].name"), name);
    plan.undo().expect("it can be undone");
    assert_eq!(id(&plan, "stages[2].name"), name);
}
