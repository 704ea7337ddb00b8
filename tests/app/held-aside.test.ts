/** What keeps a report from being sent, where the server has set it aside: whether anything else does, and the way to just that. */
import { expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { heldAside } from '../../src/app/parts/set-aside/held-aside.ts';

const period = { from: plainDate('2026-10-15'), to: plainDate('2026-11-14') };
const just = '/so-lieu/danh-sach?figure=setAside&from=2026-10-15&to=2026-11-14';
const everything = '/dong-bo/de-rieng';

test.each([
  ['only what lies aside', { dossiers: 2, setAside: 2 }, { isAll: true, href: just }],
  ['also what waits', { dossiers: 5, setAside: 2 }, { isAll: false, href: just }],
  ['only what waits', { dossiers: 5, setAside: 0 }, { isAll: false, href: just }],
  // They stand in no figure now, so that no list of the period has them.
  ['what was counted then', { dossiers: 2, setAside: 2, countedThen: 1 }, { isAll: true, href: everything }],
  ['what only went out', { dossiers: 2, setAside: 2, onlyWentOut: 1 }, { isAll: true, href: everything }],
])('%s', (_, held, expected) => {
  expect(heldAside({ countedThen: 0, onlyWentOut: 0, ...held }, period)).toEqual(expected);
});
