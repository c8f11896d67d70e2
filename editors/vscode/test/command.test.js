// What package.json promises is what the sources do.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const made = require("../package.json");

test("the server is not started through the library's own transport, which adds words to the command", () => {
  const sources = fs.readdirSync(path.join(__dirname, "..", "src"));
  for (const name of sources) {
    assert.doesNotMatch(fs.readFileSync(path.join(__dirname, "..", "src", name), "utf8"), /TransportKind/, name);
  }
});

test("a folder without trust cannot name the command", () => {
  assert.deepStrictEqual(made.capabilities.untrustedWorkspaces.restrictedConfigurations, ["paiwei.command"]);
});
