/** Handing on through the store: one paper with one number for several, and back to the desk with the result. */
import { describe, expect, it } from 'vitest';
import type { TimeOfDay } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { finish, handOnTogether, takeOver } from '../../src/commands/dossier/hand-on.ts';
import { takeBack } from '../../src/commands/dossier/take-back.ts';
import { withdrawDossier } from '../../src/commands/dossier/dossier.ts';
import { handsOf, lastMove } from '../../src/domain/dossier/transfer/hands.ts';
import { recordNumbers } from '../../src/domain/dossier/transfer/record-number.ts';
import { countInHands, handsMet, inHands, unitsMet } from '../../src/store/queries/hands.ts';
import { getStored } from '../../src/store/queries/queries.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { openDesk, received } from './desk-of-tests.ts';

const police = { kind: 'unit', name: 'Công an xã' } as const;
const monday = plainDate('2026-11-23');
const how = { to: police, on: monday, at: '08:00' as TimeOfDay, dueBy: null, note: '' };
const days = [monday, plainDate('2026-11-25')] as const;

async function opened(tablet?: number) {
  const world = await openDesk({ roles: ['officer'], ...(tablet === undefined ? {} : { tablet }) });
  const ids = [await received(world.desk), await received(world.desk), await received(world.desk)];
  const dossier = async (id: DossierId | undefined) =>
    (await getStored(world.tablet, id ?? expect.fail()))?.dossier ?? expect.fail();
  const numbers = async () => Promise.all(ids.map(async (id) => lastMove(await dossier(id))?.record));
  return { ...world, ids, dossier, numbers };
}

describe('several dossiers handed on together', () => {
  it('bear the one number of their paper, and the next paper has the next', async () => {
    const { desk, ids, numbers } = await opened();
    expect(await handOnTogether(desk, ids.slice(0, 2), how)).toMatchObject({ record: 'BG01-2026-0001' });
    expect(await handOnTogether(desk, ids.slice(2), how)).toMatchObject({ record: 'BG01-2026-0002' });
    expect(await numbers()).toEqual(['BG01-2026-0001', 'BG01-2026-0001', 'BG01-2026-0002']);
  });

  it('have numbers of their own on another tablet, and begin anew with the year', async () => {
    const { desk, ids } = await opened(7);
    expect((await handOnTogether(desk, ids, how)).record).toBe('BG07-2026-0001');
    expect(recordNumbers.read('BG07-2026-0001')).toEqual({ tablet: 7, year: 2026, running: 1 });
    expect(recordNumbers.write({ tablet: 123, year: 2027, running: 12345 })).toBe('BG123-2027-12345');
    for (const other of ['BG7-2026-0001', 'MC07-261123-0001', '', undefined, 7])
      expect(recordNumbers.read(other)).toBeUndefined();
  });

  it('go without the one that may not go, which is named', async () => {
    const { desk, ids, dossier } = await opened();
    await withdrawDossier(desk, ids[0] ?? expect.fail(), { on: monday, reason: 'Công dân rút' });
    const handed = await handOnTogether(desk, ids, how);
    expect(handed.refused).toEqual([
      { id: ids[0], why: { kind: 'NotAllowedInState', state: 'withdrawn', deed: 'transfer' } },
    ]);
    expect([handed.record, handed.done.length]).toEqual(['BG01-2026-0001', 2]);
    expect(handsOf(await dossier(ids[1]))).toEqual(police);
  });

  it('give no number where none goes, nor twice the number of a paper that was taken back', async () => {
    const { desk, ids } = await opened();
    const nobody = { ...how, to: { kind: 'unit', name: ' ' } as const };
    expect(await handOnTogether(desk, ids, nobody)).toMatchObject({ record: undefined, done: [] });
    const first = await handOnTogether(desk, ids.slice(0, 1), how);
    const [done = expect.fail()] = first.done;
    expect(await takeBack(desk, done.id, done.refs)).toMatchObject({ ok: true });
    expect([first.record, (await handOnTogether(desk, ids, how)).record]).toEqual([
      ...['BG01-2026-0001', 'BG01-2026-0002'],
    ]);
  });

  it('are found by the hands that they are in, what is due first on top', async () => {
    const { desk, tablet, ids } = await opened();
    await handOnTogether(desk, ids.slice(1), how);
    expect(await countInHands(tablet, police)).toBe(2);
    expect((await inHands(tablet, police, 1, days)).total).toBe(2);
    expect((await inHands(tablet, { kind: 'desk' }, 9, days)).dossiers.map(({ id }) => id)).toEqual([ids[0]]);
    expect(await unitsMet(tablet)).toEqual(['Công an xã']);
    expect(await handsMet(tablet)).toContainEqual({ kind: 'desk' });
  });
});

describe('one that is finished', () => {
  it('comes back to the desk with its result in one deed, and is taken back in one', async () => {
    const { desk, ids, dossier } = await opened();
    const [id = expect.fail()] = ids;
    await handOnTogether(desk, [id], { ...how, to: { kind: 'person', id: desk.actor.id } });
    const before = await dossier(id);
    expect(await takeOver(desk, id, lastMove(before)?.ref ?? '')).toMatchObject({ ok: true });
    const done = await finish(desk, id, { electronicResult: true, note: '' });
    expect(await dossier(id)).toMatchObject({
      state: 'resolved',
      electronicResult: true,
      resolvedOn: '2026-11-23',
    });
    expect(handsOf(await dossier(id))).toEqual({ kind: 'desk' });
    await takeBack(desk, id, done.ok ? done.value : expect.fail());
    expect(await dossier(id)).toMatchObject({ state: 'open' });
    expect(handsOf(await dossier(id))).toEqual({ kind: 'person', id: desk.actor.id });
  });

  it('goes back without a result, and stays open', async () => {
    const { desk, ids, dossier } = await opened();
    const [id = expect.fail()] = ids;
    await handOnTogether(desk, [id], { ...how, to: { kind: 'person', id: desk.actor.id } });
    const back = { electronicResult: false, note: '', withoutResult: true } as const;
    expect(await finish(desk, id, back)).toMatchObject({ ok: true });
    expect((await dossier(id)).state).toBe('open');
    expect(handsOf(await dossier(id))).toEqual({ kind: 'desk' });
  });

  it('only goes back where its papers are awaited', async () => {
    const { desk, ids, dossier } = await opened();
    const [id = expect.fail()] = ids;
    expect(await finish(desk, id, { electronicResult: false, note: '' })).toMatchObject({
      error: { kind: 'InThoseHands' },
    });
    expect((await dossier(id)).state).toBe('open');
  });
});
