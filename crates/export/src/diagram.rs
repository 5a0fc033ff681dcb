//! Mermaid blocks drawn as SVG, without a browser and without the network.

use merman::runtime::RuntimePolicy;
use merman::svg::SvgPipeline;
use merman::{
    Engine, MermaidConfig, OperationControl, RenderOutput, RenderRequest, Renderer, SvgRequest,
};

/// A drawn diagram.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Diagram {
    /// A whole SVG document.
    pub(crate) svg: String,
    /// The width of its view box in pixels.
    pub(crate) width: f64,
    /// The height of its view box in pixels.
    pub(crate) height: f64,
    /// What it says, for those who cannot see it.
    pub(crate) description: String,
}

/// The width that a schedule is laid out for, in pixels. Scaled to the text width of a page its
/// words come out at about 7.5 points.
const WIDTH: f64 = 720.0;

/// The type size that a schedule is laid out for, in pixels.
const LAYOUT_SIZE: &str = "12.5";

/// The type size that it is drawn in. The layout measures narrower type than ours: words that just
/// fit their bar would stick out of it.
const DRAWN_SIZE: &str = "11";

/// How many characters a line of a section's name may have; longer names are wrapped.
const SECTION_LINE: usize = 20;

/// The distance of two dates on the axis, in pixels, below which their years are left out.
const AXIS_ROOM: f64 = 56.0;

/// The greatest number of bytes that is drawn; beyond it a picture would not be legible anyway.
const LIMIT: usize = 200_000;

/// Returns whether a fenced block's info string says that it holds a diagram.
pub(crate) fn is_diagram(info: &str) -> bool {
    info.split_whitespace()
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("mermaid"))
}

/// Draws a Mermaid source. Returns nothing when it cannot be drawn (an unknown kind of diagram, a
/// mistake in it); then its code is shown instead.
///
/// The same source always gives the same drawing: no clock, no time zone, no marker for today.
pub(crate) fn draw(source: &str) -> Option<Diagram> {
    if source.trim().is_empty() || source.len() > LIMIT {
        return None;
    }
    let wrapped = wrap_sections(source);
    let mut axis = Axis::default();
    let mut svg = render(&wrapped, axis)?;
    axis.days = !source.contains("tickInterval") && repeats_a_date(&svg);
    if axis.days {
        svg = render(&wrapped, axis)?;
    }
    axis.without_years =
        !source.contains("axisFormat") && tick_distance(&svg).is_some_and(|room| room < AXIS_ROOM);
    if axis.without_years {
        svg = render(&wrapped, axis)?;
    }
    let svg = svg
        .replace("stroke=\"currentColor\"", "stroke=\"#d3dae1\"")
        .replace(
            &format!("font-size=\"{LAYOUT_SIZE}\""),
            &format!("font-size=\"{DRAWN_SIZE}\""),
        );
    let (width, height) = view_box(&svg)?;
    Some(Diagram {
        svg,
        width,
        height,
        description: description(source),
    })
}

/// How the dates of a schedule's axis are written.
#[derive(Clone, Copy, Debug, Default)]
struct Axis {
    /// One for each day: a short schedule would name each date twice, for its halves.
    days: bool,
    /// Without years: a long one has no room for them.
    without_years: bool,
}

fn render(source: &str, axis: Axis) -> Option<String> {
    let mut request = SvgRequest {
        pipeline: Some(SvgPipeline::resvg_safe()),
        ..SvgRequest::default()
    };
    request.layout.container_width = WIDTH;
    let mut config = config(source);
    if axis.days {
        config.set_value("gantt.tickInterval", "1day".into());
    }
    if axis.without_years {
        config.set_value("gantt.axisFormat", "%m-%d".into());
    }
    let engine = Engine::new()
        .with_runtime_policy(RuntimePolicy::default())
        .with_site_config(config);
    let request = RenderRequest::svg(source, OperationControl::new(), request);
    match Renderer::new().with_engine(engine).render(request).ok()? {
        RenderOutput::Svg(Some(output)) => Some(output.svg().to_owned()),
        _ => None,
    }
}

