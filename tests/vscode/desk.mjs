// The translator's desk: what a person does in Visual Studio Code and sees there, for the specs to speak of.
//
// Nothing here sleeps: every wait is for a condition, and its limit is generous since it is only reached in failure.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { WINDOW } from './workbench.mjs';

/** Milliseconds after which what is waited for will not come any more. */
const LIMIT = 60_000;

/** Milliseconds that a menu or a field has to come, before it is asked for again. */
const PATIENCE = 5_000;

/** Milliseconds between two looks. */
const PAUSE = 50;

/** The content of a file, empty where there is none. */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

export class Desk {
  /** Writes files into a new folder and opens it in a window. */
  static async open({ browser, server, folder, files }) {
    const desk = new Desk(folder, server.home, await browser.newPage({ viewport: WINDOW }));
    desk.write(files);
    await desk.page.goto(`${server.address}/?folder=${encodeURIComponent(folder)}`);
    await desk.ready();
    return desk;
  }

  constructor(folder, home, page) {
    this.folder = folder;
    this.home = home;
    this.page = page;
    page.setDefaultTimeout(LIMIT);
  }

  /** Waits until the window has been drawn. */
  async ready() {
    await this.page.waitForSelector('.monaco-workbench .explorer-folders-view .monaco-list-row');
  }

