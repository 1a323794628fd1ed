/** A text and its counterpart, side by side, scroll in step: what is at the top of one is at the top of the other. */

import { type Disposable, Range, type TextEditor, TextEditorRevealType, window } from 'vscode';
import { beside } from './beads';
import type { Pairs } from './pairs';
import { position } from './place';
import { reference } from './rows';
import { setting } from './settings';

/**
 * An editor that has been scrolled from here tells of that as if a hand had done it, perhaps in several steps, and would
 * push the other one in turn. So it does not lead: for so many milliseconds until it tells, and so many once it has.
 */
const [TELLING, SETTLING] = [1000, 200];

/** Until when an editor does not lead, and whether it has told since. */
interface Driven {
  until: number;
  told: boolean;
}

export class Scrolling implements Disposable {
  readonly #pairs: Pairs;
  readonly #listener: Disposable;
  /** The editors that have been scrolled from here. */
  readonly #driven = new Map<TextEditor, Driven>();
  #latest = 0;

  constructor(pairs: Pairs) {
    this.#pairs = pairs;
    this.#listener = window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (setting('scrolling') && this.#leads(textEditor)) void this.#follow(textEditor);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Shows a range of an editor where it cannot be seen. */
  show(editor: TextEditor, range: Range): void {
    if (!setting('scrolling') || editor.visibleRanges.some((visible) => visible.contains(range.start))) return;
    this.#reveal(editor, range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Whether it was a hand that scrolled an editor. */
  #leads(editor: TextEditor): boolean {
    const driven = this.#driven.get(editor);
    if (!driven || driven.until <= Date.now()) return true;
    if (!driven.told) this.#driven.set(editor, { until: Date.now() + SETTLING, told: true });
    return false;
  }

  async #follow(leader: TextEditor): Promise<void> {
    const number = ++this.#latest;
    const facing = await this.#pairs.facing(leader);
    const from = reference(leader);
    if (!from || number !== this.#latest) return;
    for (const { editor, alignment } of facing) {
      if (isAtStart(leader) && isAtStart(editor)) continue;
      const place = position(beside(alignment.beads, alignment.side, from));
      this.#reveal(editor, new Range(place, place), TextEditorRevealType.AtTop);
    }
  }

  #reveal(editor: TextEditor, range: Range, how: TextEditorRevealType): void {
    this.#driven.set(editor, { until: Date.now() + TELLING, told: false });
    editor.revealRange(range, how);
  }
}

function isAtStart(editor: TextEditor): boolean {
  return editor.visibleRanges[0]?.start.isEqual(editor.document.positionAt(0)) ?? true;
}
