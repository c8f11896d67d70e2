// Starts the server, and keeps the last of what it says of itself, for a server that cannot start says why.
"use strict";

const { spawn } = require("node:child_process");

const KEPT = 600; // characters

/**
 * Start a program, and resolve with `{ child, said }` once it runs; reject where it cannot be started at all.
 * `said()` is the end of what it wrote to its standard error.
 */
function launch(program, words, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, stdio: "pipe" });
    let heard = "";
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (piece) => {
      heard = (heard + piece).slice(-KEPT);
    });
    child.once("error", reject);
    child.once("spawn", () => resolve({ child, said: () => heard.trim() }));
  });
}

module.exports = { launch };