  /** Closes the window; the extension's process ends with it. */
  async close() {
    await this.page.goto('about:blank');
    await this.page.close();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  /** Writes files, named from the folder. */
  write(files) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  /** The content of a file on disk; empty where there is none. */
  read(name) {
    return read(join(this.folder, name));
  }

  /** Waits until what `look` sees satisfies `fits`, and returns it. */
  async wait(what, look, fits = Boolean) {
    const deadline = Date.now() + LIMIT;
    for (;;) {
      const seen = await look();
      if (fits(seen)) return seen;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}; seen: ${JSON.stringify(seen, null, 1)}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  /** Waits until what `look` sees is exactly this. */
  async expect(expected, look) {
    await this.wait(JSON.stringify(expected, null, 1), look, (seen) => isDeepStrictEqual(seen, expected));
  }

  /** Runs a command by its title, as from the palette, and chooses the answer, if it asks for one. */
  async command(title, answer) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(`>${title}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: title }).first().click();
    if (answer) await rows.filter({ hasText: answer }).first().click();
    await input.waitFor({ state: 'hidden' });
  }

  /** Opens a file in the group in front, and waits until it is drawn. */
  async show(name) {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(name);
    await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().click();
    await this.pane(name).waitFor();
  }

  /** Opens a file and its counterpart beside it. */
  async showPair(name, counterpart) {
    await this.show(name);
    await this.expect(true, async () => (await this.problems()).length > 0 || (await this.hasCounterpart()));
    await this.command('bilint: Open the Counterpart to the Side');
    await this.pane(counterpart).waitFor();
  }

  /** Whether the button that opens the counterpart is offered. */
  async hasCounterpart() {
    return (await this.page.locator('.editor-actions [aria-label^="Open the Counterpart"]').count()) > 0;
  }

  /** The pane that shows a file. */
  pane(name) {
    return this.page.locator(`.monaco-editor[data-uri$="/${name}"]`);
  }

  /** Puts the cursor into a file that is shown, at a line and column from one. */
  async goTo(name, line, column = 1) {
    await this.pane(name).locator('.view-line').first().click();
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Waits until the cursor is in a place, as the status bar tells it: `Ln 3, Col 54 (3 selected)`. */
  async cursor(place) {
    await this.wait(`the cursor in ${place}`, () => this.page.locator('.statusbar-item', { hasText: place }).count());
  }

  /** Selects a text of one line, and types another over it. */
  async replace(name, [line, column, length], text) {
    await this.goTo(name, line, column);
    for (let step = 0; step < length; step += 1) await this.page.keyboard.press('Shift+ArrowRight');
    await this.page.keyboard.type(text);
  }

  /** Renames a file, as from the explorer, and has what extensions want to change because of that changed. */
  async rename(name, other) {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    const input = this.page.locator('.explorer-folders-view .monaco-inputbox input');
    // The file that a click opens takes the focus when it is drawn, which may be between the click and the key.
    await this.wait('the field for the new name', async () => {
      await row.click();
      await this.page.keyboard.press('F2');
      return input.waitFor({ state: 'visible', timeout: PATIENCE }).then(() => true, () => false);
    });
    await input.fill(other);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'OK' }).click();
    await input.waitFor({ state: 'hidden' });
  }

  async save() {
    await this.page.keyboard.press('Control+S');
  }

  /** What the list of problems says, in its order: `Error 3:51 number-mismatch ferry.fr.md`. */
  async problems() {
    const panel = this.page.locator('.markers-panel-container');
    if (!(await panel.isVisible())) {
      await this.page.keyboard.press('Control+Shift+M');
      await panel.waitFor();
    }
    return this.page.$$eval('.markers-panel .monaco-list-row', (rows) => {
      const found = [];
      let file = '';
      for (const row of rows.sort((a, b) => a.offsetTop - b.offsetTop)) {
        const label = row.getAttribute('aria-label') ?? '';
        file = / problems? in file (\S+) /.exec(label)?.[1] ?? file;
        const [, severity, line, column] = /^(\w+): .* at line (\d+) and character (\d+)\./s.exec(label) ?? [];
        const code = row.querySelector('.marker-code')?.textContent;
        if (severity) found.push(`${severity} ${line}:${column} ${code} ${file}`);
      }
      return found;
    });
  }

  /** How many stretches of a pane are underlined. */
  async squiggles(name) {
    return this.pane(name).locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint').count();
  }

  /** The lines of a pane that can be seen, as rows on the screen. */
  async rows(name) {
    return this.pane(name).evaluate((pane) => {
      const frame = pane.getBoundingClientRect();
      const lines = [...pane.querySelectorAll('.view-lines .view-line')].map((line) => [line.getBoundingClientRect(), line]);
      const seen = lines.filter(([box]) => box.bottom > frame.top + 2 && box.top < frame.bottom - 2);
      return seen.sort(([a], [b]) => a.top - b.top).map(([, line]) => line.textContent.replaceAll('\u00a0', ' '));
    });
  }

  /** The rows of a pane that lie under a highlight of an extension. */
  async highlighted(name) {
    return this.pane(name).evaluate((pane) => {
      const marks = [...pane.querySelectorAll('.view-overlays [class*="TextEditorDecorationType"]')];
      const boxes = marks.map((mark) => mark.getBoundingClientRect()).filter((box) => box.width > 0);
      const lines = [...pane.querySelectorAll('.view-lines .view-line')].map((line) => [line.getBoundingClientRect(), line]);
      const under = lines.filter(([line]) => boxes.some((box) => Math.abs(box.top - line.top) < 2));
      return under.sort(([a], [b]) => a.top - b.top).map(([, line]) => line.textContent.replaceAll('\u00a0', ' '));
    });
  }

  /** Chooses what can be done at the cursor, by a part of its title. */
  async choose(text) {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await this.wait(`an action with ${text}`, async () => {
      await this.page.keyboard.press('Control+.');
      const found = await rows.first().waitFor({ timeout: PATIENCE }).then(() => rows.allTextContents(), () => []);
      if (found.some((title) => title.includes(text))) return found;
      await this.page.keyboard.press('Escape');
      return undefined;
    });
    await rows.filter({ hasText: text }).first().click();
    await rows.first().waitFor({ state: 'hidden' });
  }

  /** What the language status of the document in front says. */
  async status() {
    await this.page.locator('[id="status.languageStatus"]').hover();
    return this.page.locator('.hover-language-status .element').allTextContents();
  }

  /** Turns the wheel over a pane by some notches, down or up. */
  async wheel(name, notches) {
    await this.pane(name).hover();
    for (let notch = 0; notch < Math.abs(notches); notch += 1) await this.page.mouse.wheel(0, 120 * Math.sign(notches));
  }

  /** What messages on the screen say. */
  async messages() {
    return this.page.locator('.notification-list-item-message').allTextContents();
  }

  /** The program that the extension brings. */
  program() {
    const [extension] = readdirSync(`${this.home}/extensions`).filter((name) => name.startsWith('bilint.'));
    return `${this.home}/extensions/${extension}/server/bilint`;
  }

  /** The servers that run: the commands of all processes that are the extension's own program. */
  serverProcesses() {
    const commands = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => read(`/proc/${id}/cmdline`));
    return commands.filter((command) => command.split('\0')[0].startsWith(`${this.home}/extensions/`));
  }

  /** A picture of the window. */
  async picture(path) {
    await this.page.screenshot({ path });
  }
}
