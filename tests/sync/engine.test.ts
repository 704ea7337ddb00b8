import { describe, expect, test } from 'vitest';
import { record } from '../../src/store/journal/record.ts';
import { getStored, searchRows, waitingCount, whereIs } from '../../src/store/queries/queries.ts';
import { waitingRows } from '../../src/store/queries/whereabouts.ts';
import { lastShownSeq } from '../../src/store/shown.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { getUpstream, noteUpstream } from '../../src/store/upstream.ts';
import { check } from '../../src/store/journal/check.ts';
import type { Trouble } from '../support/fake-server.ts';
import {
  citizen,
  idOf,
  movingClock,
  morning,
  officer,
  received,
  resolved,
  secret,
} from '../store/tablets.ts';
import { deskOf, firstDesk, furtherDesk } from './desks.ts';

describe('what is waiting goes up', () => {
  test('in pages, each entry with its receipt number, and green only then', async () => {
    const desk = await firstDesk();
    const { tablet, server, engine } = desk;
    await record(
      tablet,
      officer,
      Array.from({ length: 30 }, (_, n) => received(`D${n}`, citizen(`Người ${n}`))),
    );
    expect(await waitingRows(tablet)).toHaveLength(30);
    expect(await whereIs(tablet, 'D3')).toEqual({ kind: 'thisTablet', waiting: 1 });
    const state = await engine.syncNow();
    expect(state).toMatchObject({ phase: 'idle', waiting: 0, lastFault: null });
    expect(await whereIs(tablet, 'D3')).toEqual({ kind: 'accepted', position: 4, onTablets: [] });
    expect(await waitingCount(tablet)).toEqual({ entries: 0, dossiers: 0, oldestAt: null });
    expect(await waitingRows(tablet)).toEqual([]);
    await record(tablet, officer, [resolved('D3')]);
    expect(await whereIs(tablet, 'D3')).toEqual({ kind: 'thisTablet', waiting: 1 });
    expect(await waitingCount(tablet)).toEqual({ entries: 1, dossiers: 1, oldestAt: morning });
    expect(server.log).toHaveLength(30);
    desk.close();
  });

  test('one entry that the server sets aside holds up no other, and the dossier says why', async () => {
    const desk = await firstDesk();
    desk.server.setAside.set('N1:2', 'invalidBody');
    await record(desk.tablet, officer, [
      received('A', citizen('An')),
      received('B', citizen('Bình')),
      received('C', citizen('Chi')),
    ]);
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0, quarantined: 1 });
    expect(await whereIs(desk.tablet, 'B')).toEqual({ kind: 'quarantined', reason: 'invalidBody' });
    expect((await whereIs(desk.tablet, 'C')).kind).toBe('accepted');
    desk.close();
  });

  test('a request too large is halved until it fits', async () => {
    const desk = await firstDesk();
    desk.server.largest = 3;
    for (let n = 0; n < 10; n++)
      await record(desk.tablet, officer, [received(`D${n}`, citizen(`Người ${n}`))]);
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0 });
    expect(desk.server.log).toHaveLength(10);
    desk.close();
  });

  test('what was signed at once and is too heavy is named, and asked no more often than needed', async () => {
    const desk = await firstDesk();
    desk.server.largest = 3;
    await record(
      desk.tablet,
      officer,
      Array.from({ length: 10 }, (_, n) => received(`D${n}`, citizen(`Người ${n}`))),
    );
    expect(await desk.engine.syncNow()).toMatchObject({ waiting: 10, lastFault: { kind: 'TooLarge' } });
    desk.close();
  });

  test('one entry that is too heavy by itself is named, and what others recorded still comes in', async () => {
    const desk = await firstDesk();
    const other = await furtherDesk(desk, desk.server);
    await record(other.tablet, officer, [received('B', citizen('Bình'))]);
    await other.engine.syncNow();
    desk.server.largest = 0;
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    const state = await desk.engine.syncNow();
    expect(state).toMatchObject({ phase: 'offline', waiting: 1, lastFault: { kind: 'TooLarge' } });
    expect((await getStored(desk.tablet, idOf('B')))?.particulars?.name).toBe('Bình');
    desk.close();
    other.close();
  });
});

