// A server that is started, and one that is not.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { launch } = require("../src/launch");
const { words } = require("../src/words");

test("a server that ends at once is heard saying why, the last of it", async () => {
  const script = "process.stderr.write('x'.repeat(5000) + '请运行 pip install'); process.exit(2)";
  const { said } = await launch(process.execPath, ["-e", script], undefined);
  const heard = await said();
  assert.match(heard, /请运行 pip install$/);
  assert.ok(heard.length <= 600);
});

test("a program that is not there is an error and not a silence", async () => {
  await assert.rejects(launch("/nowhere/paiwei", ["lsp"], undefined), /ENOENT/);
});

test("what is said stands in the language of the settings, Chinese without one", () => {
  assert.match(words("missing", "zh", "paiwei"), /^找不到 paiwei：/);
  assert.match(words("missing", "en", "paiwei"), /^paiwei was not found: /);
  assert.match(words("failed", undefined, "/bin/paiwei", "为什么"), /没有启动：为什么/);
});
