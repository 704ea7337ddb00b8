/** Scans on their own channel: behind the dossiers, whole and once over a line that breaks, seen on the other tablets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import type { Bytes } from '../../src/store/bytes.ts';
import { record } from '../../src/store/journal/record.ts';
import { keepScan, openScan, scansOf, scanStates, scansWaiting } from '../../src/store/scans/scans.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { syncRound } from '../../src/sync/round.ts';
import { askStands, fetchScan, scanCarrier, sendScans } from '../../src/sync/scans.ts';
import { scanAttached } from '../support/dossier-facts.ts';
import { FakeScans } from '../support/fake-scans.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { runs, seedInUse } from '../support/runs.ts';
import { memoryPlace } from '../store/scans/memory-place.ts';
import { citizen, newFact, officer, received } from '../store/tablets.ts';
import { deskOf, firstDesk, furtherDesk, HandTimers, type Desk } from './desks.ts';

const withScans = (tablet: Tablet): Tablet => {
  const place = memoryPlace();
  Object.assign(tablet.deps, { scans: async () => place });
  return tablet;
};

const pdf = (length: number, seed: number): Bytes => seededRandom(seed).bytes(length) as Bytes;

/** A dossier with so many scans, as the desk records them. */
async function scan(tablet: Tablet, dossier: string, ...sizes: readonly number[]) {
  await record(tablet, officer, [received(dossier, citizen('Bình'))]);
  const names: { name: string; bytes: number }[] = [];
  for (const [at, size] of sizes.entries()) {
    const kept = await keepScan(tablet, 'scan', pdf(size, size + at));
    const fact = scanAttached('2026-11-22', { scan: kept.name, bytes: kept.bytes });
    await record(tablet, officer, [newFact(dossierSubject(dossier), fact, { paper: `Giấy tờ ${at + 1}` })]);
    names.push(kept);
  }
  return names;
}

interface World {
  readonly desk: Desk & { readonly server: FakeServer };
  readonly scans: FakeScans;
  readonly line: { readonly fetch: typeof fetch; readonly timers: HandTimers };
}
async function world(): Promise<World> {
  const desk = await firstDesk();
  withScans(desk.tablet);
  const scans = new FakeScans(desk.server);
  return { desk, scans, line: { fetch: scans.fetch, timers: new HandTimers() } };
}

/** A round by itself, behind which nothing else begins. */
const broughtUp = ({ tablet, server }: World['desk']) =>
  syncRound(tablet, { fetch: server.fetch, timers: new HandTimers(), clock: tablet.deps.clock });

