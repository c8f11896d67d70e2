// Starts `paiwei lsp` and connects the editor to it. Everything that is known of the language stands in the server.
"use strict";

const fs = require("node:fs");
const vscode = require("vscode");
const { Client } = require("./client");
const { launch } = require("./launch");
const { program } = require("./program");
const { words } = require("./words");

const MACHINE = { platform: process.platform, env: process.env, isFile };

let client;
let turn = Promise.resolve(); // starts and stops go one after the other: a client that is starting cannot be stopped

/** The settings that the server takes. */
function settings() {
  const given = vscode.workspace.getConfiguration("paiwei");
  return { lang: given.get("lang"), strict: given.get("strict"), sample: given.get("sample") };
}

/** The command that starts the server: its name, and its words. */
function command() {
  const given = vscode.workspace.getConfiguration("paiwei").get("command");
  return Array.isArray(given) && given.length > 0 ? given.map(String) : ["paiwei", "lsp"];
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The folders whose programs may be run. */
function folders() {
  const open = vscode.workspace.workspaceFolders ?? [];
  return open.filter((folder) => folder.uri.scheme === "file").map((folder) => folder.uri.fsPath);
}

async function start() {
  const [name, ...rest] = command();
  const found = program(name, vscode.workspace.isTrusted ? folders() : [], MACHINE);
  if (found === undefined) {
    void complain(words("missing", settings().lang, name));
    return;
  }
  let said = async () => "";
  const made = new Client(settings(), async () => {
    const launched = await launch(found, rest, folders()[0]);
    said = launched.said;
    return launched.child;
  });
  client = made;
  try {
    await made.start();
  } catch (error) {
    if (client === made) client = undefined;
    void complain(words("failed", settings().lang, found, (await said()) || String(error)), made);
  }
}

/** Say what went wrong, and offer what can be done about it. */
async function complain(message, failed) {
  const { lang } = settings();
  const [open, again, output] = ["settings", "again", "output"].map((which) => words(which, lang));
  const chosen = await vscode.window.showErrorMessage(message, open, again, ...(failed ? [output] : []));
  if (chosen === open) await vscode.commands.executeCommand("workbench.action.openSettings", "paiwei.command");
  if (chosen === again) await restart();
  if (chosen === output && failed) failed.outputChannel.show();
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.needsStop()) await running.stop();
}

/** Let what is under way end, then do this. */
function inTurn(step) {
  turn = turn.then(step, step);
  return turn;
}

function restart() {
  return inTurn(async () => {
    await stop();
    await start();
  });
}

async function configured(event) {
  if (event.affectsConfiguration("paiwei.command")) await restart();
  else if (event.affectsConfiguration("paiwei") && client) {
    await client.sendNotification("workspace/didChangeConfiguration", { settings: { paiwei: settings() } });
  }
}

function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("paiwei.restart", restart),
    vscode.workspace.onDidChangeConfiguration(configured),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  void inTurn(start);
}

module.exports = { activate, deactivate: () => inTurn(stop) };
