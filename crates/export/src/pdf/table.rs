//! Tables that fit their page: how wide each column is, how large the type, and when a table
//! needs a page of its own.

use comrak::nodes::{AstNode, NodeValue, TableAlignment};

use super::blocks::{Composer, Place};
use super::markup::Markup;
use super::measure::{self, Breaks, Face};

/// The width of the text on a page turned on its side, in points.
const WIDE_WIDTH: f64 = 841.89 - 2.0 * 62.36;
/// Type sizes to try, in points, the most legible first.
const SIZES: [f64; 4] = [9.0, 8.5, 8.0, 7.5];
/// Type sizes on a page turned on its side.
const WIDE_SIZES: [f64; 3] = [8.5, 8.0, 7.0];
/// The space at both sides of a cell's content, in points.
const PADDING: f64 = 10.0;
/// How many ems of an unbreakable word a column must hold; longer words are broken.
const LONGEST_WORD: f64 = 13.0;
/// Words of more characters than this may break behind separators.
const LONG: usize = 10;
/// Rows of more lines than this may be divided between pages.
const WHOLE_ROW: f64 = 14.0;

/// A composed table.
pub(super) struct ComposedTable {
    pub(super) markup: Markup,
    /// Whether it only fits a page turned on its side.
    pub(super) on_wide_page: bool,
}

/// How a table is laid out.
#[derive(Clone, Debug, PartialEq)]
struct Layout {
    /// The type size in points.
    size: f64,
    /// The width of each column in points, padding included.
    columns: Vec<f64>,
    on_wide_page: bool,
}

/// What a column needs, in ems.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Need {
    /// The longest word.
    word: f64,
    /// The longest cell on one line.
    line: f64,
    /// The mean length of its cells.
    mean: f64,
}

impl Composer<'_> {
    /// Draws a table into a place.
    pub(super) fn table<'a>(&mut self, node: &'a AstNode<'a>, place: &Place) -> ComposedTable {
        let alignments = match &node.data().value {
            NodeValue::Table(table) => table.alignments.clone(),
            _ => Vec::new(),
        };
        let count = alignments.len().max(1);
        let needs = needs(node, count);
        let layout = lay_out(&needs, place.width, place.can_turn);
        let long_row = needs.iter().enumerate().any(|(index, need)| {
            let column = layout.columns.get(index).copied().unwrap_or(PADDING) - PADDING;
            need.line * layout.size / column.max(1.0) > WHOLE_ROW
        });
        let mut markup = Markup::new();
        markup.source("#sheet(").points(layout.size).source(", (");
        for column in &layout.columns {
            markup.points(*column).source(", ");
        }
        markup.source("), (");
        for alignment in alignments.iter().chain(std::iter::repeat_n(
            &TableAlignment::None,
            count - alignments.len(),
        )) {
            markup.source(match alignment {
                TableAlignment::Center => "center, ",
                TableAlignment::Right => "end, ",
                TableAlignment::Left | TableAlignment::None => "start, ",
            });
        }
        markup.source(if long_row { "), true, " } else { "), false, " });
        for (index, row) in node.children().enumerate() {
            let cells = self.row(row, &layout, place);
            if index == 0 {
                markup.source("table.header(").append(&cells).source("), ");
            } else {
                markup.append(&cells);
            }
        }
        markup.source(")\n\n");
        ComposedTable {
            markup,
            on_wide_page: layout.on_wide_page,
        }
    }

    /// The cells of a row; a row that is too short is filled up.
    fn row<'a>(&mut self, row: &'a AstNode<'a>, layout: &Layout, place: &Place) -> Markup {
        let mut markup = Markup::new();
        let mut cells = row.children();
        for column in &layout.columns {
            let content = match (cells.next(), place.deeper()) {
                (Some(cell), Some(inner)) => {
                    let inner = Place {
                        width: column - PADDING,
                        breaks: Breaks {
                            long: LONG,
                            widest: (column - PADDING) / layout.size,
                        },
                        ..inner
                    };
                    self.inlines(cell, &inner)
                }
                _ => Markup::new(),
            };
            markup.content(&content).source(", ");
        }
        markup
    }
}

/// Measures what the columns of a table need.
fn needs<'a>(table: &'a AstNode<'a>, count: usize) -> Vec<Need> {
    let breaks = Breaks {
        long: LONG,
        widest: LONGEST_WORD,
    };
    let mut needs = vec![Need::default(); count];
    let mut rows = 0.0;
    for (row_index, row) in table.children().enumerate() {
        rows += 1.0;
        // The header is bold, about a tenth wider.
        let weight = if row_index == 0 { 1.1 } else { 1.0 };
        for (need, cell) in needs.iter_mut().zip(row.children()) {
            let mut line = 0.0;
            for node in cell.descendants() {
                let data = node.data();
                let (text, face) = match &data.value {
                    NodeValue::Text(text) => (text.as_ref(), Face::Text),
                    NodeValue::Code(code) => (code.literal.as_str(), Face::Code),
                    NodeValue::HtmlInline(_) | NodeValue::LineBreak => {
                        need.line = f64::max(need.line, line);
                        line = 0.0;
                        continue;
                    }
                    _ => continue,
                };
                for word in measure::unbreakable(text, face, breaks) {
                    need.word = f64::max(need.word, word * weight);
                }
                line += measure::width(text, face) * weight;
            }
            need.line = f64::max(need.line, line);
            need.mean += line;
        }
    }
    for need in &mut needs {
        need.mean /= f64::max(rows, 1.0);
        // A word and the punctuation that touches it are measured apart.
        need.word += 0.4;
        need.line += 0.6;
    }
    needs
}

