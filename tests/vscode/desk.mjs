// The translator's desk: what a person does in Visual Studio Code and sees there, for the specs to speak of.
//
// Nothing here sleeps: every wait is for a condition, and its limit is generous since it is only reached in failure. Nothing
// trusts the moment either: keys go to whatever has the focus just then, and are lost where a window is not ready yet. So
// an act is done again until what it shall bring is seen, and must do no harm when it is done twice.

import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { WINDOW } from './workbench.mjs';

/** Milliseconds after which what is waited for will not come any more: the first start on a busy machine takes long. */
export const LIMIT = 180_000;

/** Milliseconds that what a key or a click brings has to come, before that is done again; each time it has longer. */
const PATIENCE = 5_000;

/** As long for a window to be drawn. */
const DRAWN = 60_000;

/** How often the same is seen before it counts as being at rest. */
const AT_REST = 10;

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
  /** A desk in a folder, with an empty window. */
  static async at({ browser, server, folder }) {
    return new Desk(folder, server, await browser.newPage({ viewport: WINDOW }));
  }

  constructor(folder, { address, home }, page) {
    this.folder = folder;
    this.address = `${address}/?folder=${encodeURIComponent(folder)}`;
    this.home = home;
    this.page = page;
    page.setDefaultTimeout(LIMIT);
    this.input = page.locator('.quick-input-widget input[type=text]');
    this.rowsOffered = page.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens the folder in the window, and waits until that is drawn. */
  async open() {
    const explorer = this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row');
    await this.bring('the window', () => this.page.goto(this.address), () => explorer.count(), DRAWN);
  }

  /** Closes the window; the extension's process ends with it. */
  async close() {
    await this.page.goto('about:blank');
    await this.page.close();
  }

  /** Opens the window anew, as it was. */
  async reload() {
    await this.page.goto('about:blank');
    await this.open();
  }

  /** Writes files, named from the folder. */
  write(files) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  /** Lets a file be run as a program. */
  mayRun(name) {
    chmodSync(join(this.folder, name), 0o755);
  }

  /** Does something in a window that is opened anew with more settings of the user's; takes these back in the end. */
  async asUser(settings, act) {
    const path = join(this.home, 'user', 'User', 'settings.json');
    const before = read(path);
    writeFileSync(path, JSON.stringify({ ...JSON.parse(before), ...settings }));
    try {
      await this.reload();
      await act();
    } finally {
      writeFileSync(path, before);
    }
  }

  /** The content of a file on disk; empty where there is none. */
  read(name) {
    return read(join(this.folder, name));
  }

  /** Looks until what is seen satisfies `fits`, at most for a while; what was seen last, and whether it fits. */
  async look(see, fits, limit) {
    const deadline = Date.now() + limit;
    for (;;) {
      const seen = await see();
      const fitting = fits(seen);
      if (fitting || Date.now() > deadline) return { seen, fitting };
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  /** Waits until what `see` sees satisfies `fits`, and returns it. */
  async wait(what, see, fits = Boolean) {
    const { seen, fitting } = await this.look(see, fits, LIMIT);
    if (!fitting) throw new Error(`waited in vain for ${what}; seen: ${JSON.stringify(seen, null, 1)}`);
    return seen;
  }

  /** Waits until what `see` sees is exactly this. */
  async expect(expected, see) {
    await this.wait(JSON.stringify(expected, null, 1), see, (seen) => isDeepStrictEqual(seen, expected));
  }

  /** Waits until what `see` sees does not change any more, and returns it. */
  async atRest(what, see) {
    let [before, times] = [undefined, 0];
    return this.wait(`${what} to be at rest`, see, (seen) => {
      times = seen === before ? times + 1 : 0;
      before = seen;
      return times >= AT_REST;
    });
  }

  /** Acts, again and again, until what shall come of it is seen. */
  async bring(what, act, see, patience = PATIENCE) {
    const deadline = Date.now() + LIMIT;
    for (let limit = patience; ; limit *= 2) {
      await act();
      const { seen, fitting } = await this.look(see, Boolean, limit);
      if (fitting) return;
      if (Date.now() > deadline) throw new Error(`could not bring ${what}; seen: ${JSON.stringify(seen, null, 1)}`);
    }
  }

  /** Opens the field at the top of the window by a key and writes into it; whether that came off. */
  async ask(key, text) {
    if (await this.input.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    return this.input.fill(text, { timeout: PATIENCE }).then(() => true, () => false);
  }

  /** Runs a command by its title, as from the palette, and chooses the answer, if it asks for one. */
  async command(title, answer) {
    if (answer === undefined) {
      await this.begin(title);
      await this.input.waitFor({ state: 'hidden' });
      return;
    }
    const wanted = this.rowsOffered.filter({ hasText: answer }).first();
    await this.bring(`${answer} to choose`, () => this.begin(title), () => wanted.isVisible());
    await wanted.click();
    await this.input.waitFor({ state: 'hidden' });
  }

  /** Takes a command from the palette. It is not there before the extension is. */
  async begin(title) {
    const wanted = this.rowsOffered.filter({ hasText: title }).first();
    await this.bring(`the command ${title}`, () => this.ask('F1', `>${title}`), () => wanted.isVisible());
    await wanted.click();
  }

  /** Opens a file in the group in front, and waits until the keys go there. */
  async show(name) {
    const wanted = this.rowsOffered.and(this.page.locator(`[aria-label^="${name}"]`)).first();
    const act = async () => {
      const asked = await this.ask('Control+P', name);
      if (asked) await wanted.click({ timeout: PATIENCE }).catch(() => undefined);
    };
    await this.bring(`${name} in front`, act, () => this.hasFocus(name));
  }

  /** Opens a file and its counterpart beside it. */
  async showPair(name, counterpart) {
    await this.show(name);
    await this.openCounterpart(counterpart);
  }

  /** Opens the counterpart of the text in front beside it, and waits until the keys go there. */
  async openCounterpart(name) {
    await this.wait('the button', () => this.hasCounterpart());
    await this.bring(`${name} beside`, () => this.command('bilint: Open the Counterpart to the Side'), () => this.hasFocus(name));
  }

  /** Whether the button that opens the counterpart is offered. */
  async hasCounterpart() {
    return (await this.page.locator('.editor-actions [aria-label^="Open the Counterpart"]').count()) > 0;
  }

  /** The pane that shows a file. */
  pane(name) {
    return this.page.locator(`.monaco-editor[data-uri$="/${name}"]`);
  }

  /** Whether the keys go to the pane of a file. */
  async hasFocus(name) {
    return (await this.page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).count()) > 0;
  }

  /** Lets the keys go to the pane of a file that is shown. */
  async focus(name) {
    await this.bring(`the focus to ${name}`, () => this.pane(name).locator('.view-line').first().click(), () => this.hasFocus(name));
  }

  /** Puts the cursor into a file that is shown, at a line and column from one. */
  async goTo(name, line, column = 1) {
    const place = new RegExp(`^Ln ${line}, Col ${column}$`);
    const act = async () => {
      await this.focus(name);
      const asked = await this.ask('Control+G', `:${line}:${column}`);
      if (asked) await this.input.press('Enter', { timeout: PATIENCE }).catch(() => undefined);
    };
    await this.bring(`the cursor to ${name}:${line}:${column}`, act, async () => (await this.hasFocus(name)) && this.isAt(place));
  }

  /** Whether the cursor is in a place, as the status bar tells it: `Ln 3, Col 54 (3 selected)`. */
  async isAt(place) {
    return (await this.page.locator('.statusbar-item', { hasText: place }).count()) > 0;
  }

  async cursor(place) {
    await this.wait(`the cursor in ${place}`, () => this.isAt(place));
  }

  /** Selects a text of one line, and types another over it. */
  async replace(name, [line, column, length], text) {
    await this.goTo(name, line, column);
    for (let step = 0; step < length; step += 1) await this.page.keyboard.press('Shift+ArrowRight');
    await this.cursor(new RegExp(`\\(${length} selected\\)$`));
    await this.page.keyboard.type(text);
  }

  /** Renames a file, as from the explorer, and has what extensions want to change because of that changed. */
  async rename(name, other) {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    const input = this.page.locator('.explorer-folders-view .monaco-inputbox input');
    // The file that a click opens takes the focus when it is drawn, which may be between the click and the key.
    const act = async () => {
      await row.click();
      await this.page.keyboard.press('F2');
    };
    await this.bring('the field for the new name', act, () => input.isVisible());
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
      await this.bring('the list of problems', () => this.command('Focus on Problems View'), () => panel.isVisible());
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
    const wanted = this.page.locator('.action-widget .monaco-list-row.action', { hasText: text }).first();
    const act = async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
    };
    await this.bring(`an action with ${text}`, act, () => wanted.isVisible());
    await wanted.click();
    await wanted.waitFor({ state: 'hidden' });
  }

  /** Asks what may be written at the cursor, and takes what has this text. */
  async complete(text) {
    const wanted = this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
    const act = async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+Space');
    };
    await this.bring(`${text} to write`, act, () => wanted.isVisible());
    await wanted.click();
    await wanted.waitFor({ state: 'hidden' });
  }

  /** Asks what there is to know of the place of the cursor, until it is told this. */
  async hover(text) {
    const act = async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+K');
      await this.page.keyboard.press('Control+I');
    };
    const told = this.page.locator('.monaco-hover', { hasText: text }).first();
    await this.bring(`a hover with ${text}`, act, () => told.isVisible());
  }

  /** Waits until the language status of the document in front has this text. */
  async status(text) {
    const act = async () => {
      await this.page.mouse.move(0, 0);
      await this.page.locator('[id="status.languageStatus"]').hover();
    };
    const told = this.page.locator('.hover-language-status .element', { hasText: text }).first();
    await this.bring(`the status ${text}`, act, () => told.isVisible());
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

  /** The servers that run: the numbers of all processes that are the extension's own program. */
  serverProcesses() {
    const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return numbers.filter((number) => read(`/proc/${number}/cmdline`).split('\0')[0].startsWith(`${this.home}/extensions/`));
  }

  /** A picture of the window. */
  async picture(path) {
    await this.page.screenshot({ path });
  }
}
