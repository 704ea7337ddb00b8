/** A petition goes the way of every fact: to the server, to the other tablet, into a copy and out of it. */
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { record } from '../../src/store/journal/record.ts';
import { findPetition, petitionsOf } from '../../src/store/queries/petition/petitions.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { petitionSubject } from '../../src/domain/subject.ts';
import { newFact, officer, secret } from '../store/tablets.ts';
import { answered, forwarded, received, somePetitioner } from '../support/petition-facts.ts';
import { firstDesk, furtherDesk } from './desks.ts';

const subject = petitionSubject('P1');
const id = 'P1' as Parameters<typeof findPetition>[1];
const told = async (tablet: Tablet) =>
  (await petitionsOf(tablet)).map(({ petition: { state, misfits } }) => [
    state,
    misfits.map(({ type }) => type),
  ]);

test('two tablets deal with one apart: both show the first, and the other beside it', async () => {
  const one = await firstDesk();
  const two = await furtherDesk(one, one.server);
  await record(one.tablet, officer, [newFact(subject, received(), somePetitioner)]);
  await one.engine.syncNow();
  await two.engine.syncNow();
  await unlock(two.tablet, officer, secret);
  expect(await findPetition(two.tablet, id)).toMatchObject({ petitioner: somePetitioner });
  await record(one.tablet, officer, [newFact(subject, answered('2026-11-20'), { text: 'Đã niêm yết' })]);
  await record(two.tablet, 'other' as PersonId, [newFact(subject, forwarded('2026-11-20'))]);
  for (const desk of [one, two, one, two]) await desk.engine.syncNow();
  const [first] = await told(one.tablet);
  expect(await told(two.tablet)).toEqual([first]);
  expect(first).toEqual(['answered', ['petition/forwarded']]);
  two.close();
  one.close();
});

test('one that the server sets aside counts nowhere any more, and is still here to be read', async () => {
  const one = await firstDesk();
  one.server.setAside.set('N1:1', 'roleNotAllowed');
  await record(one.tablet, officer, [newFact(subject, received(), somePetitioner)]);
  await one.engine.syncNow();
  expect(await told(one.tablet)).toEqual([]);
  expect(await findPetition(one.tablet, id)).toMatchObject({ isGone: true, petitioner: somePetitioner });
  one.close();
});
