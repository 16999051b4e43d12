//! Figures of keystrokes and starts.

use std::fmt;

use serde_json::{Value, json};

use super::pages::Subject;

/// Put into every page before its own scripts. A key's time begins when the browser has it and ends when the preview's
/// nodes have changed, and when the frame that shows the letter is painted.
pub(super) const OBSERVER: &str = "if (self === top) {
    const keys = [];
    let open = [];
    const afterFrame = (act) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = act;
        port2.postMessage(null);
    });
    addEventListener('keydown', (event) => {
        const key = { began: event.timeStamp };
        keys.push(key);
        open.push(key);
    }, true);
    addEventListener('input', () => afterFrame(() => {
        for (const key of open) key.frame = performance.now() - key.began;
        open = [];
    }), true);
    window.measured = {
        watch: (node) => new MutationObserver(() => {
            for (const key of open) key.shown ??= performance.now() - key.began;
        }).observe(node, { attributes: true, characterData: true, childList: true, subtree: true }),
        take: () => keys.splice(0),
    };
    const ready = new MutationObserver(() => {
        if (document.documentElement?.dataset.ready !== 'true') return;
        ready.disconnect();
        afterFrame(() => window.measured.ready = performance.now());
    });
    ready.observe(document, { attributes: true, childList: true, subtree: true });
}";

/// Times of which the middle and the end are told.
#[derive(Default)]
pub(super) struct Spread(Vec<f64>);

impl Spread {
    pub(super) fn add(&mut self, time: f64) {
        self.0.push(time);
    }

    fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1) as f64;
        sorted.get((last * share).round() as usize).copied().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return formatter.write_str("-");
        }
        write!(formatter, "{:.1} / {:.1} / {:.1}", self.at(0.5), self.at(0.95), self.at(1.0))
    }
}

/// What keystrokes cost.
#[derive(Default)]
pub(super) struct Cost {
    shown: Spread,
    frame: Spread,
    /// The main thread's seconds: all, script, style, layout.
    busy: [f64; 4],
    keys: f64,
}

impl Cost {
    pub(super) fn add(&mut self, turn: Self) {
        self.shown.0.extend(turn.shown.0);
        self.frame.0.extend(turn.frame.0);
        self.keys += turn.keys;
        for (sum, more) in self.busy.iter_mut().zip(turn.busy) {
            *sum += more;
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [all, script, style, layout] = self.busy.map(|seconds| seconds * 1_000.0 / self.keys);
        write!(formatter, "{} | {} | {all:.1} | {script:.2} | {style:.2} | {layout:.2}", self.shown, self.frame)
    }
}

/// What the keys cost that are pressed meanwhile.
pub(super) fn key_cost(subject: &Subject, press: impl FnOnce()) -> Cost {
    let before = busy(subject);
    press();
    let after = busy(subject);
    let Value::Array(keys) = subject.browser.value("measured.take()") else { panic!("the page measured nothing") };
    let times = |name: &str| Spread(keys.iter().filter_map(|key| key[name].as_f64()).collect());
    let (shown, frame) = (times("shown"), times("frame"));
    assert_eq!(frame.0.len(), keys.len(), "each key has its frame");
    let mut spent = [0.0; 4];
    for (spent, (after, before)) in spent.iter_mut().zip(after.iter().zip(before)) {
        *spent = after - before;
    }
    Cost { shown, frame, busy: spent, keys: keys.len() as f64 }
}

fn busy(subject: &Subject) -> [f64; 4] {
    let all = subject.browser.cdp("Performance.getMetrics", &json!({}));
    let metrics = all["metrics"].as_array().cloned().unwrap_or_default();
    let of =
        |name: &str| metrics.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64());
    ["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map(|name| of(name).expect(name))
}