describe('when the line is bad', () => {
  test.each<[Trouble, string]>([
    [{ kind: 'down' }, 'Unreachable'],
    [{ kind: 'lost' }, 'Unreachable'],
    [{ kind: 'html' }, 'NotOurServer'],
    [{ kind: 'loginPage' }, 'NotOurServer'],
    [{ kind: 'otherJson' }, 'NotOurServer'],
    [{ kind: 'broken' }, 'ServerBroken'],
    [{ kind: 'tooMany', retryAfter: '120' }, 'TooMany'],
  ])('%o is called %s, nothing is lost or doubled, and it is tried again', async (trouble, kind) => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    desk.server.troubles.push(trouble);
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'offline', waiting: 1, lastFault: { kind } });
    expect((await whereIs(desk.tablet, 'A')).kind).toBe('thisTablet');
    const wait = desk.timers.next ?? 0;
    expect(wait).toBeGreaterThanOrEqual(trouble.kind === 'tooMany' ? 120_000 : 2_500);
    expect(wait).toBeLessThanOrEqual(trouble.kind === 'tooMany' ? 121_000 : 5_000);
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0, lastFault: null });
    expect(desk.server.log).toHaveLength(1);
    expect((await whereIs(desk.tablet, 'A')).kind).toBe('accepted');
    desk.close();
  });

  test('whoever was given a turn comes just then, and waits no longer for having been sent away before', async () => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    for (const turnIn of [3_210, 140]) {
      desk.server.troubles.push({ kind: 'tooMany', retryAfter: '4', turnIn });
      expect(await desk.engine.syncNow()).toMatchObject({ lastFault: { kind: 'TooMany' } });
      expect(desk.timers.next).toBe(turnIn);
    }
    desk.close();
  });

  test('a server that never answers is given up after half a minute', async () => {
    const desk = await firstDesk();
    desk.server.troubles.push({ kind: 'hangs' });
    const round = desk.engine.syncNow();
    await expect.poll(() => desk.server.requests.filter(({ path }) => path === '/v1/sync').length).toBe(1);
    desk.timers.pass(29_999);
    desk.timers.pass(1);
    expect(await round).toMatchObject({ phase: 'offline', lastFault: { kind: 'Timeout' } });
    desk.close();
  });

  test('waits longer after each failure, up to a quarter of an hour', async () => {
    const desk = await firstDesk();
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      desk.server.troubles.push({ kind: 'down' });
      await desk.engine.syncNow();
      waits.push(desk.timers.next ?? 0);
    }
    expect(waits[11]).toBeGreaterThan(450_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(900_000);
    desk.close();
  });

  test('a revoked tablet says so and keeps everything', async () => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    desk.server.revoke('N1');
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'refused', lastFault: { kind: 'Revoked' } });
    expect((await getStored(desk.tablet, idOf('A')))?.particulars?.name).toBe('An');
    await record(desk.tablet, officer, [resolved('A')]);
    expect((await getStored(desk.tablet, idOf('A')))?.dossier.state).toBe('resolved');
    desk.close();
  });
});

