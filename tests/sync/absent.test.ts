/** What a tablet cannot bring holds up nothing behind it: its number is told in its place. */
import { describe, expect, test, vi } from 'vitest';
import type { Tablet } from '../../src/store/tablet.ts';
import { record } from '../../src/store/journal/record.ts';
import { whereIs } from '../../src/store/queries/queries.ts';
import { giveBack, withAbsent } from '../../src/store/journal/file/give-back.ts';
import { nextOutgoing } from '../../src/store/journal/outbox.ts';
import { noteUpstream } from '../../src/store/upstream.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { deskOn, disk, freshName, openOn, smallOffice } from '../store/journal/copies.ts';
import { citizen, movingClock, officer, received } from '../store/tablets.ts';
import { FakeServer } from '../support/fake-server.ts';
import { deskOf, firstDesk, lineOf } from './desks.ts';

/** Heavier than any server takes: a note of so many letters. */
const heavy = citizen('An', { note: 'x'.repeat(1_200_000) });

async function recordEach(tablet: Tablet, ids: readonly string[]): Promise<void> {
  for (const id of ids) await record(tablet, officer, [received(id, id === 'B' ? heavy : citizen(id))]);
}

const loseRow = async ({ db, installation }: Tablet, seq: number): Promise<void> => {
  if (installation !== undefined) await db.entries.delete([installation.node, seq]);
};

test('one entry that no server takes is set aside with its reason, and what is behind it goes up', async () => {
  const desk = await firstDesk();
  desk.server.heaviest = 1_000_000;
  await recordEach(desk.tablet, ['A', 'B', 'C', 'D']);
  expect(await desk.engine.syncNow()).toMatchObject({
    ...{ phase: 'idle', waiting: 0, quarantined: 1, lastFault: null },
  });
  expect(desk.server.log.map(({ entry }) => entry.subject)).toEqual(['dossier:A', 'dossier:C', 'dossier:D']);
  expect(await whereIs(desk.tablet, 'B')).toEqual({ kind: 'quarantined', reason: 'tooLarge' });
  const asked = desk.server.requests.length;
  await desk.engine.syncNow();
  expect(desk.server.requests.length - asked).toBeLessThan(3);
  desk.close();
});

test('a line that takes nothing large says so of itself: a small entry is never called too heavy', async () => {
  const desk = await firstDesk();
  desk.server.heaviest = 500;
  await recordEach(desk.tablet, ['A', 'C']);
  expect(await desk.engine.syncNow()).toMatchObject({ waiting: 2, lastFault: { kind: 'TooLarge' } });
  desk.server.heaviest = Number.POSITIVE_INFINITY;
  expect(await desk.engine.syncNow()).toMatchObject({ waiting: 0, quarantined: 0 });
  desk.close();
});

test('a number that no copy has any more is told as lost, and what is behind it goes up', async () => {
  const desk = await firstDesk();
  await recordEach(desk.tablet, ['A', 'C', 'D', 'E', 'F']);
  await loseRow(desk.tablet, 2);
  await loseRow(desk.tablet, 3);
  expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0, lastFault: null });
  expect(desk.server.log.map(({ entry }) => entry.seq)).toEqual([1, 4, 5]);
  desk.close();
});

test('so many lost at once that no page holds another are told page by page', async () => {
  const desk = await firstDesk();
  await record(
    desk.tablet,
    officer,
    Array.from({ length: 2300 }, (_, n) => received(`D${n}`, citizen(`Người ${n}`))),
  );
  const { db, installation } = desk.tablet;
  if (installation === undefined) throw new Error('No installation');
  await db.entries
    .where('[entry.node+entry.seq]')
    .between([installation.node, 5], [installation.node, 2250], true, true)
    .delete();
  expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0, lastFault: null });
  expect(desk.server.log.map(({ entry }) => entry.seq)).toEqual([
    ...[1, 2, 3, 4],
    ...Array.from({ length: 50 }, (_, n) => 2251 + n),
  ]);
  desk.close();
});

test('what the database has lost and the journal has comes back, and goes up as it was', async () => {
  const tablet = await smallOffice(freshName(), disk());
  const before = await tablet.db.entries.toArray();
  await loseRow(tablet, 3);
  expect(await withAbsent(tablet, [], { heavy: new Set(), asked: new Set(), most: 2 })).toEqual({
    ...{ own: [], absent: [], missing: [] },
  });
  const own = await nextOutgoing(tablet, 10, 1_000_000);
  const lacking = { heavy: new Set<number>(), asked: new Set<number>(), most: 10 };
  const brought = await withAbsent(tablet, own, lacking);
  expect([brought.own.map(({ seq }) => seq), brought.absent, brought.missing]).toEqual([[1, 2], [], [3]]);
  expect(await giveBack(tablet, brought.missing)).toBe(true);
  expect(await tablet.db.entries.toArray()).toEqual(before);
  tablet.close();
});

describe('while another window has the journal’s files and does not answer', () => {
  /** An office's first tablet with three dossiers, the second of which only the journal has. */
  async function held() {
    const server = new FakeServer(movingClock());
    const on = disk();
    const before = await deskOn(freshName(), on);
    const office = { unitCode: '04663', name: 'Xã Mỹ Tân', demo: false };
    const asked = { baseUrl: '', code: 'FIRST', label: 'Quầy 1', office };
    expect((await enrol(before, lineOf(server), asked)).ok).toBe(true);
    await recordEach(before, ['A', 'C', 'D']);
    await loseRow(before, 2);
    before.close();
    await before.released;
    const sleeper = on.open('sleeper');
    await sleeper?.ask({ ask: 'open' });
    const tablet = await openOn(before.name, on);
    const { journal } = tablet;
    if (journal === undefined) throw new Error('No journal');
    // Nobody has the patience here that a desk has.
    const acquire = vi.spyOn(journal, 'acquire').mockResolvedValue(false);
    const wake = async (): Promise<void> => {
      acquire.mockRestore();
      await sleeper?.ask({ ask: 'close' });
    };
    return { ...deskOf(tablet, server), server, wake };
  }

  test.each([
    ['', false],
    [', also after the server was put back', true],
  ])(
    'what the journal may have is waited for and not called lost, and it is said why%s',
    async (_, isBack) => {
      const { tablet, engine, server, wake, close } = await held();
      if (isBack) await noteUpstream(tablet, { carrying: true });
      expect(await engine.syncNow()).toMatchObject({ waiting: 2, lastFault: { kind: 'SecondCopyAway' } });
      expect(server.log.map(({ entry }) => entry.seq)).toEqual([1]);
      const asked = server.requests.length;
      expect(asked).toBeLessThan(6);
      await wake();
      expect(await engine.syncNow()).toMatchObject({ waiting: 0, lastFault: null, quarantined: 0 });
      expect(server.log.map(({ entry }) => entry.seq)).toEqual([1, 2, 3]);
      close();
    },
  );
});
