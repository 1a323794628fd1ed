/** The server: found, started, restarted and asked. The only file that knows the language client. */

import { EventEmitter, type ExtensionContext, type LogOutputChannel, Uri, commands, window, type TextDocument, type Position } from 'vscode';
import {
  DefinitionRequest,
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  State,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { documents } from './documents';
import { listen } from './log';
import { findProgram } from './program';
import { type Alignment, alignmentRequest, type ServerCommand, type Status, statusNotification } from './protocol';
import { forServer, onChange, onServerChange, setting } from './settings';

/** Tells the server that it may tell how documents fare, and that hovers show diagnostics anyway. */
const ownCapabilities: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const own = { bilintStatus: true, bilintDiagnosticsInHover: true };
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), ...own };
  },
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

/** A place in another document. */
export interface Target {
  uri: Uri;
  /** The counterpart, or the part of it that matters most. */
  range: import('vscode').Range;
}

export class Server {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #status = new EventEmitter<Status>();
  readonly #restarted = new EventEmitter<void>();
  #client: LanguageClient | undefined;

  /** How a document fares. */
  readonly onStatus = this.#status.event;

  /** What was known of documents holds no more. */
  readonly onRestart = this.#restarted.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    context.subscriptions.push(
      this.#status,
      this.#restarted,
      onChange(['path'], () => void this.restart()),
      onServerChange(() => void this.#tellSettings()),
    );
  }

  /** Starts it; what prevents that is told to the user. */
  async start(): Promise<void> {
    const bundled = Uri.joinPath(this.#context.extensionUri, 'server').fsPath;
    const found = findProgram({ configured: setting('path'), bundled, path: process.env['PATH'] ?? '' });
    if ('problem' in found) {
      void this.#complain(found.problem);
      return;
    }
    this.#log.info(`the server is ${found.program}`);
    const client = new LanguageClient('bilint', 'bilint', { command: found.program, args: ['lsp'] }, this.#options());
    client.registerFeature(ownCapabilities);
    client.onNotification(statusNotification, (status) => {
      this.#status.fire(status);
    });
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#restarted.fire();
    });
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      void this.#complain(`The server does not start: ${String(error)}`);
    }
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client?.isRunning() ?? false) await client?.stop();
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** How a document is aligned with its counterpart, if it has one. */
  async alignment(document: TextDocument, counterpart?: Uri): Promise<Alignment | undefined> {
    const params = { textDocument: { uri: document.uri.toString() }, ...(counterpart && { counterpart: counterpart.toString() }) };
    return (await this.#running()?.sendRequest(alignmentRequest, params)) ?? undefined;
  }

  /** Has one of its commands carried out: its answer; fails with what it says against that. */
  async execute(command: ServerCommand, argument: object): Promise<unknown> {
    const client = this.#running();
    if (!client) throw new Error('The server is not running.');
    return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
  }

  /** The counterparts of a place, one in each document that is one. */
  async counterparts(document: TextDocument, position: Position): Promise<Target[]> {
    const client = this.#running();
    if (!client) return [];
    const params = client.code2ProtocolConverter.asTextDocumentPositionParams(document, position);
    const answer = await client.sendRequest(DefinitionRequest.type, params);
    const convert = client.protocol2CodeConverter;
    const places = answer === null ? [] : Array.isArray(answer) ? answer : [answer];
    return places.map((place) =>
      'targetUri' in place
        ? { uri: convert.asUri(place.targetUri), range: convert.asRange(place.targetSelectionRange) }
        : { uri: convert.asUri(place.uri), range: convert.asRange(place.range) },
    );
  }

  /** Notes in the log what has gone wrong, where nobody needs to be disturbed. */
  note(problem: string): void {
    this.#log.warn(problem);
  }

  #running(): LanguageClient | undefined {
    return this.#client?.isRunning() ? this.#client : undefined;
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: documents,
      outputChannel: this.#log,
      stdioOptions: { stdout: () => undefined, stderr: listen },
      initializationOptions: forServer(),
      middleware: { workspace: { configuration: ({ items }) => items.map(() => forServer()) } },
    };
  }

  async #tellSettings(): Promise<void> {
    await this.#running()?.sendNotification(DidChangeConfigurationNotification.type, { settings: { bilint: forServer() } });
  }

  async #complain(problem: string): Promise<void> {
    this.#log.error(problem);
    const [settings, log] = ['Open the Settings', 'Show the Log'];
    const advice = 'Install bilint with “cargo install”, or name the program in the setting bilint.path.';
    const choice = await window.showErrorMessage(`${problem} ${advice}`, settings, log);
    if (choice === settings) await commands.executeCommand('workbench.action.openSettings', 'bilint.path');
    if (choice === log) this.#log.show();
  }
}
