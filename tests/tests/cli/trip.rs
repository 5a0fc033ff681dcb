//! A template and a plan that are small enough to be known by heart.

use crate::run::Folder;

/// The template, with the id `trip`.
pub const TEMPLATE: &str = "\
---
author: \"[Author]\"
---

<!-- planform
id: trip
name: Trip
version: 2
description: A journey in stages.
argument: title = title
argument: author = front_matter.author
argument: start = start
-->
<!-- planform
key: trip
heading: Trip: {title}
transparent
-->
# Trip: [Title]

**Start:** YYYY-MM-DD

## 1. Purpose

_Why the journey is made._

<!-- planform key: travel; transparent -->
## 2. Stages

<!-- planform
key: stages
repeat: Stage
heading: Stage {number}: {name}
-->
### 2.1 Stage 1: [Name]

**Packed:**

- [ ] [Thing]

### 2.2 Stage 2: [Name]

**Packed:**

- [ ] [Thing]

## 3. Costs

<!-- planform
column: Kind = choice Fixed | Open
-->
| Item | Kind |
| ---- | ---- |
| Inn  | Open |
";

/// A plan that follows the template and has everything filled in.
pub const PLAN: &str = "\
---
author: Ada
---

# Trip: Round the lake

**Start:** 2025-05-01

## 1. Purpose

To see every shore.

## 2. Stages

### 2.1 Stage 1: North

**Packed:**

- [x] Tent
- [ ] Map

### 2.2 Stage 2: South

**Packed:**

- [ ] Boat

## 3. Costs

| Item  | Kind  |
| ----- | ----- |
| Ferry | Fixed |
| Bread | Open  |
";

/// A folder with the template in `own/trip.md` and the plan in `lake.md`.
pub fn folder() -> Folder {
    Folder::with(&[("own/trip.md", TEMPLATE), ("lake.md", PLAN)])
}

/// The plan with one part of its text replaced.
#[track_caller]
pub fn plan_with(old: &str, new: &str) -> String {
    assert_eq!(PLAN.matches(old).count(), 1, "{old}");
    PLAN.replace(old, new)
}
