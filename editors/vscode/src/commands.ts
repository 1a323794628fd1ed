/** What the palette offers of the server's own commands: to pair the file in front, to end that, to go to a finding, to look at all pairs. */

import { type Disposable, type TextDocument, type Uri, commands, languages, window, workspace } from 'vscode';
import { texts } from './documents';
import { type ServerCommand, serverCommands } from './protocol';
import type { Server } from './server';

/**
 * Registers them. Their names are not those of the server's commands, which the language client registers itself, for
 * whoever brings the arguments.
 */
export function registerCommands(server: Server): Disposable[] {
  return [
    commands.registerCommand('bilint.pairWithSource', () => inFront((document) => pair(server, document))),
    commands.registerCommand('bilint.endPairing', () => inFront((document) => unpair(server, document))),
    commands.registerCommand('bilint.goToNextFinding', () => goToFinding(server, serverCommands.nextFinding)),
    commands.registerCommand('bilint.checkAll', () => checkAll(server)),
    commands.registerCommand('bilint.goToPreviousFinding', () => goToFinding(server, serverCommands.previousFinding)),
  ];
}

/** Does something with the document in front. */
export async function inFront(act: (document: TextDocument) => Promise<void>): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) await told(() => act(document));
}

/** Does something; what the server says against it is told to the user. */
async function told(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    void window.showWarningMessage(`bilint: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Has all pairs of the workspace looked at, and shows the list of problems. */
async function checkAll(server: Server): Promise<void> {
  await told(async () => {
    await server.execute(serverCommands.checkWorkspace, {});
    await commands.executeCommand('workbench.actions.view.problems');
  });
}

async function pair(server: Server, document: TextDocument): Promise<void> {
  const source = await chosenSource(document);
  if (source) await server.execute(serverCommands.pair, { source: source.toString(), target: document.uri.toString() });
}

async function unpair(server: Server, { uri }: TextDocument): Promise<void> {
  await server.execute(serverCommands.unpair, { uri: uri.toString() });
}

/** The server has the place shown, selected: its start is where to go on from. It answers `null` where there is none. */
async function goToFinding(server: Server, command: ServerCommand): Promise<void> {
  await inFront(async ({ uri }) => {
    const place = await server.execute(command, { uri: uri.toString(), position: window.activeTextEditor?.selection.start });
    if (place === null) void window.showInformationMessage(`bilint has no findings in ${workspace.asRelativePath(uri)}.`);
  });
}

/** The source that the user chooses: one of the texts on the screen, or any other file. */
async function chosenSource(translation: TextDocument): Promise<Uri | undefined> {
  const shown = window.visibleTextEditors.map(({ document }) => document);
  const others = new Set(shown.filter((document) => document !== translation && languages.match(texts, document) > 0));
  const name = workspace.asRelativePath(translation.uri);
  if (others.size > 0) {
    const items: { label: string; uri?: Uri }[] = [...others].map(({ uri }) => ({ label: workspace.asRelativePath(uri), uri }));
    const choice = await window.showQuickPick([...items, { label: 'Another File…' }], { title: `What is ${name} a translation of?` });
    if (!choice || choice.uri) return choice?.uri;
  }
  const files = await window.showOpenDialog({ title: `The source of ${name}`, openLabel: 'Pair' });
  return files?.[0];
}
