import { expect, it } from 'vitest';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { handedInTogether } from '../../src/store/queries/twins.ts';
import { openDesk, received } from '../commands/desk-of-tests.ts';
import { storedOf } from '../app/seat-of-tests.ts';

it('one receipt is for what is still open, of one person, by one clerk and on one day', async () => {
  const { desk, tablet } = await openDesk();
  const first = await received(desk);
  const second = await received(desk);
  const done = await received(desk);
  const on = plainDate('2026-11-23');
  expect((await resolveDossier(desk, done, { on, electronicResult: false })).ok).toBe(true);
  const colleague = { ...desk, actor: { ...desk.actor, id: `${desk.actor.id}2` } };
  await received(colleague);
  const together = await handedInTogether(tablet, await storedOf(tablet, first));
  expect(together.map(({ id }) => id)).toEqual([first, second]);
  expect(together.map(({ by }) => by)).toEqual([desk.actor.id, desk.actor.id]);
  expect(await handedInTogether(tablet, await storedOf(tablet, done))).toHaveLength(1);
});
