/** Many tablets that bring much at once: a few come in, the others are told when to come again, and a desk's own work never waits. */
import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanPaths } from '../../src/log/scan-protocol.ts';
import { paths } from '../../src/log/protocol.ts';
import { Admission, AnswerRoom, Room, type Visitor } from '../../src/server/http/admission.ts';
import { Appointments } from '../../src/server/http/appointments.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

const much = 17_000;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const tablet = (office: string): Visitor => ({ office, node: 'N1' });

/** Work that ends when it is told to. */
function endless(): {
  readonly work: () => Promise<string>;
  readonly ends: ((how: 'well' | 'ill') => void)[];
} {
  const ends: ((how: 'well' | 'ill') => void)[] = [];
  const work = (): Promise<string> =>
    new Promise((well, ill) => {
      ends.push((how) => (how === 'well' ? well('done') : ill(new Error('broken'))));
    });
  return { work, ends };
}

test('two are in at once, one of an office; a place is free again however the work ended', async () => {
  const admission = new Admission({ patience: 0 });
  const { work, ends } = endless();
  const first = admission.take(tablet('A'), much, work);
  expect(await admission.take(tablet('A'), much, work)).toBeUndefined();
  const other = admission.take(tablet('B'), much, work);
  expect(await admission.take(tablet('D'), much, work)).toBeUndefined();
  const small = admission.take(tablet('A'), 500, work);
  ends.at(-1)?.('well');
  expect(await small).toBe('done');
  ends[0]?.('ill');
  await expect(first).rejects.toThrow('broken');
  const next = admission.take(tablet('D'), much, work);
  ends.slice(1).forEach((end) => end('well'));
  expect(await Promise.all([other, next])).toEqual(['done', 'done']);
});

test('one stands in line for the next place; whose own office is inside waits for that, and keeps nobody out', async () => {
  const admission = new Admission({ patience: 60_000 });
  const { work, ends } = endless();
  const [first, second] = ['A', 'B'].map((office) => admission.take(tablet(office), much, work));
  const third = admission.take(tablet('D'), much, work);
  expect(await admission.take(tablet('E'), much, work)).toBeUndefined();
  expect(ends.length).toBe(2);
  ends[1]?.('ill');
  await expect(second).rejects.toThrow('broken');
  await expect.poll(() => ends.length).toBe(3);
  const again = admission.take(tablet('A'), much, work);
  ends[2]?.('well');
  expect(await third).toBe('done');
  const other = admission.take(tablet('E'), much, work);
  await expect.poll(() => ends.length).toBe(4);
  ends[3]?.('well');
  expect(await other).toBe('done');
  ends[0]?.('well');
  expect(await first).toBe('done');
  await expect.poll(() => ends.length).toBe(5);
  ends[4]?.('well');
  expect(await again).toBe('done');
});

test('who finds the server full is told when to come again, brings all of it then, and holds up nobody', async () => {
  const tablets = await Promise.all([1, 2, 3, 4].map(() => new FakeTablet(server.url).openDemo()));
  const desk = await new FakeTablet(server.url).openDemo();
  const letter = 'x'.repeat(much);
  for (const tablet of tablets) tablet.record('note:1', 'note/written', { letter });
  desk.record('note:1', 'note/written', {});
  const ask = (tablet: FakeTablet): Promise<Response> =>
    tablet.call('POST', paths.sync, { node: tablet.node, since: 0, entries: tablet.entries });
  let answers: Promise<Response>[] = [];
  await server.storage.database.transaction(async (queries) => {
    await queries.rows('select 1 from offices where id = any($1) for update', [
      tablets.map(({ office }) => office),
    ]);
    answers = tablets.map(ask);
    const answered: Response[] = [];
    for (const each of answers) void each.then((answer) => answered.push(answer));
    await expect.poll(() => answered.length).toBe(2);
    for (const refused of answered) {
      const turnIn = expect.any(Number) as number;
      expect([refused.status, await refused.json()]).toEqual([429, { error: 'tooMany', turnIn }]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await desk.sync(desk.entries)).acknowledged).toBe(1);
  });
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 200, 429, 429]);
  for (const tablet of tablets) expect((await tablet.sync(tablet.entries)).acknowledged).toBe(1);
});