/// Breaks the names of sections into lines, so that they need little room beside the bars.
fn wrap_sections(source: &str) -> String {
    if kind(source) != Some("gantt") {
        return source.to_owned();
    }
    let lines = source.lines().map(|line| {
        let Some(name) = line.trim_start().strip_prefix("section ") else {
            return line.to_owned();
        };
        // Lines of a name that runs from right to left would be drawn over each other.
        if unicode_bidi::BidiInfo::new(name, None).has_rtl() {
            return line.to_owned();
        }
        let wrapped = wrap(name.trim()).join("<br/>");
        format!("section {wrapped}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn wrap(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= SECTION_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Whether the axis names a date twice in a row.
fn repeats_a_date(svg: &str) -> bool {
    let mut last = None;
    svg.split("class=\"tick\"").skip(1).any(|tick| {
        let date = tick
            .split_once("</text>")
            .and_then(|(before, _)| before.rsplit_once('>'))
            .map(|(_, date)| date);
        let repeated = date.is_some() && date == last;
        last = date;
        repeated
    })
}

/// The distance between the first two dates of the axis, in pixels.
fn tick_distance(svg: &str) -> Option<f64> {
    let mut places = svg.split("class=\"tick\"").skip(1).filter_map(|tick| {
        let (_, rest) = tick.split_once("translate(")?;
        let (x, _) = rest.split_once(',')?;
        x.trim().parse::<f64>().ok()
    });
    let (first, second) = (places.next()?, places.next()?);
    Some((second - first).abs())
}

/// The look of all diagrams: the plan's type, calm colours, room for the longest section's name.
fn config(source: &str) -> MermaidConfig {
    let longest = gantt_lines(source)
        .filter_map(|line| match line {
            GanttLine::Section(name) => name.split("<br/>").map(|part| part.chars().count()).max(),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let left = (longest as f64 * 6.4 + 22.0).clamp(50.0, WIDTH * 0.3);
    let mut config = MermaidConfig::empty_object();
    for (key, value) in [
        ("securityLevel", "strict"),
        ("theme", "base"),
        ("fontFamily", FONT),
        ("themeVariables.fontFamily", FONT),
        ("themeVariables.primaryColor", "#e8edf3"),
        ("themeVariables.primaryBorderColor", "#6b7f95"),
        ("themeVariables.primaryTextColor", "#1f2933"),
        ("themeVariables.lineColor", "#6b7f95"),
        ("themeVariables.titleColor", "#1f2933"),
        ("themeVariables.sectionBkgColor", "#e6ebf0"),
        ("themeVariables.altSectionBkgColor", "#ffffff"),
        ("themeVariables.sectionBkgColor2", "#e6ebf0"),
        ("themeVariables.taskBkgColor", "#4f6d8f"),
        ("themeVariables.taskBorderColor", "#3d5875"),
        ("themeVariables.taskTextColor", "#ffffff"),
        ("themeVariables.taskTextLightColor", "#ffffff"),
        ("themeVariables.taskTextDarkColor", "#1f2933"),
        ("themeVariables.taskTextOutsideColor", "#1f2933"),
        ("themeVariables.activeTaskBkgColor", "#9db7d3"),
        ("themeVariables.activeTaskBorderColor", "#3d5875"),
        ("themeVariables.doneTaskBkgColor", "#d5dbe1"),
        ("themeVariables.doneTaskBorderColor", "#9aa5b1"),
        ("themeVariables.critBkgColor", "#b4534a"),
        ("themeVariables.critBorderColor", "#8f3d36"),
        ("themeVariables.gridColor", "#c3ccd5"),
    ] {
        config.set_value(key, value.into());
    }
    let size: f64 = LAYOUT_SIZE.parse().unwrap_or_default();
    for (key, value) in [
        ("gantt.useWidth", WIDTH),
        ("gantt.leftPadding", left),
        ("gantt.rightPadding", 34.0),
        ("gantt.fontSize", size),
        ("gantt.sectionFontSize", size),
        ("gantt.barHeight", 22.0),
        ("gantt.barGap", 5.0),
    ] {
        config.set_value(key, value.into());
    }
    config
}

/// The family that the document's own type has, in the PDF and in the page's stylesheet alike.
const FONT: &str = "Noto Sans, sans-serif";

fn view_box(svg: &str) -> Option<(f64, f64)> {
    let start = svg.find("viewBox=\"")? + "viewBox=\"".len();
    let end = start + svg.get(start..)?.find('"')?;
    let mut numbers = svg
        .get(start..end)?
        .split_whitespace()
        .map(str::parse::<f64>);
    let (_, _) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let (width, height) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let drawable = width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0;
    drawable.then_some((width, height))
}

enum GanttLine<'a> {
    Title(&'a str),
    Section(&'a str),
    Task(&'a str),
}

/// The lines of a schedule that carry words; nothing for other kinds of diagram.
fn gantt_lines(source: &str) -> impl Iterator<Item = GanttLine<'_>> {
    let is_gantt = kind(source) == Some("gantt");
    source
        .lines()
        .map(str::trim)
        .filter(move |line| is_gantt && !line.starts_with("%%"))
        .filter_map(|line| {
            if let Some(title) = line.strip_prefix("title ") {
                Some(GanttLine::Title(title.trim()))
            } else if let Some(name) = line.strip_prefix("section ") {
                Some(GanttLine::Section(name.trim()))
            } else {
                let (name, _) = line.rsplit_once(':')?;
                Some(GanttLine::Task(name.trim()))
            }
        })
}

fn kind(source: &str) -> Option<&str> {
    source
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("%%"))
        .and_then(|line| line.split_whitespace().next())
}

/// A schedule is described by its title, sections and tasks; other diagrams by their kind.
fn description(source: &str) -> String {
    let mut words = String::new();
    for line in gantt_lines(source) {
        match line {
            GanttLine::Title(title) => words.push_str(&format!(" {title}.")),
            GanttLine::Section(name) => words.push_str(&format!(" {name}:")),
            GanttLine::Task(name) => words.push_str(&format!(" {name};")),
        }
    }
    match (words.is_empty(), kind(source)) {
        (false, _) => format!("Schedule.{}", words.trim_end_matches(';')),
        (true, Some(kind)) => format!("Diagram ({kind})"),
        (true, None) => "Diagram".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GANTT: &str = "gantt\n  title Rollout\n  dateFormat YYYY-MM-DD\n  section Build\n  \
        Lay the cable :a1, 2026-03-02, 3d\n  Test it :after a1, 2d\n";

    #[test]
    fn a_schedule_is_drawn_with_its_names() {
        let diagram = draw(GANTT).expect("a plain schedule can be drawn");
        assert!(diagram.svg.contains("Lay the cable"));
        assert!(diagram.width > 0.0 && diagram.height > 0.0);
        assert_eq!(
            diagram.description,
            "Schedule. Rollout. Build: Lay the cable; Test it"
        );
    }

    #[test]
    fn a_short_schedule_names_each_date_once() {
        let diagram = draw(GANTT).expect("a plain schedule can be drawn");
        assert_eq!(diagram.svg.matches(">2026-03-03<").count(), 1);
    }

    #[test]
    fn a_long_schedule_leaves_years_out() {
        let source = "gantt\n  dateFormat YYYY-MM-DD\n  Dig :a, 2026-03-02, 33d\n";
        let diagram = draw(source).expect("a plain schedule can be drawn");
        assert!(!diagram.svg.contains(">2026-"), "{}", diagram.svg);
        assert!(diagram.svg.contains(">03-"), "{}", diagram.svg);
    }

    #[test]
    fn long_names_of_sections_are_wrapped() {
        let wrapped = |name: &str| wrap_sections(&format!("gantt\n  section {name}"));
        assert_eq!(
            wrapped("Collecting what the meters say"),
            "gantt\nsection Collecting what the<br/>meters say"
        );
        assert_eq!(wrapped("Short"), "gantt\nsection Short");
        assert_eq!(
            wrapped("المرحلة الأولى من العمل كله"),
            "gantt\n  section المرحلة الأولى من العمل كله"
        );
        assert_eq!(wrap_sections("pie\n  section A b"), "pie\n  section A b");
    }

    #[test]
    fn the_same_source_gives_the_same_drawing() {
        assert_eq!(draw(GANTT), draw(GANTT));
    }

    #[test]
    fn what_is_no_diagram_is_not_drawn() {
        for source in [
            "",
            "   \n",
            "not a diagram at all",
            "gantt\n  Task :after , x y z",
        ] {
            assert_eq!(draw(source), None, "{source:?}");
        }
    }

    #[test]
    fn only_blocks_that_say_so_are_diagrams() {
        assert!(is_diagram("mermaid"));
        assert!(is_diagram("Mermaid title=x"));
        assert!(!is_diagram("rust"));
        assert!(!is_diagram(""));
    }
}
