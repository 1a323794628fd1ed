// From a key to the underline that it brings or takes away, on a pair of 2,000 segments, and the server's share of that: the
// same edits without the editor. How long that takes is told, not judged: it depends on the machine.

import { LIMIT } from './desk.mjs';
import { timeEdits } from './server.mjs';

/** How often a digit is typed and taken away again. */
const TIMES = 15;

const SEGMENTS = 2000;

/** Passengers of a day, told in four digits. */
const passengers = (day) => 1100 + ((day * 37) % 800);

function texts() {
  const days = Array.from({ length: SEGMENTS }, (_, index) => index + 1);
  const english = days.map((day) => `The ferry on its ${day}th day took ${passengers(day)} people over to the island.`);
  const french = days.map((day) => `Le bac en son ${day}e jour a porté ${passengers(day)} personnes sur l’île.`);
  const join = (lines) => `${lines.join('\n\n')}\n`;
  return { 'days.en.md': join(english), 'days.fr.md': join(french), '.vscode/settings.json': '{"bilint.patience": 0}' };
}

/** Presses a key; milliseconds until the pane's underlines come or go, seen on the screen. */
async function press(desk, key, underlined) {
  await desk.pane('days.fr.md').evaluate((pane, [wanted, limit]) => {
    window.bilintTook = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(wanted ? 'no underline has come' : 'the underline has not gone')), limit);
      let pressed;
      window.addEventListener('keydown', () => { pressed = performance.now(); }, { capture: true, once: true });
      const look = () => {
        const now = pane.querySelector('.squiggly-error') !== null;
        if (pressed !== undefined && now === wanted) resolve(performance.now() - pressed);
        else requestAnimationFrame(look);
      };
      look();
    });
  }, [underlined, LIMIT]);
  await desk.page.keyboard.press(key);
  return desk.page.evaluate(() => window.bilintTook);
}

function told(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `median ${sorted[TIMES].toFixed(1)} ms, slowest ${sorted.at(-1).toFixed(0)} ms of ${sorted.length}`;
}

export default [
  {
    name: 'each key brings or takes away its underline, as soon as told here',
    files: texts(),
    async run(desk) {
      await desk.show('days.fr.md');
      await desk.wait('the pair to be known', () => desk.hasCounterpart());
      const line = SEGMENTS - 1; // In the middle: between two segments a line is empty.
      const text = desk.read('days.fr.md').split('\n')[line - 1];
      await desk.goTo('days.fr.md', line, text.indexOf(' personnes') + 1);
      const took = [];
      for (let time = 0; time < TIMES; time += 1) {
        took.push(await press(desk, '7', true), await press(desk, 'Backspace', false));
      }
      const place = { name: 'days.fr.md', text: desk.read('days.fr.md'), line: line - 1, character: text.indexOf(' personnes') };
      const server = await timeEdits(desk.program(), desk.folder, { ...place, times: TIMES });
      return `${told(took)}; the server alone ${told(server)}`;
    },
  },
];
