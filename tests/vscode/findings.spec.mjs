// Findings as diagnostics: where they appear, and that they follow every edit.

import * as ferry from './ferry.mjs';

export default [
  {
    name: 'they stand in the translation where it departs from its source',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.expect(2, () => desk.squiggles('ferry.fr.md'));
      await desk.wait('one server', () => desk.serverProcesses().length, (servers) => servers === 1);
    },
  },
  {
    name: 'they stand in both panes where that is configured',
    files: { ...ferry.files, 'bilint.toml': 'hints-in-source = true\n' },
    async run(desk) {
      await desk.showPair('ferry.fr.md', 'ferry.en.md');
      await desk.wait('the findings in the translation', () => desk.squiggles('ferry.fr.md'));
      await desk.wait('the hints in the source', () => desk.pane('ferry.en.md').locator('.squiggly-hint').count());
    },
  },
  {
    name: 'settings of the editor reach the server, and only those that were made',
    files: {
      ...ferry.files,
      'bilint.toml': 'hints-in-source = true\n[severity]\nmarkup = "hint"\n',
      '.vscode/settings.json': '{"bilint.hints": true}',
    },
    async run(desk) {
      await desk.showPair('ferry.fr.md', 'ferry.en.md');
      await desk.wait('the hint in the translation', () => desk.pane('ferry.fr.md').locator('.squiggly-hint').count());
      await desk.wait('the hints in the source', () => desk.pane('ferry.en.md').locator('.squiggly-hint').count());
    },
  },
  {
    name: 'an edit that cures one makes it go, one that breaks a number brings one',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.replace('ferry.fr.md', ferry.wrong, '356');
      await desk.expect([ferry.address], () => desk.problems());
      await desk.replace('ferry.fr.md', [5, 63, 2], '21');
      await desk.expect(['Error 5:63 number-mismatch ferry.fr.md', ferry.address], () => desk.problems());
    },
  },
  {
    name: 'nothing happens in a folder without pairs',
    files: { 'notes.md': ferry.target, 'README.md': ferry.source },
    async run(desk) {
      await desk.show('notes.md');
      await desk.goTo('notes.md', 7, 1);
      await desk.page.keyboard.type('12 34 ');
      // Those that wait for the end of the start-up come after all that a folder calls for.
      await desk.command('Developer: Show Running Extensions');
      await desk.wait('the last extensions', () => desk.page.locator('.monaco-list-row', { hasText: 'Merge Conflict' }).count());
      await desk.page.keyboard.press('Escape');
      await desk.expect([], () => desk.problems());
      // That of the window before may take a while to end.
      await desk.expect([], () => desk.serverProcesses());
    },
  },
];
