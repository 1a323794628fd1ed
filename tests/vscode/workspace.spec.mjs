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
];
