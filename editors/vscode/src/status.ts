/** How the document in front fares, in the editor's language status, and the context that shows what belongs to pairs. */

import { basename } from 'node:path';
import { commands, Disposable, languages, type LanguageStatusItem, Uri, window } from 'vscode';
import { texts } from './documents';
import type { Pairs } from './pairs';
import type { Status } from './protocol';
import { onChange, setting } from './settings';

export class StatusItems implements Disposable {
  readonly #pairs: Pairs;
  readonly #disposables: Disposable;
  #items: LanguageStatusItem[] = [];

  constructor(pairs: Pairs) {
    this.#pairs = pairs;
    const show = () => { this.#show(); };
    this.#disposables = Disposable.from(
      pairs.onChange(show),
      onChange(['scrolling'], show),
      window.onDidChangeActiveTextEditor(show),
    );
    this.#show();
  }

  dispose(): void {
    this.#clear();
    this.#disposables.dispose();
  }

  #clear(): void {
    for (const item of this.#items) item.dispose();
    this.#items = [];
  }

  /** Shows the items for a document that has a counterpart, and none for others. */
  #show(): void {
    const document = window.activeTextEditor?.document;
    const status = document && this.#pairs.status(document);
    void commands.executeCommand('setContext', 'bilint.hasCounterpart', status !== undefined);
    this.#clear();
    if (status) this.#items = [pairItem(status), scrollingItem()];
  }
}

function pairItem(status: Status & { counterpart: string }): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('bilint.pair', texts);
  item.name = 'bilint';
  item.text = summary(status);
  item.detail = `beside ${basename(Uri.parse(status.counterpart).path)}`;
  item.command = { command: 'bilint.openCounterpart', title: 'Open to the Side' };
  return item;
}

function scrollingItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('bilint.scrolling', texts);
  item.name = 'bilint: scrolling';
  item.text = setting('scrolling') ? 'bilint: the two texts scroll in step' : 'bilint: each text scrolls on its own';
  item.command = { command: 'bilint.toggleScrolling', title: setting('scrolling') ? 'Turn Off' : 'Turn On' };
  return item;
}

/** The numbers, in words. */
function summary({ aligned, findings }: Status): string {
  const percent = Math.floor(aligned * 100);
  return `bilint: ${percent} % aligned, ${findings === 1 ? '1 finding' : `${findings} findings`}`;
}
