/** Many tablets that bring much at once: a few come in, the others are told when to come again, and a desk's own work never waits. */
import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paths } from '../../src/log/protocol.ts';
import { Admission } from '../../src/server/http/admission.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

const much = 17_000;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test('two are in at once, one of an office; a place is free again however the work ended', async () => {
  const admission = new Admission();
  const ends: ((how: 'well' | 'ill') => void)[] = [];
  const work = (): Promise<string> =>
    new Promise((well, ill) => {
      ends.push((how) => (how === 'well' ? well('done') : ill(new Error('broken'))));
    });
  const first = admission.take('A', much, work);
  expect(await admission.take('A', much, work)).toBeUndefined();
  const other = admission.take('B', much, work);
  expect(await admission.take('D', much, work)).toBeUndefined();
  const small = admission.take('A', 500, work);
  ends.at(-1)?.('well');
  expect(await small).toBe('done');
  ends[0]?.('ill');
  await expect(first).rejects.toThrow('broken');
  const next = admission.take('D', much, work);
  ends.slice(1).forEach((end) => end('well'));
  expect(await Promise.all([other, next])).toEqual(['done', 'done']);
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
    const refused = await Promise.race(answers);
    expect([refused.status, await refused.json()]).toEqual([429, { error: 'tooMany' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await desk.sync(desk.entries)).acknowledged).toBe(1);
  });
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 200, 429, 429]);
  for (const tablet of tablets) expect((await tablet.sync(tablet.entries)).acknowledged).toBe(1);
});

test('who sends many pages that do not end fills no more room than an office has; the others come in', async () => {
  const [tablet, desk] = [
    await new FakeTablet(server.url).openDemo(),
    await new FakeTablet(server.url).openDemo(),
  ];
  desk.record('note:1', 'note/written', { letter: 'x'.repeat(much) });
  const [begun, rest] = [Buffer.alloc(7_000_000, 'x'), Buffer.alloc(1_000, 'x')];
  const uploads = Array.from({ length: 4 }, () => uploadOf(tablet, begun.length + rest.length));
  for (const { sent } of uploads) sent.write(begun);
  // As soon as the server has read what was sent.
  await expect.poll(() => uploadAtOnce(tablet, begun)).toBe(429);
  expect((await desk.sync(desk.entries)).acknowledged).toBe(1);
  for (const { sent } of uploads) sent.end(rest);
  // They are signed by nobody.
  expect(await Promise.all(uploads.map(({ status }) => status))).toEqual([401, 401, 401, 401]);
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

function uploadOf({ token }: FakeTablet, length: number): { sent: ClientRequest; status: Promise<number> } {
  const headers = { authorization: `Bearer ${token}`, 'content-length': length };
  const sent = request(server.url + paths.sync, { method: 'POST', headers });
  const status = new Promise<number>((done, failed) => {
    sent.on('response', (answer) => (answer.resume(), done(answer.statusCode ?? 0)));
    sent.on('error', failed);
  });
  return { sent, status };
}

function uploadAtOnce(tablet: FakeTablet, body: Buffer): Promise<number> {
  const { sent, status } = uploadOf(tablet, body.length);
  sent.end(body);
  return status;
}