describe('a revoked tablet', () => {
  const many = async (desk: Awaited<ReturnType<typeof firstDesk>>): Promise<void> => {
    const name = 'Người có tên rất dài '.repeat(20);
    for (let from = 0; from < 300; from += 100)
      await record(
        desk.tablet,
        officer,
        Array.from({ length: 100 }, (_, n) => received(`D${from + n}`, citizen(name))),
      );
  };

  test('delivers all that it had, page after page, and counts none of it as sent', async () => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    await desk.engine.syncNow();
    await many(desk);
    desk.server.revoke('N1');
    const asked = desk.server.requests.length;
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'refused', waiting: 300 });
    expect(desk.server.keptAside('N1').map(({ seq }) => seq)).toEqual(
      Array.from({ length: 300 }, (_, n) => n + 2),
    );
    expect(desk.server.requests.length - asked).toBeGreaterThan(2);
    // From then on it asks once, and brings nothing but its first page.
    const later = desk.server.requests.length;
    expect(await desk.engine.syncNow()).toMatchObject({ lastFault: { kind: 'Revoked' }, waiting: 300 });
    expect(desk.server.requests.length - later).toBe(1);
    desk.close();
  });

  test('does so too when the server was put back before, and stops at once where no word comes of it', async () => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    await desk.engine.syncNow();
    await many(desk);
    await noteUpstream(desk.tablet, { carrying: true });
    desk.server.revoke('N1');
    desk.server.keepsRevoked = false;
    await desk.engine.syncNow();
    expect(desk.server.keptAside('N1')).toEqual([]);
    desk.server.keepsRevoked = true;
    await desk.engine.syncNow();
    expect(desk.server.keptAside('N1')).toHaveLength(300);
    desk.close();
  });
});

describe('clocks', () => {
  test('a wrong clock is shown after two samples, and nothing waits for it', async () => {
    const clock = movingClock();
    const desk = await firstDesk(clock);
    desk.server.clockOffset = 3 * 3_600_000;
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    expect((await desk.engine.syncNow()).clockOffset).toBeNull();
    const state = await desk.engine.syncNow();
    expect(state).toMatchObject({ phase: 'idle', waiting: 0, clockOffset: 3 * 3_600_000 });
    desk.server.clockOffset = 60_000;
    await desk.engine.syncNow();
    expect((await desk.engine.syncNow()).clockOffset).toBeNull();
    desk.close();
  });
});

describe('a server restored from a backup', () => {
  test('is offered again what it has lost, and what it has is not doubled', async () => {
    const desk = await firstDesk();
    const other = await furtherDesk(desk, desk.server);
    for (const id of ['A', 'B', 'C']) await record(desk.tablet, officer, [received(id, citizen(id))]);
    await desk.engine.syncNow();
    await record(other.tablet, officer, [received('D', citizen('D'))]);
    await other.engine.syncNow();
    await desk.engine.syncNow();
    desk.server.restoreTo(1, 'epoch-2');
    await desk.engine.syncNow();
    await other.engine.syncNow();
    await desk.engine.syncNow();
    await other.engine.syncNow();
    expect(desk.server.log.map(({ entry }) => `${entry.node}:${entry.seq}`).sort()).toEqual(
      [`N1:1`, `N1:2`, `N1:3`, `${other.tablet.installation?.node}:1`].sort(),
    );
    for (const id of ['A', 'B', 'C', 'D']) {
      const here = await whereIs(desk.tablet, id);
      const held = desk.server.log.find(({ entry }) => entry.subject === `dossier:${id}`);
      expect(here).toMatchObject({ kind: 'accepted', position: held?.position });
    }
    desk.close();
    other.close();
  });

  test('hears with the last of a tablet’s own entries, and not before, that it has told all', async () => {
    const desk = await firstDesk();
    const facts = Array.from({ length: 300 }, (_, n) =>
      received(`D${n}`, citizen('Người có tên rất dài '.repeat(9))),
    );
    await record(desk.tablet, officer, facts.slice(0, 150));
    await record(desk.tablet, officer, facts.slice(150));
    await desk.engine.syncNow();
    desk.server.restoreTo(0, 'epoch-2');
    desk.server.largest = 60;
    const asked = desk.server.requests.length;
    expect(await desk.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0 });
    const told = desk.server.requests
      .slice(asked)
      .filter(({ entries }) => entries > 0 && entries <= desk.server.largest);
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(({ carrying }) => carrying)).toEqual(told.map((_, at) => at < told.length - 1));
    desk.close();
  });

  test('a copied store notices that the server knows more of it than it does itself', async () => {
    const desk = await firstDesk();
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    await desk.engine.syncNow();
    await desk.tablet.db.heads.update('head', { seq: 0, hash: '' });
    expect(await desk.engine.syncNow()).toMatchObject({
      phase: 'refused',
      lastFault: { kind: 'RestoredCopy' },
    });
    desk.close();
  });
});

