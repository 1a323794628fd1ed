/** What the editor starts and ends: puts the parts together, and names the commands. */

import { commands, type ExtensionContext, window } from 'vscode';
import { AlignmentTexts } from './alignment';
import { inFront, registerCommands } from './commands';
import { openCounterpart } from './counterpart';
import { Highlight } from './highlight';
import { Pairs } from './pairs';
import { Scrolling } from './scrolling';
import { Server } from './server';
import { toggle } from './settings';
import { StatusItems } from './status';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('bilint', { log: true });
  const running = (server = new Server(context, log));
  const pairs = new Pairs(running);
  const scrolling = new Scrolling(pairs);
  const alignments = new AlignmentTexts(running, pairs);
  context.subscriptions.push(
    log,
    pairs,
    scrolling,
    alignments,
    new Highlight(pairs, scrolling),
    new StatusItems(pairs),
    commands.registerCommand('bilint.openCounterpart', () => openCounterpart(running)),
    ...registerCommands(running),
    commands.registerCommand('bilint.openAlignment', () => inFront((document) => alignments.show(document))),
    commands.registerCommand('bilint.toggleScrolling', () => toggle('scrolling')),
    commands.registerCommand('bilint.restart', () => running.restart()),
    commands.registerCommand('bilint.showLog', () => { log.show(); }),
  );
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
