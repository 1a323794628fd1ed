/** The counterpart of the segment at the cursor, highlighted in the other pane. */

import { Disposable, type Range, type TextEditor, ThemeColor, window } from 'vscode';
import { beadAt, opposite } from './beads';
import type { Pairs } from './pairs';
import { range } from './place';
import type { Scrolling } from './scrolling';
import { onChange, setting } from './settings';

export class Highlight implements Disposable {
  readonly #pairs: Pairs;
  readonly #scrolling: Scrolling;
  readonly #look = window.createTextEditorDecorationType({ backgroundColor: new ThemeColor('bilint.counterpartBackground') });
  readonly #disposables: Disposable;
  #latest = 0;

  constructor(pairs: Pairs, scrolling: Scrolling) {
    this.#pairs = pairs;
    this.#scrolling = scrolling;
    const draw = () => void this.#draw();
    this.#disposables = Disposable.from(
      this.#look,
      pairs.onChange(draw),
      onChange(['highlight'], draw),
      window.onDidChangeVisibleTextEditors(draw),
      window.onDidChangeActiveTextEditor(draw),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) void this.#draw(true);
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Draws anew. Where the cursor has moved, the counterpart shall be seen. */
  async #draw(moved = false): Promise<void> {
    const number = ++this.#latest;
    const ranges = await this.#counterparts(window.activeTextEditor);
    if (number !== this.#latest) return;
    for (const editor of window.visibleTextEditors) {
      const counterpart = ranges.get(editor);
      editor.setDecorations(this.#look, counterpart ? [counterpart] : []);
      if (moved && counterpart) this.#scrolling.show(editor, counterpart);
    }
  }

  /** What is to be highlighted, by the editor that shows it. */
  async #counterparts(active: TextEditor | undefined): Promise<Map<TextEditor, Range>> {
    const ranges = new Map<TextEditor, Range>();
    if (!active || !setting('highlight')) return ranges;
    for (const { editor, alignment } of await this.#pairs.facing(active)) {
      const bead = beadAt(alignment.beads, alignment.side, active.selection.active);
      if (bead) ranges.set(editor, range(bead[opposite(alignment.side)]));
    }
    return ranges;
  }
}
