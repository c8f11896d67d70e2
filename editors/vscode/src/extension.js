// Starts `paiwei lsp` and connects the editor to it. Everything that is known of the language stands in the server.
"use strict";

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

/** The settings that the server takes. */
function settings() {
  const given = vscode.workspace.getConfiguration("paiwei");
  return { lang: given.get("lang"), strict: given.get("strict"), sample: given.get("sample") };
}

/** The command that starts the server, and its words. */
function command() {
  const given = vscode.workspace.getConfiguration("paiwei").get("command");
  return Array.isArray(given) && given.length > 0 ? given.map(String) : ["paiwei", "lsp"];
}

async function start() {
  const [program, ...words] = command();
  const server = { command: program, args: words, transport: TransportKind.stdio };
  client = new LanguageClient("paiwei", "paiwei", server, {
    documentSelector: [{ language: "paiwei" }],
    initializationOptions: settings(),
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `语言服务没有启动（${program}）。请安装 paiwei[editor]，或在设置 paiwei.command 中写明程序位置。` +
        ` The language server did not start: install paiwei[editor], or name the program in paiwei.command. ${error}`,
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("paiwei.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("paiwei.command")) {
        await stop();
        await start();
      } else if (event.affectsConfiguration("paiwei") && client) {
        await client.sendNotification("workspace/didChangeConfiguration", { settings: { paiwei: settings() } });
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