test('however many tablets one office names, the others do not wait for more than a few of them', async () => {
  const admission = new Admission({ turns: new Appointments(() => 0) });
  const ask = (office: string, each: number): Promise<number> =>
    admission.comeAgain({ office, node: `N${each}` });
  for (let each = 0; each < 1_000; each += 1) await ask('A', each);
  // A hundred milliseconds, and fifty for each of 32.
  expect(await ask('B', 1)).toBe(1_700);
  // Those of a common office have one each.
  expect(new Set(await Promise.all([1, 2, 3, 4, 5].map((each) => ask('C', each)))).size).toBe(5);
});

test('those who are sent away have their turns one after the other, as fast as the house empties, and each has one', () => {
  let now = 5_000;
  const appointments = new Appointments(() => now);
  for (let left = 0; left < 200; left += 1) appointments.noteLeft(500);
  const turnOf = (who: string): number => Math.round(appointments.turnOf(who));
  expect(['A', 'B', 'C', 'D'].map(turnOf)).toEqual([100, 600, 1_100, 1_600]);
  // Asked ten times over, B has the one turn that it had, and E comes behind D.
  expect(Array.from({ length: 10 }, () => turnOf('B'))).toEqual(Array(10).fill(600));
  expect(turnOf('E')).toBe(2_100);
  now += 700;
  // A came in, and is sent away with the next page.
  appointments.hasCome('A');
  expect(turnOf('A')).toBe(1_900);
  // D comes in before its turn: whoever asks next is given that.
  appointments.hasCome('D');
  expect(turnOf('F')).toBe(900);
  // B came when it was its turn, and the house was full still: it is next, and does not begin anew behind all the others.
  // Turns are further apart from there on.
  expect(turnOf('B')).toBe(600);
  now += 10_000;
  // Who stayed away for long begins anew; nobody is sent away for longer than two minutes.
  expect([turnOf('G'), turnOf('E')]).toEqual([100, 700]);
  now += 200;
  // G comes in on time: closer together again, but for those who have been told.
  appointments.hasCome('G');
  expect([turnOf('E'), turnOf('H')]).toEqual([500, 1_082]);
  for (let each = 0; each < 1_000; each += 1) appointments.turnOf(`T${each}`);
  expect(turnOf('last')).toBe(120_000);
});

test('an office has room for four pages; what is refused is free at once, what is taken in when it ends', async () => {
  const room = new Room();
  const page = 8 * 1024 * 1024;
  let end = (): void => undefined;
  const ended = new Promise<void>((done) => (end = done));
  const hold = (office: string, ...parts: number[]): Promise<boolean[]> =>
    room.hold(async (grow) => {
      const answers = parts.map((bytes) => grow(office, bytes));
      await ended;
      return answers;
    });
  const first = [1, 2, 3].map(() => hold('A', page));
  const overfull = hold('A', page - 1, 2);
  const last = hold('A', page);
  const none = hold('A', 1);
  const others = ['B', 'C', 'D'].map((office) => hold(office, 4 * page));
  const beyondAll = hold('E', 1);
  end();
  expect(await Promise.all([...first, overfull, last, none])).toEqual([
    ...[[true], [true], [true]],
    ...[[true, false], [true], [false]],
  ]);
  expect(await Promise.all([...others, beyondAll])).toEqual([[true], [true], [true], [false]]);
  expect(await hold('A', 4 * page)).toEqual([true]);
});

test('who sends many pages that do not end keeps nobody else out, and finds room when they have ended', async () => {
  const [tablet, desk] = [
    await new FakeTablet(server.url).openDemo(),
    await new FakeTablet(server.url).openDemo(),
  ];
  desk.record('note:1', 'note/written', { letter: 'x'.repeat(much) });
  const [begun, rest] = [Buffer.alloc(7_000_000, 'x'), Buffer.alloc(1_000, 'x')];
  const uploads = Array.from({ length: 8 }, () => uploadOf(tablet, begun.length + rest.length));
  await Promise.all(
    uploads.map(({ sent }) => new Promise<unknown>((isSent) => void sent.write(begun, isSent))),
  );
  expect((await desk.sync(desk.entries)).acknowledged).toBe(1);
  for (const { sent } of uploads) sent.end(rest);
  const statuses = await Promise.all(uploads.map(({ status }) => status));
  // Signed by nobody, or without room. How many come together nobody knows; four always have room.
  expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
  expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(4);
  expect(await uploadAtOnce(tablet, begun)).toBe(401);
});

test('only a page of entries may be large', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  const large = { node: tablet.node, wrappedKey: 'x'.repeat(much), senderPublicKey: '' };
  for (const path of [paths.keys, paths.chain, paths.nodes, paths.requestKey, paths.enrol]) {
    const answer = await tablet.call('POST', path, large);
    expect([path, answer.status, await answer.json()]).toEqual([path, 413, { error: 'tooLarge' }]);
  }
});

