// In which order the specs run. On a machine that has not run them before jest goes by the size of the file, and those that
// walk a machine for a minute are small: they would run at the end, while the other processors have nothing left to do.
const sequencer = require(require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] }));

/** Those that take longest, longest first. */
const longest = [
  'permissions/permissions',
  'machines/walks',
  'machines/issue-walks',
  'machines/part-walks',
  'model/desk.model',
  'api/import',
  'machines/issue-event',
  'api/boundary',
  'permissions/foreign-ids',
  'api/webhooks',
  'api/two-fiscal-years',
  'api/calendar-previews',
  'architecture/imports',
  'review/verdict-simulation',
  'review/review.laws',
];

module.exports = class LongestFirst extends sequencer.default {
  sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
      return at === -1 ? longest.length : at;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
};
