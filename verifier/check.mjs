// node verifier/check.mjs DIR...   recomputes published folders; ends with 0 if all agree, 5 if one differs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import "./hashes.js";
import "./forms.js";
import "./draws.js";
import "./seats.js";
import "./refills.js";
import "./paiwei-verify.js";

const { verify, Differs } = globalThis.PaiweiVerify;
const folders = process.argv.slice(2);
if (!folders.length) {
  console.error("用法 · usage: node verifier/check.mjs 结果文件夹 · DIR ...");
  process.exit(2);
}

const shown = (value) => {
  const text = typeof value === "string" ? value : JSON.stringify(value) ?? "—";
  return text.length > 200 ? text.slice(0, 200) + "…" : text;
};

for (const folder of folders) {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
    const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
    const { children, draws, seed } = verify(files);
    console.log(`${folder}: 一致 · agrees (${children} children, ${draws} draws, seed ${seed})`);
  } catch (error) {
    if (!(error instanceof Differs)) {
      console.error(`${folder}: ${error.message}`);
      process.exit(4);
    }
    const { file, line, field, expected, found } = error;
    console.log(`${folder}: 不一致 · differs: ${file}${line ? ":" + line : ""} ${field}`);
    console.log(`  应为 · expected ${shown(expected)}`);
    console.log(`  实为 · found    ${shown(found)}`);
    process.exitCode = 5;
  }
}
