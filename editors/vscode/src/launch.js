// Starts the server, and keeps the last of what it says of itself, for a server that cannot start says why.
"use strict";

const { spawn } = require("node:child_process");
const { setTimeout } = require("node:timers/promises");

const KEPT = 600; // characters
const PATIENCE = 2000; // milliseconds: a server that broke off may still be writing why

/**
 * Start a program, and resolve with `{ child, said }` once it runs; reject where it cannot be started at all.
 * `said()` is promised the end of what it wrote to its standard error, once it has ended or the patience has.
 */
function launch(program, words, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, stdio: "pipe" });
    let heard = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece) => {
      heard = (heard + piece).slice(-KEPT);
    });
    const ended = new Promise((done) => child.once("close", done));
    const said = async () => {
      await Promise.race([ended, setTimeout(PATIENCE, undefined, { ref: false })]);
      return heard.trim();
    };
    child.once("error", reject);
    child.once("spawn", () => resolve({ child, said }));
  });
}

module.exports = { launch };
