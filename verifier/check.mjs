// node verifier/check.mjs DIR...              recomputes published folders; ends with 0 if all agree, 5 if one differs.
// node verifier/check.mjs DIR --slip FILE     checks slips too: one as JSON, or many, one a line (slips.jsonl). Before the
//                                             draw DIR need hold nothing but manifest.json.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import "./hashes.js";
import "./forms.js";
import "./draws.js";
import "./seats.js";
import "./refills.js";
import "./paiwei-verify.js";
import "./slip.js";

const { verify, checkSlip, Differs, Unable } = globalThis.PaiweiVerify;

function asked() {
  try {
    const { values, positionals } = parseArgs({ options: { slip: { type: "string", multiple: true } }, allowPositionals: true });
    const slips = values.slip || [];
    if (positionals.length && (!slips.length || positionals.length === 1)) return { folders: positionals, slips };
  } catch (error) {
    console.error(error.message);
  }
  console.error("用法 · usage: node verifier/check.mjs 结果文件夹 · DIR ... [--slip 凭单 · FILE]");
  return process.exit(2);
}

const shown = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "—";
  return text.length > 200 ? text.slice(0, 200) + "…" : text;
};

function differs(what, { place, expected, found }) {
  console.log(`${what}: 不一致 · differs: ${place}`);
  console.log(`  应为 · expected ${shown(expected)}`);
  console.log(`  实为 · found    ${shown(found)}`);
  process.exitCode = 5;
}

function check(folder, slips) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
  const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  let run;
  if (slips.length && files.has("manifest.json") && !files.has("outcome.json")) {
    console.log(`${folder}: 派位以前，只核对封存 · before the draw, only what was sealed`);
  } else {
    const { children, draws, seed, ...rest } = verify(files);
    run = rest.run;
    console.log(`${folder}: 一致 · agrees (${children} children, ${draws} draws, seed ${seed})`);
  }
  for (const file of slips) for (const [at, written] of writtenIn(file)) checkOne(at, written, files, run);
}

// The slips of a file, each with a name for messages.
function writtenIn(file) {
  const text = readFileSync(file, "utf8").replace(/^\ufeff/, "");
  try {
    JSON.parse(text);
    return [[file, text]];
  } catch {
    const lines = text.split("\n").map((line, at) => [`${file}:${at + 1}`, line]).filter(([, line]) => line.trim());
    return lines.length ? lines : [[file, text]];
  }
}

function checkOne(at, written, files, run) {
  const { slip, differences } = checkSlip(written, files, run);
  for (const { code, field, expected, found } of differences) differs(at, { place: `${code} ${field}`, expected, found });
  if (!differences.length) console.log(`${at}: 一致 · agrees (${slip.code})`);
}

const { folders, slips } = asked();
for (const folder of folders) {
  try {
    check(folder, slips);
  } catch (error) {
    if (error instanceof Unable) {
      console.log(`${folder}: 不能核对 · cannot be checked: ${error.message}`);
      process.exitCode = 5;
      continue;
    }
    if (!(error instanceof Differs)) {
      console.error(`${folder}: ${error.message}`);
      process.exit(4);
    }
    const { file, line, field, expected, found } = error;
    differs(folder, { place: `${file}${line ? ":" + line : ""} ${field}`, expected, found });
  }
}
