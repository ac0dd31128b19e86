//! Long schedules are folded in the middle: their beginning, their end and the latest waits say
//! most. Of an end that goes round and round, the last rounds are enough.

use super::rows::{Line, Row};

/// More rows than this are folded.
const MOST_ROWS: usize = 48;
/// So many rows are always shown at the beginning,
const HEAD: usize = 10;
/// and so many at the end.
const TAIL: usize = 24;

/// The rows that are shown.
pub(super) fn fold(rows: Vec<Row<'_>>) -> Vec<Line<'_>> {
    let shown = shown(&rows);
    let mut lines = Vec::new();
    for (row, shown) in rows.into_iter().zip(shown) {
        if shown {
            lines.push(Line::Row(row));
            continue;
        }
        let step = usize::from(!row.waits);
        match lines.last_mut() {
            Some(Line::LeftOut { rows, steps }) => {
                *rows += 1;
                *steps += step;
            }
            _ => lines.push(Line::LeftOut {
                rows: 1,
                steps: step,
            }),
        }
    }
    lines
}

/// Which rows are shown: the ends, the step where things go wrong, and in the middle the latest
/// waits, each with the step that led to it, as long as there is room.
fn shown(rows: &[Row<'_>]) -> Vec<bool> {
    if rows.len() <= MOST_ROWS {
        return vec![true; rows.len()];
    }
    let tail = rows.len() - period(rows).map_or(TAIL, |period| 2 * period);
    let mut shown: Vec<bool> = (0..rows.len()).map(|i| i < HEAD || i >= tail).collect();
    let mut room = MOST_ROWS - HEAD - (rows.len() - tail);
    if let Some(decisive) = (HEAD..tail).find(|&i| rows[i].decisive) {
        shown[decisive] = true;
        room = room.saturating_sub(1);
    }
    for wait in (HEAD..tail).rev().filter(|&i| rows[i].waits) {
        let cause = (0..wait).rev().find(|&i| !rows[i].waits).unwrap_or(wait);
        let wanted: Vec<usize> = (cause..=wait).filter(|&i| !shown[i]).collect();
        if wanted.len() > room {
            break;
        }
        room -= wanted.len();
        wanted.into_iter().for_each(|i| shown[i] = true);
    }
    // The sign that one row was left out takes as much room as the row.
    for i in HEAD..tail {
        shown[i] = shown[i] || (shown[i - 1] && shown[i + 1]);
    }
    shown
}

/// After how many rows the end says the same again, if it does so all along.
fn period(rows: &[Row<'_>]) -> Option<usize> {
    let is_again = |row: &Row<'_>, before: &Row<'_>| {
        (row.thread, &row.what, row.waits, row.at)
            == (before.thread, &before.what, before.waits, before.at)
    };
    let goes_round = |&period: &usize| {
        (rows.len() - TAIL..rows.len()).all(|row| is_again(&rows[row], &rows[row - period]))
    };
    (1..=TAIL / 2).find(goes_round)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::render::timeline::rows::rows;

    fn left_out(lines: &[Line<'_>]) -> usize {
        let count = |line: &Line<'_>| match line {
            Line::Row(_) => 0,
            Line::LeftOut { rows, .. } => *rows,
        };
        lines.iter().map(count).sum()
    }

    #[test]
    fn every_row_is_shown_or_counted_and_there_are_never_many() {
        for length in 0..200 {
            let timeline = samples::long(length, 40);
            let rows = rows(&timeline);
            let all = rows.len();
            let lines = fold(rows.clone());
            let shown = lines
                .iter()
                .filter(|line| matches!(line, Line::Row(_)))
                .count();
            assert_eq!(shown + left_out(&lines), all);
            assert!(shown <= MOST_ROWS + TAIL, "{shown} of {all}");
            assert_eq!(left_out(&lines) == 0, all <= MOST_ROWS);
            assert_eq!(lines.last(), rows.last().cloned().map(Line::Row).as_ref());
            let single = |line: &Line<'_>| matches!(line, Line::LeftOut { rows: 1, .. });
            assert!(
                !lines.iter().any(single),
                "a single row was left out of {all}"
            );
        }
    }

    #[test]
    fn of_an_end_that_goes_round_and_round_two_rounds_are_shown() {
        for period in 1..=TAIL / 2 {
            let timeline = samples::round_and_round(100, period);
            let lines = fold(rows(&timeline));
            assert!(matches!(lines[HEAD], Line::LeftOut { .. }));
            assert_eq!(lines.len(), HEAD + 1 + 2 * period);
            assert_eq!(left_out(&lines), 100 - HEAD - 2 * period);
        }
        let timeline = samples::round_and_round(100, TAIL / 2 + 1);
        assert_eq!(fold(rows(&timeline)).len(), HEAD + 1 + TAIL);
    }

    #[test]
    fn the_step_where_things_go_wrong_is_always_shown() {
        let timeline = samples::long(150, 4);
        let mut rows = rows(&timeline);
        for wrong in [HEAD, 60, rows.len() - TAIL - 1] {
            rows.iter_mut().for_each(|row| row.decisive = false);
            rows[wrong].decisive = true;
            assert!(shown(&rows)[wrong], "{wrong}");
        }
    }

    #[test]
    fn the_latest_waits_are_kept_with_what_led_to_them() {
        for every in [4, 40] {
            let timeline = samples::long(150, every);
            let rows = rows(&timeline);
            let middle = HEAD..rows.len() - TAIL;
            let latest = middle.clone().rev().find(|&i| rows[i].waits).unwrap();
            let kept = shown(&rows);
            assert!(kept[latest] && kept[latest - 1]);
            let earliest = middle.clone().find(|&i| rows[i].waits).unwrap();
            assert_eq!(
                kept[earliest],
                every == 40,
                "there is room for few waits only"
            );
        }
    }
}
