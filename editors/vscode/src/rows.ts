/** Rows on the screen, of which the editor tells little: how many it keeps free, and where such a row is in the text. */

import { Position, type TextDocument, type TextEditor, workspace } from 'vscode';

/** How many columns a row has, where long lines are broken at the edge of the pane, whose width is not told. */
const COLUMNS = 80;

/**
 * The place that comes to the top of the other pane, as a place of this one. The editor reveals a place at its top some
 * rows below it: those that it keeps for headings that stick, or around the cursor. So it is as many rows below here.
 */
export function reference(editor: TextEditor): Position | undefined {
  const top = editor.visibleRanges[0]?.start;
  if (!top) return undefined;
  const settings = workspace.getConfiguration('editor', editor.document);
  const sticking = settings.get<boolean>('stickyScroll.enabled', true) ? settings.get('stickyScroll.maxLineCount', 5) : 0;
  const rows = Math.max(sticking, settings.get('cursorSurroundingLines', 0));
  return below(editor.document, top, rows, settings.get('wordWrap') === 'off' ? Infinity : COLUMNS);
}

/** The place some rows below another one; the last line where the text ends before. */
function below(document: TextDocument, from: Position, rows: number, columns: number): Position {
  let { line, character } = from;
  for (let row = 0; row < rows && line < document.lineCount; row += 1) {
    character += columns;
    if (character >= document.lineAt(line).text.length) [line, character] = [line + 1, 0];
  }
  return line < document.lineCount ? new Position(line, character) : document.lineAt(document.lineCount - 1).range.end;
}