/// Chooses the largest type and the narrowest page in which every column holds its longest word.
fn lay_out(needs: &[Need], width: f64, can_turn: bool) -> Layout {
    let upright = SIZES.iter().map(|size| (*size, width, false));
    let turned = WIDE_SIZES
        .iter()
        .filter(|_| can_turn)
        .map(|size| (*size, WIDE_WIDTH, true));
    for (size, available, on_wide_page) in upright.chain(turned) {
        if let Some(columns) = distribute(needs, size, available) {
            return Layout {
                size,
                columns,
                on_wide_page,
            };
        }
    }
    let (size, available) = if can_turn {
        (WIDE_SIZES[WIDE_SIZES.len() - 1], WIDE_WIDTH)
    } else {
        (SIZES[SIZES.len() - 1], width)
    };
    Layout {
        size,
        columns: squeeze(needs, available),
        on_wide_page: can_turn,
    }
}

/// Gives every column its longest word, and shares what is left by how much its cells hold.
/// Returns nothing when the longest words alone are too wide.
fn distribute(needs: &[Need], size: f64, available: f64) -> Option<Vec<f64>> {
    let least: Vec<f64> = needs.iter().map(|n| n.word * size + PADDING).collect();
    let most: Vec<f64> = needs
        .iter()
        .map(|n| n.line.max(n.word) * size + PADDING)
        .collect();
    let (least_sum, most_sum): (f64, f64) = (least.iter().sum(), most.iter().sum());
    if least_sum > available {
        return None;
    }
    if most_sum <= available {
        return Some(most);
    }
    // The height of a table is that of its longest cells, its look that of its usual ones.
    let wishes: Vec<f64> = needs
        .iter()
        .zip(least.iter().zip(&most))
        .map(|(need, (least, most))| {
            let usual = (need.line * need.mean).sqrt() * size + PADDING;
            (usual.min(*most) - least).max(0.0)
        })
        .collect();
    Some(share(&least, &most, &wishes, available))
}

/// Shares the space that the least widths leave by the columns' wishes; no column gets more than
/// it can use while another can use it.
fn share(least: &[f64], most: &[f64], wishes: &[f64], available: f64) -> Vec<f64> {
    let mut columns = least.to_vec();
    for _ in 0..columns.len() {
        let left = available - columns.iter().sum::<f64>();
        let open: Vec<usize> = (0..columns.len())
            .filter(|i| columns[*i] + 0.01 < most[*i])
            .collect();
        let wish: f64 = open.iter().map(|i| wishes[*i] + 0.01).sum();
        if left < 0.01 || open.is_empty() {
            break;
        }
        for i in open {
            let more = left * (wishes[i] + 0.01) / wish;
            columns[i] = (columns[i] + more).min(most[i]);
        }
    }
    columns
}

/// Too many columns for any page: each gets its part, and words are broken.
fn squeeze(needs: &[Need], available: f64) -> Vec<f64> {
    let sum: f64 = needs.iter().map(|need| need.word.max(1.0)).sum();
    needs
        .iter()
        .map(|need| available * need.word.max(1.0) / sum)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::blocks::TEXT_WIDTH;
    use super::*;

    fn need(word: f64, line: f64) -> Need {
        Need {
            word,
            line,
            mean: line * 0.7,
        }
    }

    fn sum(layout: &Layout) -> f64 {
        layout.columns.iter().sum()
    }

    #[test]
    fn a_small_table_is_as_wide_as_its_content() {
        let layout = lay_out(&[need(3.0, 5.0), need(3.0, 8.0)], TEXT_WIDTH, true);
        assert_eq!(layout.size, 9.0);
        assert!(!layout.on_wide_page);
        assert!(sum(&layout) < TEXT_WIDTH / 2.0);
    }

    #[test]
    fn long_cells_fill_the_page_and_short_ones_keep_their_words() {
        let needs = [
            need(3.0, 3.0),
            need(6.0, 90.0),
            need(6.0, 30.0),
            need(4.0, 4.0),
        ];
        let layout = lay_out(&needs, TEXT_WIDTH, true);
        assert!((sum(&layout) - TEXT_WIDTH).abs() < 0.5, "{layout:?}");
        assert!(layout.columns[1] > layout.columns[2]);
        assert!(layout.columns[0] >= 3.0 * 9.0);
        assert!(layout.columns[3] <= 4.0 * 9.0 + PADDING + 0.01);
    }

    #[test]
    fn a_wide_table_gets_smaller_type_then_a_wide_page() {
        let narrow = lay_out(&[need(8.0, 30.0); 6], TEXT_WIDTH, true);
        assert!(narrow.size < 9.0 && !narrow.on_wide_page, "{narrow:?}");
        let wide = lay_out(&[need(8.0, 30.0); 8], TEXT_WIDTH, true);
        assert!(
            wide.on_wide_page && sum(&wide) <= WIDE_WIDTH + 0.5,
            "{wide:?}"
        );
        let widest = lay_out(&[need(8.0, 30.0); 40], TEXT_WIDTH, true);
        assert!(sum(&widest) <= WIDE_WIDTH + 0.5, "{widest:?}");
        let nested = lay_out(&[need(8.0, 30.0); 40], 300.0, false);
        assert!(!nested.on_wide_page && sum(&nested) <= 300.5, "{nested:?}");
    }
}
