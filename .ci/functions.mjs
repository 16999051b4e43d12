// What a WebAssembly module with names consists of, crate by crate: node .ci/functions.mjs FILE
import { readFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function text() {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
}

/** Runs `read` for each part of a section that begins with its count. */
const each = (read) => Array.from({ length: number() }, read);

const sizes = { code: [], data: 0, other: 0 };
const names = new Map();
let imported = 0;

while (at < bytes.length) {
  const [kind, size, start] = [bytes[at++], number(), at];
  const end = start + size;
  if (kind === 2) {
    each(() => {
      text();
      text();
      const what = bytes[at++];
      if (what === 0) imported += 1;
      if (what === 0) number();
      else if (what === 1) { at += 1; const flags = number(); number(); if (flags & 1) number(); }
      else if (what === 2) { const flags = number(); number(); if (flags & 1) number(); }
      else if (what === 3) at += 2;
      else { at += 1; number(); }
    });
    sizes.other += size;
  } else if (kind === 10) {
    each(() => { const length = number(); sizes.code.push(length); at += length; });
  } else if (kind === 11) {
    sizes.data += size;
  } else if (kind === 0 && text() === "name") {
    while (at < end) {
      const [part, length] = [bytes[at++], number()];
      const next = at + length;
      if (part === 1) each(() => names.set(number(), text()));
      at = next;
    }
  } else {
    sizes.other += size;
  }
  at = end;
}

/** Whose a function is: the module within the editor, else the crate. */
function owner(name) {
  const path = name.replace(/\[[0-9a-f]+\]/g, "").replace(/^[<&*([\s]*(mut |dyn |const )*/, "");
  const [first, second] = path.split(/::|[<>\s]/);
  if (first === "episode_editor") return `episode_editor::${second}`;
  return /^[a-z][a-z0-9_]*$/.test(first) && path.startsWith(`${first}::`) ? first : "(glue and others)";
}

const sums = new Map([["(texts and tables)", sizes.data], ["(types, imports, exports)", sizes.other]]);
sizes.code.forEach((size, index) => {
  const whose = owner(names.get(index + imported) ?? "");
  sums.set(whose, (sums.get(whose) ?? 0) + size);
});

const rows = [...sums].sort((a, b) => b[1] - a[1]);
const shown = rows.filter(([, size]) => size >= 5_000);
const rest = rows.slice(shown.length).reduce((sum, [, size]) => sum + size, 0);
const total = rows.reduce((sum, [, size]) => sum + size, 0);
console.log("| part | KB | share |\n|---|---|---|");
for (const [name, size] of [...shown, ["(all others)", rest], ["all", total]]) {
  console.log(`| ${name} | ${(size / 1_000).toFixed(0)} | ${((100 * size) / total).toFixed(1)} % |`);
}