describe('two tablets of one office', () => {
  test('see each other, know who has read what, and settle on the same state', async () => {
    const desk = await firstDesk();
    const other = await furtherDesk(desk, desk.server);
    await record(desk.tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await desk.engine.syncNow();
    await other.engine.syncNow();
    expect(searchRows(other.tablet, 'van an')).toEqual([0]);
    expect((await getStored(other.tablet, idOf('A')))?.particulars?.name).toBe('Nguyễn Văn An');
    await record(desk.tablet, officer, [resolved('A', '2026-11-23')]);
    await record(other.tablet, officer, [resolved('A', '2026-11-24')]);
    for (const each of [desk, other, desk, other, desk]) await each.engine.syncNow();
    const [here, there] = [await getStored(desk.tablet, idOf('A')), await getStored(other.tablet, idOf('A'))];
    expect(here?.dossier).toEqual(there?.dossier);
    expect(here?.dossier.conflicts).toHaveLength(1);
    expect(desk.tablet.columns.get(0).inConflict).toBe(true);
    expect(await whereIs(desk.tablet, 'A')).toMatchObject({ kind: 'accepted', onTablets: ['Quầy 2'] });
    expect(await check(other.tablet)).toEqual([]);
    desk.close();
    other.close();
  });

  test('what arrives while the tablet is locked is counted at once, and read at the next unlocking', async () => {
    const desk = await firstDesk();
    const other = await furtherDesk(desk, desk.server);
    await record(desk.tablet, officer, [received('A', citizen('Nguyễn Văn An'))]);
    await desk.engine.syncNow();
    lock(other.tablet);
    await other.engine.syncNow();
    expect(other.tablet.columns.length).toBe(1);
    expect((await getStored(other.tablet, idOf('A')))?.particulars).toBeNull();
    expect((await unlock(other.tablet, officer, secret)).ok).toBe(true);
    await other.tablet.settled;
    expect((await getStored(other.tablet, idOf('A')))?.particulars?.name).toBe('Nguyễn Văn An');
    expect(searchRows(other.tablet, 'nguyen an')).toEqual([0]);
    expect(await other.tablet.db.unopened.count()).toBe(0);
    desk.close();
    other.close();
  });

  test('the cursor and what it stands for are stored together', async () => {
    const desk = await firstDesk();
    const other = await furtherDesk(desk, desk.server);
    desk.server.pageSize = 2;
    await record(
      desk.tablet,
      officer,
      Array.from({ length: 5 }, (_, n) => received(`D${n}`, citizen(`Người ${n}`))),
    );
    await desk.engine.syncNow();
    desk.server.troubles.push({ kind: 'lost' });
    await other.engine.syncNow();
    expect(await other.tablet.db.entries.count()).toBe(0);
    await other.engine.syncNow();
    expect(await other.tablet.db.entries.count()).toBe(5);
    expect((await getUpstream(other.tablet))?.since).toBe(5);
    desk.close();
    other.close();
  });
});

describe('the engine by itself', () => {
  test('goes up soon after a deed, and one round at a time', async () => {
    const clock = movingClock();
    const desk = await firstDesk(clock);
    desk.timers.pass(0);
    await expect.poll(() => desk.states.at(-1)?.phase).toBe('idle');
    await desk.engine.syncNow();
    const before = desk.server.requests.length;
    await record(desk.tablet, officer, [received('A', citizen('An'))]);
    await expect.poll(() => desk.engine.state.waiting).toBe(1);
    await expect.poll(() => desk.timers.next).toBeLessThanOrEqual(6_000);
    clock.at += 6_000;
    desk.timers.pass(6_000);
    const [first, second] = await Promise.all([desk.engine.syncNow(), desk.engine.syncNow()]);
    expect(first).toEqual(second);
    expect(desk.engine.state.waiting).toBe(0);
    expect(desk.server.requests.length).toBe(before + 1);
    desk.close();
  });

  test('waits its few seconds after the last deed, not after the first', async () => {
    const { tablet, engine, timers, close } = await firstDesk();
    timers.pass(0);
    await engine.syncNow();
    for (const [waiting, id] of [
      [1, 'A'],
      [2, 'B'],
    ] as const) {
      await record(tablet, officer, [received(id, citizen(id))]);
      await expect.poll(() => engine.state.waiting).toBe(waiting);
      expect(timers.next).toBe(6_000);
      timers.pass(4_000);
    }
    close();
  });

  test('leaves what was recorded a moment ago, whatever begins the round, until somebody asks for all', async () => {
    const clock = movingClock();
    const { tablet, server, engine, timers, close } = await firstDesk(clock);
    await engine.syncNow();
    await record(tablet, officer, [received('A', citizen('An'))]);
    clock.at += 3_000;
    await record(tablet, officer, [received('B', citizen('Bình'))]);
    await expect.poll(() => engine.state.waiting).toBe(2);
    clock.at += 3_000;
    timers.pass(6_000);
    await expect.poll(() => engine.state).toMatchObject({ phase: 'idle', waiting: 1 });
    expect(server.log).toHaveLength(1);
    expect(await lastShownSeq(tablet)).toBe(1);
    expect(await engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0 });
    close();
  });

  test.each([600_000, -600_000])(
    'leaves it also where the clock is %i ms from the server and what is recorded is put right',
    async (offset) => {
      const clock = movingClock();
      const { tablet, server, engine, timers, close } = await firstDesk(clock);
      server.clockOffset = offset;
      await engine.syncNow();
      await record(tablet, officer, [received('A', citizen('An'))]);
      await expect.poll(() => engine.state.waiting).toBe(1);
      for (const sent of [0, 1]) {
        clock.at += 3_000;
        const asked = server.requests.length;
        timers.pass(6_000);
        await expect.poll(() => server.requests.length).toBeGreaterThan(asked);
        await expect.poll(() => engine.state).toMatchObject({ phase: 'idle', waiting: 1 - sent });
        expect(server.log).toHaveLength(sent);
      }
      close();
    },
  );

  test('waits for no clock that was set back: a stamp ahead of it says nothing of its age', async () => {
    const clock = movingClock();
    const { tablet, server, engine, timers, close } = await firstDesk(clock);
    await engine.syncNow();
    await record(tablet, officer, [received('A', citizen('An'))]);
    clock.at -= 1_000;
    // Also what follows on from that stamp, while the clock stands.
    for (const all of [1, 2, 3]) {
      await expect.poll(() => engine.state.waiting).toBe(1);
      timers.pass(6_000);
      await expect.poll(() => server.log.length).toBe(all);
      await expect.poll(() => engine.state).toMatchObject({ phase: 'idle', waiting: 0 });
      await record(tablet, officer, [received(`B${all}`, citizen('Bình'))]);
    }
    close();
  });

  test('leaves what is recorded during a round to the next one, so that it can be taken back until then', async () => {
    const { tablet, server, engine: first, close } = await firstDesk();
    first.stop();
    let during: string | undefined = 'B';
    const { engine, timers } = deskOf(tablet, {
      fetch: async (...asked) => {
        const id = during;
        during = undefined;
        if (id !== undefined) await record(tablet, officer, [received(id, citizen('Bình'))]);
        return server.fetch(...asked);
      },
    });
    await record(tablet, officer, [received('A', citizen('An'))]);
    expect(await engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 1, lastFault: null });
    expect(server.log).toHaveLength(1);
    expect(await lastShownSeq(tablet)).toBe(1);
    expect(timers.next).toBe(6_000);
    // Whoever asks during a round means all that is there by then.
    during = 'C';
    const [, asked] = await Promise.all([engine.syncNow(), engine.syncNow()]);
    expect(asked).toMatchObject({ phase: 'idle', waiting: 0 });
    expect(server.log).toHaveLength(3);
    engine.stop();
    close();
  });
});
