// Where the server's program is looked for.
"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { program } = require("../src/program");

/** A machine on which these files are there. */
function machine(files, path, platform = "linux") {
  return { platform, env: { PATH: path }, isFile: (file) => files.includes(file) };
}

test("a bare name is taken from the workspace's own environment before the PATH", () => {
  const files = ["/usr/bin/paiwei", "/w/.venv/bin/paiwei"];
  assert.strictEqual(program("paiwei", ["/w"], machine(files, "/bin:/usr/bin")), "/w/.venv/bin/paiwei");
  assert.strictEqual(program("paiwei", ["/x"], machine(files, "/bin:/usr/bin")), "/usr/bin/paiwei");
});

test("in a workspace without trust, which gives no folders, nothing of it is run", () => {
  assert.strictEqual(program("paiwei", [], machine(["/w/.venv/bin/paiwei"], "/bin")), undefined);
  assert.strictEqual(program("./paiwei", [], machine(["paiwei", "./paiwei", "/w/paiwei"], "/bin")), undefined);
});

test("a path is taken as it is, and relative to a folder of the workspace", () => {
  assert.strictEqual(program("/opt/paiwei", [], machine(["/opt/paiwei"], "")), "/opt/paiwei");
  assert.strictEqual(program("env/bin/paiwei", ["/a", "/w"], machine(["/w/env/bin/paiwei"], "")), "/w/env/bin/paiwei");
  assert.strictEqual(program("/opt/paiwei", ["/w"], machine(["/usr/bin/paiwei"], "/usr/bin")), undefined);
});

test("on Windows it is looked for as Windows has it", () => {
  const there = machine(["C:\\w\\.venv\\Scripts\\paiwei.exe", "D:\\p\\paiwei.exe"], "C:\\Windows;D:\\p", "win32");
  assert.strictEqual(program("paiwei", ["C:\\w"], there), "C:\\w\\.venv\\Scripts\\paiwei.exe");
  assert.strictEqual(program("paiwei", [], there), "D:\\p\\paiwei.exe");
  assert.strictEqual(program("D:/p/paiwei", [], machine(["D:/p/paiwei.exe"], "", "win32")), "D:/p/paiwei.exe");
});