test('parts of scans that do not end have no more room than pages', async () => {
  const [tablet, desk] = [
    await new FakeTablet(server.url).openDemo(),
    await new FakeTablet(server.url).openDemo(),
  ];
  const begun = Buffer.alloc(250_000, 'x');
  const path = `${scanPaths.part}?name=${'0'.repeat(64)}&from=0`;
  const uploads: ReturnType<typeof uploadOf>[] = [];
  const begin = async (): Promise<void> => {
    const upload = uploadOf(tablet, begun.length + 1, path);
    uploads.push(upload);
    await new Promise<unknown>((isSent) => void upload.sent.write(begun, isSent));
  };
  await Promise.all(Array.from({ length: 150 }, begin));
  desk.record('note:1', 'note/written', {});
  const next = (): Promise<number> => uploadAtOnce(tablet, begun, path);
  // Those that came at once may have refused each other: one more at a time fills what they left free.
  await expect.poll(() => begin().then(next)).toBe(429);
  expect((await desk.sync(desk.entries)).acknowledged).toBe(1);
  for (const { sent } of uploads) sent.end('x');
  const statuses = await Promise.all(uploads.map(({ status }) => status));
  expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
  expect(await next()).toBe(401);
});

function uploadOf(
  { token }: FakeTablet,
  length: number,
  path: string = paths.sync,
): { sent: ClientRequest; status: Promise<number> } {
  const headers = { authorization: `Bearer ${token}`, 'content-length': length };
  const sent = request(server.url + path, { method: 'POST', headers });
  const status = new Promise<number>((done, failed) => {
    sent.on('response', (answer) => (answer.resume(), done(answer.statusCode ?? 0)));
    sent.on('error', failed);
  });
  return { sent, status };
}

function uploadAtOnce(tablet: FakeTablet, body: Buffer, path?: string): Promise<number> {
  const { sent, status } = uploadOf(tablet, body.length, path);
  sent.end(body);
  return status;
}

test('an office has room for four large answers until they are sent; a fifth is cut, and nobody else’s is', () => {
  const answers = new AnswerRoom();
  const large = 4 * 1024 * 1024;
  const little = 16 * 1024;
  const taken = [1, 2, 3, 4].map(() => answers.take('A', large));
  expect(taken.map(({ bytes }) => bytes)).toEqual([large, large, large, large]);
  expect([answers.take('A', large).bytes, answers.take('A', 10).bytes]).toEqual([little, 10]);
  const others = ['B', 'C', 'D'].flatMap((office) => [1, 2, 3].map(() => answers.take(office, large)));
  expect(new Set(others.map(({ bytes }) => bytes))).toEqual(new Set([large]));
  // Twice is once.
  taken[0]?.free();
  taken[0]?.free();
  expect([1, 2, 3].map(() => answers.take('E', large).bytes)).toEqual([large, large, large]);
  expect(answers.take('F', large).bytes).toBe(little);
});

test('who asks for much while four of the office do is given a little and told that there is more', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  const reader = await tablet.sibling().join(tablet);
  const letter = 'x'.repeat(10_000);
  for (let index = 0; index < 30; index++) tablet.record('note:1', 'note/written', { letter, index });
  await tablet.sync(tablet.entries);
  const ask = async (): Promise<{ entries: unknown[]; more: boolean }> =>
    (await (await reader.call('POST', paths.sync, { node: reader.node, since: 0, entries: [] })).json()) as {
      entries: unknown[];
      more: boolean;
    };
  let asked: ReturnType<typeof ask>[] = [];
  await server.storage.database.transaction(async (queries) => {
    await queries.rows('select 1 from nodes where office = $1 for update', [tablet.office]);
    asked = [1, 2, 3, 4, 5].map(ask);
    const waits = `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    await expect
      .poll(async () => (await server.storage.database.rows<{ n: number }>(waits))[0]?.n ?? 0)
      .toBeGreaterThanOrEqual(4);
    // The fifth has been asked by then; it may wait for one of its office's connections.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  const given = (await Promise.all(asked)).map(({ entries, more }) => [entries.length, more]);
  expect(given.sort()).toEqual([[1, true], ...[1, 2, 3, 4].map(() => [30, false])]);
  expect((await ask()).entries).toHaveLength(30);
});
