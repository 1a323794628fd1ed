// `bilint.toml` itself: what may stand there is offered, what stands there is explained.

import * as ferry from './ferry.mjs';

export default [
  {
    name: 'values are offered, and what is chosen counts when it is saved',
    files: { ...ferry.files, 'bilint.toml': '[severity]\nmarkup-url = "error"\nnumber-mismatch = \n' },
    async run(desk) {
      await desk.show('bilint.toml');
      await desk.goTo('bilint.toml', 3, 19);
      await desk.complete('off');
      await desk.save();
      await desk.wait('the value in the file', () => desk.read('bilint.toml').includes('number-mismatch = "off"'));
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.address.replace('Warning', 'Error')], () => desk.problems());
    },
  },
  {
    name: 'keys are offered and explained',
    files: { ...ferry.files, 'bilint.toml': '[severity]\nnum' },
    async run(desk) {
      await desk.show('bilint.toml');
      await desk.goTo('bilint.toml', 2, 4);
      await desk.complete('number-mismatch');
      await desk.save();
      await desk.wait('the key in the file', () => desk.read('bilint.toml').startsWith('[severity]\nnumber-mismatch'));
      await desk.goTo('bilint.toml', 1, 4);
      await desk.hover('Severity by code');
    },
  },
];
