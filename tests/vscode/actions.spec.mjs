// What a person does about a finding: apply the fix, accept the difference, complete what is open.

import assert from 'node:assert/strict';
import * as ferry from './ferry.mjs';

export default [
  {
    name: 'the fix puts the right number in and cures the finding',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.goTo('ferry.fr.md', ...ferry.wrong);
      await desk.choose('356');
      await desk.expect([ferry.address], () => desk.problems());
      await desk.save();
      await desk.expect(ferry.target.replace('365', '356'), () => desk.read('ferry.fr.md'));
    },
  },
  {
    name: 'an accepted difference stays accepted when the server and the window start anew',
    files: { ...ferry.files, 'bilint.toml': '' },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.goTo('ferry.fr.md', ...ferry.wrong);
      await desk.choose('accept');
      await desk.expect([ferry.address], () => desk.problems());
      await desk.wait('bilint-accepted.jsonl', () => desk.read('bilint-accepted.jsonl'));
      const [before] = desk.serverProcesses();
      await desk.command('bilint: Restart the Server');
      await desk.wait('another server', () => desk.serverProcesses(), (now) => now.length === 1 && now[0] !== before);
      await desk.expect([ferry.address], () => desk.problems());
      await desk.reload();
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.address], () => desk.problems());
      assert.equal(desk.read('ferry.fr.md'), ferry.target);
    },
  },
  {
    name: 'the number that the segment still lacks is offered while typing',
    files: { ...ferry.files, 'ferry.fr.md': ferry.target.replace('365 ', '') },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect(2, async () => (await desk.problems()).length);
      await desk.goTo('ferry.fr.md', 3, 51);
      await desk.complete('356');
      await desk.expect([ferry.address], () => desk.problems());
    },
  },
];
