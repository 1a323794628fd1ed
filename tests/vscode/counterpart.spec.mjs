// The counterpart: opened to the side, scrolled in step, highlighted, read in a hover.

import assert from 'node:assert/strict';
import * as ferry from './ferry.mjs';

/** A pair of long texts whose paragraphs have their numbers in front; those of the translation are twice as long. */
function long() {
  const paragraphs = Array.from({ length: 120 }, (_, index) => index + 1);
  const english = paragraphs.map((number) => `On day ${number} the ferry left the harbour at noon with the mail.`);
  const french = paragraphs.map(
    (number) =>
      `Au jour ${number} le bac a quitté le port à midi avec le courrier.` +
      (number > 60 ? '\nLes passagers attendaient déjà depuis le matin devant la gare maritime.' : ''),
  );
  return { 'long.en.md': `${english.join('\n\n')}\n`, 'long.fr.md': `${french.join('\n\n')}\n` };
}

/** The number of the first paragraph that can be seen in a pane. */
async function first(desk, name) {
  const rows = await desk.rows(name);
  const [, number] = rows.map((row) => /^(?:On day|Au jour) (\d+) /.exec(row)).find(Boolean) ?? [];
  return Number(number);
}

export default [
  {
    name: 'it is opened beside, at the segment of the cursor',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.goTo('ferry.fr.md', 5, 10);
      await desk.openCounterpart('ferry.en.md');
      await desk.cursor(/^Ln 5, Col 1$/);
      const [left, right] = await Promise.all(['ferry.fr.md', 'ferry.en.md'].map((name) => desk.pane(name).boundingBox()));
      assert.ok(left.x + left.width <= right.x, 'the two are not side by side');
    },
  },
  {
    name: 'a text without one says so',
    files: { 'bilint.toml': '', 'alone.md': ferry.target },
    async run(desk) {
      await desk.show('alone.md');
      await desk.command('bilint: Open the Counterpart to the Side');
      await desk.wait('the message', async () => (await desk.messages()).some((text) => text.includes('no counterpart of alone.md')));
      assert.equal(await desk.hasCounterpart(), false);
    },
  },
  {
    name: 'the two scroll in step, either leading, until that is switched off',
    files: long(),
    async run(desk) {
      await desk.showPair('long.fr.md', 'long.en.md');
      await desk.wheel('long.fr.md', 60);
      const near = async (name, other) => Math.abs((await first(desk, name)) - (await first(desk, other))) <= 1;
      const follows = async () => (await first(desk, 'long.fr.md')) > 40 && near('long.fr.md', 'long.en.md');
      // Who has followed just now does not lead yet: a hand turns on.
      await desk.bring('the source to follow', () => desk.wheel('long.fr.md', 1), follows);
      const before = await desk.atRest('the source', () => first(desk, 'long.en.md'));
      const leads = async () => (await first(desk, 'long.en.md')) < before && near('long.fr.md', 'long.en.md');
      await desk.bring('the translation to follow', () => desk.wheel('long.en.md', -20), leads);
      await desk.command('bilint: Toggle Scrolling in Step');
      await desk.status('scrolls on its own');
      const still = await desk.atRest('the source', () => first(desk, 'long.en.md'));
      await desk.wheel('long.fr.md', 40);
      await desk.wait('the translation to scroll', async () => (await first(desk, 'long.fr.md')) > still + 5);
      assert.equal(await desk.atRest('the source', () => first(desk, 'long.en.md')), still);
    },
  },
  {
    name: 'it is highlighted as the cursor moves, in either pane',
    files: ferry.files,
    async run(desk) {
      await desk.showPair('ferry.fr.md', 'ferry.en.md');
      await desk.goTo('ferry.fr.md', 5, 10);
      const rows = (name, start) => async () => (await desk.highlighted(name))[0]?.startsWith(start);
      await desk.wait('the captain in the source', rows('ferry.en.md', 'Captain Müller'));
      await desk.goTo('ferry.fr.md', 7, 1);
      await desk.wait('the timetable in the source', rows('ferry.en.md', 'The timetable'));
      await desk.goTo('ferry.en.md', 3, 4);
      await desk.wait('the number in the translation', rows('ferry.fr.md', 'En 1996'));
      await desk.expect([], () => desk.highlighted('ferry.en.md'));
    },
  },
  {
    name: 'hovering shows it',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.wait('the button', () => desk.hasCounterpart());
      await desk.goTo('ferry.fr.md', 5, 10);
      await desk.hover('lies 12 km from the old town');
    },
  },
  {
    name: 'the language status says how the pair fares',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.wait('the button', () => desk.hasCounterpart());
      await desk.status('100 % aligned, 2 findings');
    },
  },
];
