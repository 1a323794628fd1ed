/** Opens the counterpart of the place at the cursor, to the side. */

import { Range, type TextEditor, TextEditorRevealType, ViewColumn, window, workspace } from 'vscode';
import type { Server, Target } from './server';

export async function openCounterpart(server: Server): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const targets = await server.counterparts(editor.document, editor.selection.active);
  if (targets.length === 0) {
    const name = workspace.asRelativePath(editor.document.uri);
    void window.showInformationMessage(`bilint knows no counterpart of ${name}. A bilint.toml may name it.`);
    return;
  }
  const target = await chosen(targets);
  if (target) await show(target, editor);
}

/** The only one, or the one that the user chooses. */
async function chosen(targets: Target[]): Promise<Target | undefined> {
  if (targets.length === 1) return targets[0];
  const items = targets.map((target) => ({ label: workspace.asRelativePath(target.uri), target }));
  return (await window.showQuickPick(items, { title: 'Which counterpart?' }))?.target;
}

/** Shows a counterpart where it is shown already, else beside the editor it was asked from. */
async function show({ uri, range }: Target, from: TextEditor): Promise<void> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = shown?.viewColumn ?? (from.viewColumn === ViewColumn.Two ? ViewColumn.One : ViewColumn.Beside);
  const editor = await window.showTextDocument(uri, { viewColumn: column, selection: new Range(range.start, range.start), preview: false });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
