/** Sealed bytes of scans: taken only where the log names them, kept whole or not at all, given to the office's own tablets. */
import { beforeEach, expect, test } from 'vitest';
import { paths, Refusal } from '../../src/log/protocol.ts';
import { scanPaths } from '../../src/log/scan-protocol.ts';
import { scanAttached } from '../support/dossier-facts.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, people, received } from './office-of.ts';
import { attach, given, nameOfBytes, part, someBytes, standOf } from './scan-parts.ts';

export function describeScans(current: () => TestServer, databaseUrl: () => string): void {
  let tablet: FakeTablet;
  const rowsOf = (table: 'scans' | 'scan_parts') =>
    current().storage.database.rows(`select name from ${table} where office = $1`, [tablet.office]);

  beforeEach(async () => {
    tablet = await new FakeTablet(current().url).openDemo();
    foundOffice(tablet);
  });

  test('a scan that the log names comes up part by part, and has a receipt when all of it is there', async () => {
    const bytes = someBytes(150_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    expect(await standOf(tablet, name)).toEqual({
      ...{ epoch: tablet.epoch },
      stands: [{ name, isNamed: true, held: 0, bytes: 150_000, wholeSince: null }],
    });
    expect(await part(tablet, name, 0, bytes.subarray(0, 64_000))).toMatchObject({
      ...{ outcome: 'taken', stand: { held: 64_000, wholeSince: null } },
    });
    expect((await given(tablet, name, 0)).bytes).toBeNull();
    const last = await part(tablet, name, 64_000, bytes.subarray(64_000));
    expect(last).toMatchObject({
      outcome: 'taken',
      stand: { held: 150_000, wholeSince: expect.any(Number) },
    });
    expect((await standOf(tablet, name)).stands[0]?.wholeSince).toBeGreaterThan(0);
  });

  test('whoever repeats a part, or has missed an answer, is told where to go on, and nothing is there twice', async () => {
    const bytes = someBytes(3_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    const first = bytes.subarray(0, 1_000);
    await part(tablet, name, 0, first);
    expect(await part(tablet, name, 0, first)).toMatchObject({
      outcome: 'elsewhere',
      stand: { held: 1_000 },
    });
    expect(await part(tablet, name, 2_000, first)).toMatchObject({
      outcome: 'elsewhere',
      stand: { held: 1_000 },
    });
    const both = await Promise.all([
      part(tablet, name, 1_000, bytes.subarray(1_000, 2_500)),
      part(tablet, name, 1_000, bytes.subarray(1_000, 2_000)),
    ]);
    expect(both.map((each) => typeof each === 'object' && each.outcome).sort()).toEqual([
      'elsewhere',
      'taken',
    ]);
    const [stand] = (await standOf(tablet, name)).stands;
    await part(tablet, name, stand?.held ?? 0, bytes.subarray(stand?.held));
    expect(await part(tablet, name, 0, first)).toMatchObject({ outcome: 'taken', stand: { held: 3_000 } });
    const whole = await given(tablet, name, 0);
    expect(whole.size).toBe(3_000);
  });

  test('what the log does not name is not taken, nor what a fact names that was set aside', async () => {
    const bytes = someBytes(500);
    expect(await part(tablet, nameOfBytes(bytes), 0, bytes)).toMatchObject({ outcome: 'unnamed' });
    // A leader scans nothing.
    tablet.actor = people.leader;
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    expect(await part(tablet, name, 0, bytes)).toMatchObject({ outcome: 'unnamed' });
    expect([await rowsOf('scans'), await rowsOf('scan_parts')]).toEqual([[], []]);
  });

  test('more than the log names, or another thing of the same size, is not kept', async () => {
    const bytes = someBytes(1_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    expect(await part(tablet, name, 0, someBytes(1_001))).toMatchObject({ outcome: 'altered' });
    await part(tablet, name, 0, bytes.subarray(0, 400));
    expect(await part(tablet, name, 400, someBytes(600))).toMatchObject({
      outcome: 'altered',
      stand: { held: 0 },
    });
    expect([await rowsOf('scans'), await rowsOf('scan_parts')]).toEqual([[], []]);
    expect(await part(tablet, name, 0, bytes)).toMatchObject({ outcome: 'taken', stand: { held: 1_000 } });
  });

  test('the office’s other tablets are given it from where they are, and no other office is', async () => {
    const bytes = someBytes(100_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    await part(tablet, name, 0, bytes.subarray(0, 30_000));
    await part(tablet, name, 30_000, bytes.subarray(30_000));
    const other = await tablet.sibling().join(tablet);
    const pieces: Buffer[] = [];
    for (let at = 0; at < 100_000;) {
      const { bytes: piece, size } = await given(other, name, at, 17_000);
      expect(size).toBe(100_000);
      expect(piece?.length).toBeGreaterThan(0);
      pieces.push(piece ?? Buffer.alloc(0));
      at += piece?.length ?? Infinity;
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect((await given(other, name, 100_000)).bytes?.length).toBe(0);
    const stranger = await new FakeTablet(current().url).openDemo();
    expect(await given(stranger, name, 0)).toEqual({ size: 0, bytes: null });
    expect((await standOf(stranger, name)).stands).toMatchObject([
      { isNamed: false, held: 0, wholeSince: null },
    ]);
    expect(await part(stranger, name, 0, bytes.subarray(0, 100))).toMatchObject({ outcome: 'unnamed' });
  });

  test('a practice office brings no more scans than it may bring of all', async () => {
    const bytes = someBytes(200_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    const small = await startTestServer({
      ...{ databaseUrl: databaseUrl(), practice: { bytes: 120_000 } },
    });
    try {
      tablet.url = small.url;
      expect(await part(tablet, name, 0, bytes.subarray(0, 150_000))).toBe('403 demoFull');
    } finally {
      await small.stop();
    }
  });

  test('an office that has brought as much as it may is told so, before anything is kept', async () => {
    const [first, second] = [someBytes(800), someBytes(300)];
    const names = [attach(tablet, first), attach(tablet, second, 300, 'dossier:D2')] as const;
    await tablet.syncAll();
    const small = await startTestServer({ databaseUrl: databaseUrl(), scans: { bytes: 1_000 } });
    try {
      tablet.url = small.url;
      expect(await part(tablet, names[0], 0, first)).toMatchObject({ outcome: 'taken' });
      expect(await part(tablet, names[1], 0, second)).toMatchObject({ outcome: 'full', stand: { held: 0 } });
      expect(await rowsOf('scans')).toEqual([{ name: names[0] }]);
    } finally {
      await small.stop();
    }
  });

  test.each([
    ['a name that is none', 'POST', `${scanPaths.part}?name=X&from=0`, 'x'],
    ['a place before the beginning', 'POST', `${scanPaths.part}?name=${'0'.repeat(64)}&from=-1`, 'x'],
    ['no place', 'POST', `${scanPaths.part}?name=${'0'.repeat(64)}`, 'x'],
    ['too many names', 'POST', scanPaths.stand, JSON.stringify({ names: Array(201).fill('0'.repeat(64)) })],
    ['no names', 'POST', scanPaths.stand, '{}'],
    ['nothing', 'POST', scanPaths.given, '{}'],
  ])('is refused: %s', async (_, method, path, body) => {
    const answer = await tablet.call(method, path, body);
    expect(answer.status).toBe(400);
    expect(Refusal.parse(await answer.json()).error).toBe('badRequest');
  });

  test('a part that is larger than there may be is refused before it is kept', async () => {
    const bytes = someBytes(300_000);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    expect(await part(tablet, name, 0, bytes)).toBe('413 tooLarge');
  });

  test('a tablet that was revoked brings none and is given none', async () => {
    const bytes = someBytes(400);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    await part(tablet, name, 0, bytes);
    await current().storage.database.rows('update nodes set revoked_at = 1 where office = $1', [
      tablet.office,
    ]);
    expect(await part(tablet, name, 0, bytes)).toBe('403 nodeRevoked');
    expect((await tablet.call('POST', scanPaths.given, { name, from: 0, atMost: 9 })).status).toBe(403);
    expect((await tablet.call('POST', paths.sync, { node: tablet.node, since: 0, entries: [] })).status).toBe(
      403,
    );
  });

  test.each([
    ['a zero letter', { scan: 'a\u0000b' }],
    ['half of a letter', { paper: '\ud800' }],
    ['more letters than an index takes', { scan: someBytes(20_000).toString('hex') }],
    ['a size beyond every column', { bytes: 2 ** 40 }],
    ['a size of no number', { bytes: 'x' }],
  ])(
    'a scan of which its fact says %s is that fact’s own verdict, and what is behind it goes on',
    async (_, said) => {
      tablet.record('dossier:D1', 'dossier/received', received());
      tablet.record('dossier:D1', 'dossier/scanAttached', {
        ...scanAttached('2026-10-20', { scan: nameOfBytes(someBytes(9)), bytes: 9 }).body,
        ...said,
      });
      const bytes = someBytes(700);
      const name = attach(tablet, bytes, 700, 'dossier:D2');
      const answer = await tablet.syncAll();
      expect(answer.acknowledged).toBe(tablet.entries.length);
      const [stand] = (await standOf(tablet, name)).stands;
      expect(stand).toMatchObject({ isNamed: true, bytes: 700 });
      const named = tablet.entries.flatMap(({ body }) =>
        typeof body['scan'] === 'string' ? body['scan'] : [],
      );
      const asked = named.filter((each) => /^[0-9a-f]{64}$/.test(each));
      expect((await standOf(tablet, ...asked)).stands).toHaveLength(asked.length);
      expect(await part(tablet, name, 0, bytes)).toMatchObject({ outcome: 'taken', stand: { held: 700 } });
    },
  );

  test('asked for from behind its end, however far, a scan has no more bytes', async () => {
    const bytes = someBytes(300);
    const name = attach(tablet, bytes);
    await tablet.syncAll();
    await part(tablet, name, 0, bytes);
    for (const from of [300, 2 ** 31, 2 ** 53 - 1])
      expect([from, (await given(tablet, name, from)).bytes?.length]).toEqual([from, 0]);
  });

  test('who names another’s scan with another size keeps it from nobody', async () => {
    for (const wrong of [100, 5_000]) {
      const bytes = someBytes(1_000);
      const name = attach(tablet, bytes, 1_000, `dossier:D${wrong}`);
      await tablet.syncAll();
      const liar = await tablet.sibling().join(tablet);
      await liar.syncAll();
      attach(liar, bytes, wrong, 'dossier:D7');
      await liar.syncAll();
      await part(liar, name, 0, bytes.subarray(0, 400));
      expect(await part(tablet, name, 400, bytes.subarray(400))).toMatchObject({
        ...{ outcome: 'taken', stand: { held: 1_000, wholeSince: expect.any(Number) } },
      });
      expect((await given(tablet, name, 0)).size).toBe(1_000);
    }
  });

  test('a scan that is larger than any desk makes them is not taken: all of one has to be looked at', async () => {
    const bytes = someBytes(1_000);
    const name = attach(tablet, bytes, 15_000_001);
    await tablet.syncAll();
    expect(await part(tablet, name, 0, bytes)).toMatchObject({ outcome: 'unnamed' });
  });
}
