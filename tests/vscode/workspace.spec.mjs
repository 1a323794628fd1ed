// What concerns more than one text: all pairs at once, files that get other names, numbers in the other text's unit.

import * as ferry from './ferry.mjs';

const LETTER = { 'letter.md': ferry.source, 'brief.md': ferry.target };
const PAIR = '[[pair]]\nsource = "letter.md"\ntarget = "brief.md"\n';

export default [
  {
    name: 'all pairs are looked at, open or not',
    files: { ...ferry.files, 'text/other.en.md': ferry.source, 'text/other.fr.md': ferry.target.replace('365', '356') },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.command('bilint: Check All Pairs of the Workspace');
      const other = ferry.address.replace('ferry.fr.md', 'other.fr.md');
      await desk.expect([ferry.number, ferry.address, other], () => desk.problems());
    },
  },
  {
    name: 'a name is found in every pair, open or not',
    files: { ...ferry.files, 'text/other.en.md': ferry.source, 'text/other.fr.md': ferry.target },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.goTo('ferry.fr.md', 5, 92);
      await desk.command('Find All References');
      const others = desk.page.locator('.monaco-list-row', { hasText: /other\.(en|fr)\.md/ });
      await desk.wait('both files of the other pair', async () => new Set(await others.allTextContents()).size === 2);
    },
  },
  {
    name: 'a file of a pair is renamed, and stays in its pair',
    files: { ...LETTER, 'bilint.toml': PAIR },
    async run(desk) {
      const findings = (name) => [ferry.number, ferry.address].map((finding) => finding.replace('ferry.fr.md', name));
      await desk.show('brief.md');
      await desk.expect(findings('brief.md'), () => desk.problems());
      await desk.rename('brief.md', 'translation.md');
      await desk.expect(PAIR.replace('brief.md', 'translation.md'), () => desk.read('bilint.toml'));
      await desk.expect(findings('translation.md'), () => desk.problems());
    },
  },
  {
    name: 'a file that is paired by its name is renamed, and its counterpart with it',
    files: { ...ferry.files, 'bilint.toml': '' },
    async run(desk) {
      const findings = [ferry.number, ferry.address].map((finding) => finding.replace('ferry', 'boat'));
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.rename('ferry.en.md', 'boat.en.md');
      await desk.wait('the translation under its new name', () => desk.read('boat.fr.md') === ferry.target);
      await desk.wait('the source under its new name', () => desk.read('boat.en.md') === ferry.source);
      await desk.expect('', () => desk.read('ferry.fr.md') + desk.read('ferry.en.md'));
      await desk.expect(findings, () => desk.problems());
    },
  },
  {
    name: 'what numbers amount to is told where that is wanted',
    files: {
      'train.en.md': 'The old train ran at 85 mph over the bridge.\n',
      'train.fr.md': 'Le vieux train roulait à 137 km/h sur le pont.\n',
      '.vscode/settings.json': '{"bilint.inlayHints": true}',
    },
    async run(desk) {
      await desk.show('train.en.md');
      await desk.wait('the hint', async () => (await desk.rows('train.en.md')).some((row) => row.includes('85 mph= 137 km/h')));
    },
  },
  {
    name: 'two translations that nothing pairs are suggested as a pair, once, and paired',
    files: { 'bilint.toml': '', 'letter.md': ferry.source, 'brief.md': ferry.target },
    async run(desk) {
      const findings = [ferry.number, ferry.address].map((finding) => finding.replace('ferry.fr.md', 'brief.md'));
      const asked = async () => (await desk.messages()).filter((text) => text.startsWith('brief.md looks like a translation of letter.md'));
      await desk.show('letter.md');
      await desk.show('brief.md');
      await desk.wait('the question', async () => (await asked()).length === 1);
      const yes = desk.page.locator('.notification-toast .monaco-button', { hasText: 'Pair them' });
      await yes.click();
      await desk.expect(findings, () => desk.problems());
      await desk.expect(PAIR, () => desk.read('bilint.toml'));
      // Parted again they stay so, whatever is typed: the answer to that was given.
      await desk.focus('brief.md');
      await desk.command('bilint: End the Pairing of This File');
      await desk.expect([], () => desk.problems());
      await desk.goTo('brief.md', 2);
      await desk.page.keyboard.type('Jersey ');
      await desk.atRest('what is asked', async () => String(await asked()));
      await desk.expect([], asked);
    },
  },
];
