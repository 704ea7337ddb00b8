import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EntrySchema, type Entry } from '../../src/log/entry.ts';
import { isPlain } from '../../src/log/plain-entry.ts';
import { received, resolved } from '../support/dossier-facts.ts';
import { runs } from '../support/runs.ts';
import { newKey } from '../support/signing-key.ts';
import { NodeLog } from '../support/node-log.ts';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';

const log = new NodeLog('OFFICE' as OfficeId, 'NODE' as NodeId, () => 1_700_000_000_000);
log.recordSigned(
  'CANBO' as PersonId,
  [
    ['dossier:1', { ...received({ number: 'MC01-240102-1' }), sealed: 'abc' }],
    ['dossier:1', resolved('2024-01-08')],
  ],
  newKey(),
);

it('what a tablet records is plain, alone or at the end of a run', () => {
  expect(log.entries.map(isPlain)).toEqual([true, true]);
});

/** What may stand anywhere in JSON, and what nearly fits. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(...['', 'constructor', '__proto__', 'x'.repeat(65), 'x'.repeat(129), 'ạ', '\u0000', 'a\n']),
  fc.constantFrom(...[0, -1, 1.5, 2 ** 53, 1e300, 64, 65]),
  fc.constantFrom('0'.repeat(64), '0'.repeat(65), 'F'.repeat(64), `${'0'.repeat(64)}\n`),
  fc.constantFrom('018bcfe56800-0000-NODE', '018bcfe56800-0000-', '018bcfe56800-0000-NODE\n'),
  fc.constant(undefined),
  fc.record({ key: fc.constantFrom('0'.repeat(16), '0'), count: fc.nat(70), signature: fc.string() }),
);
const names: readonly (keyof Entry)[] = [
  ...(['office', 'node', 'seq', 'stamp', 'actor', 'subject', 'type', 'body', 'sealed'] as const),
  ...(['formerly', 'bodySaid', 'signed', 'word', 'previous', 'hash'] as const),
];
const altered = fc
  .tuple(fc.constantFrom(...log.entries), fc.dictionary(fc.constantFrom(...names, 'more'), anything))
  .map(([entry, other]) => ({ ...entry, ...other }));

it('whatever is called plain has the shape of an entry, and not all of it is', () => {
  let plain = 0;
  fc.assert(
    fc.property(altered, (offered) => {
      if (!isPlain(offered)) return;
      plain += 1;
      expect(EntrySchema.safeParse(offered).success).toBe(true);
    }),
    runs(20_000),
  );
  expect(plain).toBeGreaterThan(0);
});
