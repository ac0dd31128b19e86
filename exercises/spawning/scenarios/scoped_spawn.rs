//! How `measure_each` is called: with measures that need each other, with texts whose place is
//! looked at, with measures that end in another order, and with no texts.

use answer::scoped_spawn::measure_each;
use stage::Stage;

/// Three measures that go on only when all three are under way.
pub fn all_at_once(stage: &Stage) {
    stage.observe_threads_started();
    let everybody = stage.rendezvous(3);
    let texts = ["a", "bcd", "ef"].map(str::to_owned);
    let measures: Vec<u64> = measure_each(&texts, &|text: &str| {
        everybody.meet();
        text.len() as u64
    });
    stage.observe(format!("measures: {measures:?}"));
}

/// Each measure looks where its text is.
pub fn borrowed(stage: &Stage) {
    let texts = ["left", "right"].map(str::to_owned);
    let places = texts.each_ref().map(|text| text.as_ptr() as usize);
    let measures: Vec<u64> = measure_each(&texts, &|text: &str| {
        let place = text.as_ptr() as usize;
        u64::from(places.contains(&place))
    });
    stage.observe(format!("texts found in their place: {measures:?}"));
}

/// The first text takes longest: it is measured only when nobody else can go on.
pub fn in_the_order_of_the_texts(stage: &Stage) {
    let texts = ["slow", "ok"].map(str::to_owned);
    let measures: Vec<u64> = measure_each(&texts, &|text: &str| {
        if text == "slow" {
            stage.settle();
        }
        100 + text.len() as u64
    });
    stage.observe(format!("measures: {measures:?}"));
}

/// No texts, no threads.
pub fn no_texts(stage: &Stage) {
    stage.observe_threads_started();
    let measures: Vec<u64> = measure_each(&[], &|_: &str| 1);
    stage.observe(format!("measures: {measures:?}"));
}
