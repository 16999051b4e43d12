"use strict";
// Starts the app, and keeps what has been typed within reach when the app stops.
// Nothing here depends on the app: after a panic no function of its module can be called.
{
  const page = (id) => document.getElementById(id);

  /** The episode as the app last told it: { text, notesStart, name }. */
  let kept = null;
  /** The text field with input that the app has not yet told of. */
  let typed = null;

  // ---- The newest text

  /** The part of `text` that the field shows. A byte order mark is not shown. */
  function shownIn(field, { text, notesStart }) {
    if (field.id === "notes") return text.slice(notesStart);
    return text.startsWith("\uFEFF") && !field.value.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  const withLf = (text) => text.replace(/\r\n?/g, "\n");

  /** `after`, whose lines end in LF as a text field's always do, with the line ends of `before` wherever lines are the same. */
  function withLineEndsOf(before, after, lineEnd) {
    const old = before.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+/g) ?? [];
    const now = after.match(/[^\n]*\n|[^\n]+/g) ?? [];
    const same = (i, j) => withLf(old[i]) === now[j];
    const most = Math.min(old.length, now.length);
    let head = 0;
    while (head < most && same(head, head)) head += 1;
    let tail = 0;
    while (tail < most - head && same(old.length - 1 - tail, now.length - 1 - tail)) tail += 1;
    const joined = [
      ...old.slice(0, head),
      ...now.slice(head, now.length - tail).map((line) => line.replace("\n", lineEnd)),
      ...old.slice(old.length - tail),
    ].join("");
    // A lone CR kept before a new LF would be one line end instead of two.
    return withLf(joined) === after ? joined : after.replaceAll("\n", lineEnd);
  }

  /** The kept text, with what has been typed since. Null when no episode is open. */
  function newest() {
    if (!kept || !typed?.isConnected) return kept?.text ?? null;
    const before = shownIn(typed, kept);
    const lineEnd = kept.text.match(/\r?\n/)?.[0] ?? "\n";
    return kept.text.slice(0, kept.text.length - before.length) + withLineEndsOf(before, withLf(typed.value), lineEnd);
  }

  // Capturing, so that this runs before the app's own listener, which may be the one that fails.
  addEventListener("input", ({ target }) => {
    if (target.id === "notes" || target.id === "source") typed = target;
  }, true);

  // ---- The panel

  /** The text that the panel offers. */
  let rescued = null;
  let crashed = false;

  function copy() {
    const field = page("crash-field");
    const say = (id) => {
      for (const each of ["crash-copied", "crash-selected"]) page(each).hidden = each !== id;
    };
    const select = () => {
      field.focus();
      field.select();
      say("crash-selected");
    };
    // Only the clipboard gets the file's own line ends, but it is not there on plain http.
    if (!navigator.clipboard) return select();
    navigator.clipboard.writeText(rescued).then(() => say("crash-copied"), select);
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([rescued], { type: "text/markdown" }));
    link.download = kept.name || "episode.md";
    link.click();
    // The browser reads the address after this task.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function crash(reason) {
    if (crashed) return;
    crashed = true;
    const panel = page("crash");
    const language = document.documentElement.lang.startsWith("en") ? "en" : "sv";
    for (const part of panel.querySelectorAll("[lang]")) {
      if (part.lang !== language) part.remove();
    }
    rescued = newest();
    for (const id of ["crash-text", "crash-copy", "crash-download", "crash-episode"]) page(id).hidden = rescued === null;
    page("crash-no-text").hidden = rescued !== null;
    page("crash-field").value = rescued ?? "";
    // Only Chromium's stack begins with the message.
    page("crash-reason").textContent = [reason, reason?.stack].join("\n");
    page("crash-copy").addEventListener("click", copy);
    page("crash-download").addEventListener("click", download);
    page("crash-reload").addEventListener("click", () => location.reload());
    // Escape would lead back to a page that no longer answers.
    panel.addEventListener("close", () => panel.showModal());
    panel.showModal();
  }

  // Registered before the app's listener: once the text is offered here, its warning is in the way.
  addEventListener("beforeunload", (event) => {
    if (crashed) event.stopImmediatePropagation();
  }, true);

  globalThis.rescue = {
    /** Called by the app whenever somebody pauses, with the file's exact text and where the notes begin in it (UTF-16). */
    keep(text, notesStart, name) {
      kept = { text, notesStart, name };
      // An input method's unfinished word may be on the page and not in `text`: then the field stays the newer.
      if (typed && withLf(typed.value) === withLf(shownIn(typed, kept))) typed = null;
    },
    /** Called by the app when no episode is open any more. */
    forget() {
      kept = null;
      typed = null;
    },
    crash,
  };

  // ---- What ends the app

  /** A panic, or a stack or a memory that ran out inside the module. Other errors leave the app alive. */
  function isFatal(error) {
    switch (error?.name) {
      case "RuntimeError":
        return true;
      // Every engine marks the module's own frames in the stack. InternalError is Firefox's.
      case "RangeError":
      case "InternalError":
        return /wasm/.test(error.stack);
      default:
        return false;
    }
  }

  addEventListener("error", ({ error }) => {
    if (isFatal(error)) crash(error);
  });
  addEventListener("unhandledrejection", ({ reason }) => {
    if (isFatal(reason)) crash(reason);
  });

  // ---- The start

  // Until the app takes what is dropped, the browser would leave the page for it.
  for (const event of ["dragover", "drop"]) {
    addEventListener(event, (drag) => {
      if (page("shell-loading")) drag.preventDefault();
    });
  }

  async function start() {
    const glue = import(page("app-glue").href);
    // The first look into a store waits for another process: better now than when the app waits for it.
    for (const store of ["localStorage", "sessionStorage"]) {
      try {
        globalThis[store].getItem("");
      } catch {
        // Some browsers forbid it. The app tells what it cannot keep.
      }
    }
    const { default: init } = await glue;
    // Compiled since the page began (index.html), unless a host does not say what the app is, or forbids that script.
    const module = (await globalThis.app) ?? page("app-wasm").href;
    await init({ module_or_path: module });
  }

  start().catch((error) => {
    console.error(error);
    const failed = page("shell-failed");
    // The app may have taken the page over, with an episode, before it failed.
    if (kept || !failed) return crash(error);
    page("shell-loading").hidden = true;
    failed.hidden = location.protocol === "file:";
    page("shell-file").hidden = !failed.hidden;
  });
}
