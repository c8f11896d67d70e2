// The client: as the library has it, but quiet until it runs, for what went wrong before is said once and plainly.
"use strict";

const { CloseAction, LanguageClient } = require("vscode-languageclient/node");

class Client extends LanguageClient {
  /** `settings`: what the server takes. `server`: starts it, and resolves with its process. */
  constructor(settings, server) {
    super("paiwei", "paiwei", server, {
      // Not the other side of a comparison, whose findings would stand twice.
      documentSelector: ["file", "untitled"].map((scheme) => ({ scheme, language: "paiwei" })),
      initializationOptions: settings,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...given) => this.usual().error(...given),
        closed: () => (this.ran ? this.usual().closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    });
  }

  usual() {
    this.handler ??= this.createDefaultErrorHandler();
    return this.handler;
  }

  async start() {
    await super.start();
    this.ran = true;
  }

  error(message, data, shown) {
    super.error(message, data, this.ran ? shown : false);
  }
}

module.exports = { Client };
