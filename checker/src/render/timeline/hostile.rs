//! Traces come from the program that holds the learner's code: whatever they say, drawing them is
//! safe.

use explorer::Trace;

use super::samples::{locks, racy, step, timeline};
use super::{Walk, draw, spoken, steps};
use crate::render::{Look, text};

const USUAL: Look = Look {
    width: 80,
    color: false,
    unicode: true,
};

/// A trace as a hostile player might send it: any thread numbers, any texts, any waits.
pub(super) fn wild(seed: u64) -> Trace {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let texts = [
        "lock",
        "ends",
        "spawn",
        "",
        " ",
        "\u{1b}[2J",
        "a\nb",
        "→ 3",
        "日本語日本語日本語",
        "e\u{301}",
        "waits for Mutex 1, held by thread 2",
        "\u{202e}x",
        "averyveryverylongwordwithoutanyspaceinit",
    ];
    let places = ["a4", "a99", "s7", "x"];
    let threads = next(9);
    let names = (0..threads)
        .map(|_| texts[next(13) as usize].to_owned())
        .collect();
    let steps = (0..next(70)).map(|_| {
        let waits = (0..next(4)).map(|_| {
            let (object, holder) = (texts[next(13) as usize], next(threads + 1) as u32);
            locks(
                next(threads + 1) as u32,
                object,
                holder,
                places[next(4) as usize],
            )
        });
        let waiting: Vec<_> = waits.collect();
        let (verb, object) = (texts[next(13) as usize], texts[next(13) as usize]);
        let wild = if next(200) == 0 {
            u32::MAX
        } else {
            next(threads.max(1)) as u32
        };
        let mut step = step(wild, verb, object, places[next(4) as usize], &waiting);
        step.note = Some(texts[next(13) as usize].to_owned());
        step
    });
    Trace {
        steps: steps.collect(),
        threads: names,
        panics: Vec::new(),
    }
}

#[test]
fn whatever_a_player_sends_stays_within_the_terminal_and_does_not_steer_it() {
    for seed in 0..100 {
        let timeline = timeline(&wild(seed));
        for width in [40, 50, 64, 80, 200] {
            for unicode in [true, false] {
                let look = Look {
                    width,
                    color: false,
                    unicode,
                };
                let walk = Walk {
                    end: vec!["\u{1b}[2J".repeat(30)],
                    timeline: timeline.clone(),
                };
                let frames = (0..=walk.last()).step_by(31).map(|at| {
                    let frame = walk.frame(at, &look, 20);
                    assert!(frame.len() <= 20);
                    frame.join("\n") + "\n"
                });
                let texts = [draw(&timeline, &look), steps(&timeline, &look)];
                let read_out = spoken(&timeline, &walk.end);
                assert!(!read_out.chars().any(|c| c != '\n' && text::steers(c)));
                for text in texts.into_iter().chain(frames) {
                    for line in text.lines() {
                        let columns = text::width(line);
                        assert!(columns <= width, "{columns} of {width}: {line:?}");
                        assert_eq!(line, line.trim_end(), "seed {seed}");
                        assert!(!line.chars().any(text::steers), "{line:?}");
                        assert!(unicode || line.is_ascii(), "{line:?}");
                    }
                    assert!(text.is_empty() || text.ends_with('\n'));
                }
            }
        }
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    for seed in 0..100 {
        let timeline = timeline(&wild(seed));
        let colored = Look {
            color: true,
            ..USUAL
        };
        for (plain, painted) in [
            (draw(&timeline, &USUAL), draw(&timeline, &colored)),
            (steps(&timeline, &USUAL), steps(&timeline, &colored)),
        ] {
            let stripped = text::clean_lines(&painted, &USUAL);
            assert_eq!(stripped, plain);
        }
    }
    assert!(
        draw(
            &timeline(&racy()),
            &Look {
                color: true,
                ..USUAL
            }
        )
        .contains('\u{1b}')
    );
}