describe('What was scanned goes up', () => {
  test('once the log above names it, and has its receipt only then', async () => {
    const { desk, scans, line } = await world();
    const [one, two] = await scan(desk.tablet, 'D1', 90_000, 300_000);
    expect(await sendScans(desk.tablet, line)).toEqual({ ok: true, value: undefined });
    expect(scans.brought).toBe(0);
    await desk.engine.syncNow();
    expect((await scansWaiting(desk.tablet)).count).toBe(2);
    expect(await sendScans(desk.tablet, line)).toEqual({ ok: true, value: undefined });
    expect(await scansWaiting(desk.tablet)).toEqual({ count: 0, bytes: 0, heldUp: null });
    const { place } = await scansOf(desk.tablet);
    for (const { name } of [one!, two!]) {
      expect(Buffer.compare(scans.bytesOf(name)!, (await place.read(name))!)).toBe(0);
      expect((await scanStates(desk.tablet, [name])).get(name)?.kind).toBe('above');
    }
    expect(scans.brought).toBe(one!.bytes + two!.bytes);
    desk.close();
  });

  test('by itself, behind a round that has brought all dossiers', async () => {
    const { desk, scans } = await world();
    const own = deskOf(desk.tablet, scans);
    const [one] = await scan(desk.tablet, 'D1', 150_000);
    await own.engine.syncNow();
    await expect.poll(() => scans.bytesOf(one!.name)?.length, { timeout: 20_000 }).toBe(one!.bytes);
    const firstScan = scans.asked.findIndex((path) => path.startsWith('/v1/scans/'));
    expect(scans.asked.slice(0, firstScan)).toContain('/v1/sync');
    own.close();
    desk.close();
  });

  test('no dossier waits for it: a round breaks off what is on its way, and it goes on behind it', async () => {
    const { desk, scans } = await world();
    const [one] = await scan(desk.tablet, 'D1', 400_000);
    let isHanging = true;
    let hung = 0;
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (!isHanging || !String(input).includes('/scans/part')) return scans.fetch(input, init);
      hung += 1;
      return new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    };
    const own = deskOf(desk.tablet, { fetch });
    await own.engine.syncNow();
    await expect.poll(() => hung, { timeout: 20_000 }).toBe(1);
    await record(desk.tablet, officer, [received('D2', citizen('Hoa'))]);
    // Nothing has to time out first.
    expect(await own.engine.syncNow()).toMatchObject({ phase: 'idle', waiting: 0 });
    expect(desk.server.log.some(({ entry }) => entry.subject === dossierSubject('D2'))).toBe(true);
    isHanging = false;
    await own.engine.syncNow();
    await expect.poll(() => scans.bytesOf(one!.name)?.length, { timeout: 20_000 }).toBe(one!.bytes);
    own.close();
    desk.close();
  });

  test(`over a line that breaks ten times and more, every scan whole and once (${seedInUse})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.integer({ min: 1, max: 260_000 }), { minLength: 1, maxLength: 4 }),
        async (seed, sizes) => {
          const { desk, scans } = await world();
          const named = await scan(desk.tablet, 'D1', ...sizes);
          await desk.engine.syncNow();
          const dice = seededRandom(seed);
          let breaks = 0;
          const breaking: typeof fetch = async (input, init) => {
            const chance = dice.bytes(1)[0]!;
            if (breaks < 10 + (seed % 5) && chance < 150) {
              breaks += 1;
              // Half of them were heard all the same.
              if (chance % 2 === 0) await scans.fetch(input, init);
              throw new TypeError('Failed to fetch');
            }
            return scans.fetch(input, init);
          };
          const line = { fetch: breaking, timers: new HandTimers() };
          let tries = 0;
          while ((await scansWaiting(desk.tablet)).count > 0 && (tries += 1) < 60)
            await sendScans(desk.tablet, line);
          const { place } = await scansOf(desk.tablet);
          for (const { name } of named) {
            expect(Buffer.compare(scans.bytesOf(name)!, (await place.read(name))!)).toBe(0);
            expect(scans.becameWhole.get(name)).toBe(1);
          }
          // What was heard is not brought again.
          expect(scans.brought).toBe(named.reduce((sum, { bytes }) => sum + bytes, 0));
          desk.close();
        },
      ),
      runs(12),
    );
  });

  test('after the server was put back, again', async () => {
    const { desk, scans, line } = await world();
    const [one] = await scan(desk.tablet, 'D1', 5_000);
    await desk.engine.syncNow();
    await sendScans(desk.tablet, line);
    scans.lose();
    desk.server.restoreTo(99, 'epoch-2');
    await desk.engine.syncNow();
    expect((await scansWaiting(desk.tablet)).count).toBe(1);
    await sendScans(desk.tablet, line);
    expect(scans.bytesOf(one!.name)?.length).toBe(one!.bytes);
    desk.close();
  });

  test('a server that takes no more says so, and it is told until it does', async () => {
    const { desk, scans, line } = await world();
    await scan(desk.tablet, 'D1', 5_000);
    await desk.engine.syncNow();
    scans.isFull = true;
    await sendScans(desk.tablet, line);
    expect(await scansWaiting(desk.tablet)).toMatchObject({ count: 1, heldUp: 'full' });
    scans.isFull = false;
    await sendScans(desk.tablet, line);
    expect(await scansWaiting(desk.tablet)).toMatchObject({ count: 0, heldUp: null });
    desk.close();
  });

  test('what the disk has altered is not called safe, and holds up nothing else', async () => {
    const { desk, scans, line } = await world();
    const [one, two] = await scan(desk.tablet, 'D1', 3_000, 90_000);
    await desk.engine.syncNow();
    const { place } = await scansOf(desk.tablet);
    const { read } = place;
    Object.assign(place, {
      read: async (name: string, from?: number, length?: number) => {
        const bytes = await read(name, from, length);
        if (name === one!.name && bytes !== undefined && bytes.length > 0) bytes[0]! ^= 1;
        return bytes;
      },
    });
    await sendScans(desk.tablet, line);
    expect([scans.bytesOf(one!.name), scans.bytesOf(two!.name)?.length]).toEqual([undefined, two!.bytes]);
    expect((await place.list()).map(({ name }) => name)).toEqual([two!.name]);
    desk.close();
  });

  test('a carrier that was told to stop asks nothing more', async () => {
    const { desk, scans, line } = await world();
    await scan(desk.tablet, 'D1', 3_000);
    await broughtUp(desk);
    const carrier = scanCarrier(desk.tablet, line);
    carrier.stop();
    carrier.goOn();
    await carrier.settled;
    expect(scans.asked).toEqual([]);
    desk.close();
  });

  test('a carrier whose line broke tries again by itself, later and later', async () => {
    const { desk, scans } = await world();
    const [one] = await scan(desk.tablet, 'D1', 3_000);
    await broughtUp(desk);
    let isDown = true;
    const timers = new HandTimers();
    const fetch: typeof globalThis.fetch = (input, init) =>
      isDown ? Promise.reject(new TypeError('Failed to fetch')) : scans.fetch(input, init);
    const carrier = scanCarrier(desk.tablet, { fetch, timers });
    const waits: (number | undefined)[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      if (tries === 0) carrier.goOn();
      else timers.pass(timers.next ?? 0);
      await carrier.settled;
      waits.push(timers.next);
    }
    expect(waits).toEqual([12_000, 24_000, 48_000]);
    isDown = false;
    timers.pass(48_000);
    await carrier.settled;
    expect(scans.bytesOf(one!.name)?.length).toBe(one!.bytes);
    desk.close();
  });
});

describe('What another tablet has scanned', () => {
  test('is fetched when somebody wants to see it, and goes on after any cut', async () => {
    const { desk, scans, line } = await world();
    const plain = pdf(250_000, 250_000);
    const [one] = await scan(desk.tablet, 'D1', 250_000);
    await desk.engine.syncNow();
    const other = await furtherDesk(desk, desk.server);
    withScans(other.tablet);
    await other.engine.syncNow();
    expect(await fetchScan(other.tablet, line, one!)).toEqual({ ok: false, error: { kind: 'NotThere' } });
    await askStands(other.tablet, line, [one!.name]);
    const stateThere = async () => (await scanStates(other.tablet, [one!.name])).get(one!.name);
    expect(await stateThere()).toEqual({ kind: 'elsewhere' });
    await sendScans(desk.tablet, line);
    await askStands(other.tablet, line, [one!.name]);
    expect(await stateThere()).toEqual({ kind: 'above', at: 1, isHere: false });
    let asked = 0;
    const cut: typeof fetch = async (input, init) => {
      if ((asked += 1) % 3 === 0) throw new TypeError('Failed to fetch');
      return scans.fetch(input, init);
    };
    const progress: number[] = [];
    let tries = 0;
    while (!(await fetchScan(other.tablet, { ...line, fetch: cut }, one!, (here) => progress.push(here))).ok)
      expect((tries += 1)).toBeLessThan(10);
    expect(tries).toBeGreaterThan(0);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(Buffer.compare((await openScan(other.tablet, one!.name))!, plain)).toBe(0);
    expect(await stateThere()).toMatchObject({ isHere: true });
    other.close();
    desk.close();
  });

  test('that comes altered is not shown, and is fetched anew', async () => {
    const { desk, scans, line } = await world();
    const [one] = await scan(desk.tablet, 'D1', 70_000);
    await desk.engine.syncNow();
    await sendScans(desk.tablet, line);
    const other = await furtherDesk(desk, desk.server);
    withScans(other.tablet);
    const whole = scans.bytesOf(one!.name)!;
    whole[5]! ^= 1;
    expect(await fetchScan(other.tablet, line, one!)).toEqual({ ok: false, error: { kind: 'Altered' } });
    whole[5]! ^= 1;
    expect((await fetchScan(other.tablet, line, one!)).ok).toBe(true);
    other.close();
    desk.close();
  });
});
