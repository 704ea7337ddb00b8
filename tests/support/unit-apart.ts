/**
 * Test files that lay hands on what files of one process share: globals, modules, timers, prototypes. Each has a process to
 * itself. All others of the unit tests share two, and load the app once instead of once per file, which was half of the work.
 */
export const apart = [
  'app/copies',
  'app/copies-here',
  'app/exporting',
  'app/intake-screen',
  'app/lock',
  'app/make-away',
  'commands/taking-back',
  'documents/figures-sheet',
  'store/atomicity',
  'store/journal/any-faults',
  'store/journal/before-writing',
  'store/journal/half-failed',
  'store/journal/half-restored',
  'store/journal/taken-back',
  'store/journal/two-copies',
  'store/locks',
  'store/new-node',
  'store/opening',
  'sync/scans',
].map((name) => `tests/${name}.test.ts`);
