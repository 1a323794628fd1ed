// What the palette offers: one visit of two files that nothing pairs yet.

import assert from 'node:assert/strict';
import * as ferry from './ferry.mjs';

export default [
  {
    name: 'two files are paired, looked through and parted again',
    files: { 'ferry.md': ferry.source, 'bac.md': ferry.target },
    async run(desk) {
      const findings = [ferry.number, ferry.address].map((finding) => finding.replace('ferry.fr.md', 'bac.md'));
      await desk.show('ferry.md');
      await desk.command('View: Split Editor Right');
      await desk.wait('two panes', () => desk.pane('ferry.md').count(), (panes) => panes === 2);
      await desk.show('bac.md');
      await desk.command('bilint: Pair This File with Its Source', 'ferry.md');
      await desk.expect(findings, () => desk.problems());
      await desk.goTo('bac.md', 1);
      await desk.wait('the button', () => desk.hasCounterpart());
      await desk.command('bilint: Go to the Next Finding');
      await desk.cursor(/^Ln 3, Col 54 \(3 selected\)$/);
      await desk.command('bilint: Go to the Next Finding');
      await desk.cursor(/^Ln 7, /);
      await desk.command('bilint: Go to the Previous Finding');
      await desk.cursor(/^Ln 3, Col 54 \(3 selected\)$/);
      await desk.command('bilint: Show the Alignment');
      const aligned = desk.page.locator('.monaco-editor[data-uri^="bilint-alignment:"] .view-line', { hasText: /Captain|capitaine/ });
      await desk.wait('the two sentences of the captain', async () => (await aligned.count()) === 2);
      await desk.command('bilint: End the Pairing of This File');
      await desk.expect([], () => desk.problems());
      assert.equal(desk.read('bac.md'), ferry.target);
    },
  },
];
