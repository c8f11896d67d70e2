// The grammar as an editor runs it: with Oniguruma, line by line.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const HERE = path.join(__dirname, "..");
const GRAMMAR = path.join(HERE, "syntaxes", "paiwei.tmLanguage.json");

async function grammar() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(GRAMMAR, "utf8"), GRAMMAR),
  });
  return registry.loadGrammar("source.paiwei");
}

/** Each piece of a line with its innermost scope. */
function pieces(made, line) {
  const found = made.tokenizeLine(line, textmate.INITIAL).tokens;
  return found.map((t) => [line.slice(t.startIndex, t.endIndex), t.scopes.at(-1)]).filter(([text]) => text.trim());
}

test("what stands on a line is coloured for what it is", async () => {
  const made = await grammar();
  const expected = [
    ['require "年满六周岁" born <= 2018-08-31  # 含当日', "keyword.control.paiwei", "string.quoted.double.paiwei"],
    ["要求 “本区” 户籍 是 本区", "keyword.control.paiwei", "string.quoted.double.paiwei"],
    ["  seek choices in turn", "keyword.other.paiwei", "source.paiwei"],
  ];
  for (const [line, first, second] of expected) {
    const found = pieces(made, line);
    assert.strictEqual(found[0][1], first, line);
    assert.strictEqual(found[1][1], second, line);
  }
  assert.deepStrictEqual(pieces(made, "  seek choices in turn").at(-1), ["in turn", "keyword.other.paiwei"]);
  assert.deepStrictEqual(pieces(made, "hukou is one of { a }")[1], ["is one of", "keyword.operator.word.paiwei"]);
  assert.deepStrictEqual(pieces(made, "born <= 2018-08-31").at(-1), ["2018-08-31", "constant.other.date.paiwei"]);
  assert.deepStrictEqual(pieces(made, "要求户籍")[0][1], "source.paiwei");
  assert.deepStrictEqual(pieces(made, "`梯次 一`")[0], ["`梯次 一`", "variable.other.quoted.paiwei"]);
});

test("a text in quotes and a comment hold no keyword", async () => {
  const made = await grammar();
  for (const line of ['"require 要求 12"', "# require 要求 12", "＃ 要求"]) assert.strictEqual(pieces(made, line).length, 1);
});
