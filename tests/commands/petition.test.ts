/** A petition through the store: received, dealt with, put right; what is sealed, folded and restored of it. */
import { expect, it } from 'vitest';
import type { PersonId, PetitionId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Desk } from '../../src/commands/deed.ts';
import { petitionFact } from '../../src/commands/facts.ts';
import { doWithPetition, receivePetition } from '../../src/commands/petition/petition.ts';
import { recordPetitionAgain } from '../../src/commands/set-aside/petition-again.ts';
import { dropSetAside } from '../../src/commands/set-aside/set-aside.ts';
import type { PetitionCommand } from '../../src/domain/petition/decide.ts';
import { petitionSubject } from '../../src/domain/subject.ts';
import { entryRef } from '../../src/log/entry.ts';
import { check } from '../../src/store/journal/check.ts';
import { record } from '../../src/store/journal/record.ts';
import { rebuild } from '../../src/store/journal/rebuild.ts';
import { findPetition, petitionsOf, withPetitioners } from '../../src/store/queries/petition/petitions.ts';
import { timeline } from '../../src/store/queries/queries.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { somePetitioner } from '../support/petition-facts.ts';
import { openDesk } from './desk-of-tests.ts';

const receive = async (desk: Desk): Promise<PetitionId> => {
  const done = await receivePetition(desk, {
    ...{ about: 'rule', channel: 'inPerson', on: '2026-11-23', petitioner: somePetitioner },
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
};
const answer: PetitionCommand = { kind: 'answer', on: '2026-11-23', number: '', text: 'Đã niêm yết đủ' };
const setAside = async (desk: Desk, id: PetitionId, at: number): Promise<string> => {
  const { tablet } = desk;
  const entry = (await timeline(tablet, petitionSubject(id)))[at]?.entry;
  if (entry === undefined) throw new Error('No such entry');
  const { node, seq, subject } = entry;
  await tablet.db.refusals.put({ node, seq, subject, reason: 'roleNotAllowed', entry: null, at: 1 });
  return entryRef(entry);
};

it('is received and answered, with nothing of its writer in the clear', async () => {
  const { desk, tablet } = await openDesk();
  const id = await receive(desk);
  expect(await doWithPetition(desk, id, answer)).toEqual({ ok: true, value: undefined });
  expect(await findPetition(tablet, id)).toMatchObject({
    ...{ isGone: false, petitioner: somePetitioner },
    petition: { state: 'answered', end: { on: '2026-11-23' } },
  });
  const rows = JSON.stringify(await tablet.db.entries.toArray());
  for (const word of ['Pản', '0912', 'Khoang', 'thiếu', 'niêm yết']) expect(rows).not.toContain(word);
  expect(await doWithPetition(desk, id, answer)).toEqual({
    ...{ ok: false, error: { kind: 'NotInState', state: 'answered' } },
  });
});

it('is corrected word by word, by whoever can read it', async () => {
  const { desk, tablet } = await openDesk();
  const id = await receive(desk);
  const correction: PetitionCommand = {
    ...{ kind: 'correct', about: 'business', channel: 'inPerson', on: '2026-11-23', reason: 'Nhầm' },
    petitioner: { ...somePetitioner, phone: '0987 654 321' },
  };
  expect((await doWithPetition(desk, id, correction)).ok).toBe(true);
  expect(await withPetitioners(tablet, await petitionsOf(tablet))).toMatchObject([
    { petition: { kind: 'business' }, petitioner: { ...somePetitioner, phone: '0987 654 321' } },
  ]);
  lock(tablet);
  expect((await findPetition(tablet, id))?.petitioner).toBeNull();
});

it('leaves nothing beside the log that a check or a rebuild could find wrong', async () => {
  const { desk, tablet } = await openDesk();
  await receive(desk);
  const before = await petitionsOf(tablet);
  expect(await check(tablet)).toEqual([]);
  await rebuild(tablet);
  expect(await petitionsOf(tablet)).toEqual(before);
  expect(await check(tablet)).toEqual([]);
});

it('that the server has set aside counts nowhere, keeps what was typed, and is recorded again with all that followed', async () => {
  const { desk, tablet } = await openDesk();
  const id = await receive(desk);
  await doWithPetition(desk, id, answer);
  const ref = await setAside(desk, id, 0);
  expect(await petitionsOf(tablet)).toEqual([]);
  expect(await findPetition(tablet, id)).toMatchObject({ isGone: true, petitioner: somePetitioner });
  expect((await recordPetitionAgain(desk, id, ref)).ok).toBe(true);
  expect(await findPetition(tablet, id)).toMatchObject({
    ...{ isGone: false, petitioner: somePetitioner, petition: { state: 'answered', misfits: [] } },
  });
  expect((await tablet.db.refusals.toArray()).map(({ answered }) => answered)).toEqual(['recordedAgain']);
  expect(await recordPetitionAgain(desk, id, ref)).toEqual({ ok: false, error: { kind: 'NotSetAside' } });
});

it('comes back with all that fits, where one of its facts does not: that one goes on lying aside', async () => {
  const { desk, tablet } = await openDesk();
  const id = await receive(desk);
  await doWithPetition(desk, id, answer);
  const apart = {
    type: 'petition/forwarded',
    body: { on: plainDate('2026-11-23'), to: 'Công an xã' },
  } as const;
  await record(tablet, desk.actor.id as PersonId, [petitionFact(id, { ...apart, sealed: null })]);
  const [receipt, forwarding] = [await setAside(desk, id, 0), await setAside(desk, id, 2)];
  expect(await recordPetitionAgain(desk, id, receipt)).toEqual({ ok: true, value: undefined });
  expect(await findPetition(tablet, id)).toMatchObject({ petition: { state: 'answered', misfits: [] } });
  expect((await tablet.db.refusals.toArray()).map(({ answered }) => answered)).toEqual([
    ...['recordedAgain', undefined],
  ]);
  expect(await recordPetitionAgain(desk, id, forwarding)).toEqual({
    ...{ ok: false, error: { kind: 'NotInState', state: 'answered' } },
  });
});

it('was answered in time where that was written down in time, however late it is recorded again', async () => {
  const { desk, tablet, daysPass } = await openDesk();
  const id = await receive(desk);
  await doWithPetition(desk, id, answer);
  const ref = await setAside(desk, id, 1);
  daysPass(40);
  expect((await doWithPetition(desk, id, answer)).ok).toBe(false);
  expect(await recordPetitionAgain(desk, id, ref)).toEqual({ ok: true, value: undefined });
  expect((await findPetition(tablet, id))?.petition.end?.on).toBe('2026-11-23');
});

it('drops a deed that was set aside with a reason, and goes on from where it stands', async () => {
  const { desk, tablet } = await openDesk();
  const id = await receive(desk);
  await doWithPetition(desk, id, answer);
  const ref = await setAside(desk, id, 1);
  const drop = (reason: string) => dropSetAside(desk, petitionSubject(id), ref, reason);
  expect(await drop(' ')).toEqual({ ok: false, error: { kind: 'ReasonMissing' } });
  expect(await drop('Người khác trả lời')).toEqual({ ok: true, value: undefined });
  expect((await findPetition(tablet, id))?.petition.state).toBe('open');
  expect((await doWithPetition(desk, id, answer)).ok).toBe(true);
});
