/** A server whose clock was hours ahead, and was put right: a machine without a line reads it from a clock that keeps local time. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paths } from '../../src/log/protocol.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startTestServer, testLogin, type TestServer } from '../support/server.ts';
import { ConsoleVisitor, shownSecret } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';

const [minute, hour] = [60_000, 3_600_000];
let now: number;
let server: TestServer;

/** Seven hours ahead, as a clock that keeps Vietnam's time is when it is read as UTC. */
beforeEach(async () => {
  now = Date.parse('2026-11-20T08:00:00Z');
  server = await startTestServer({
    deps: { ...systemDeps, clock: { now: () => now } },
    callsPerMinute: 10,
    enrolmentsPerMinute: 3,
  });
});
afterEach(() => server.stop());
const putRight = (by = 7 * hour): void => void (now -= by);

const asks = (tablet: FakeTablet): Promise<Response> => tablet.call('GET', paths.keys);

test('tablets are answered at once, though the server began to remember in a time that has not come yet', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  // As a power cut leaves it, after which the clock is wrong.
  await server.storage.database.rows('truncate requests_seen');
  expect((await asks(tablet)).status).toBe(200);
  putRight();
  expect((await asks(tablet)).status).toBe(200);
  expect((await asks(tablet)).status).toBe(200);
});

test('what was signed by that time is not taken a second time', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  const signed = tablet.signed('GET', paths.keys, '', { time: now });
  const send = (): Promise<Response> => tablet.send('GET', paths.keys, undefined, tablet.token, signed);
  expect((await send()).status).toBe(200);
  putRight();
  expect((await asks(tablet)).status).toBe(200);
  expect((await send()).status).toBe(401);
  putRight(-7 * hour);
  expect((await send()).status).toBe(401);
});

test('what was heard before it jumped ahead is not forgotten by what is swept there', async () => {
  putRight();
  const tablet = await new FakeTablet(server.url).openDemo();
  const signed = tablet.signed('GET', paths.keys, '', { time: now });
  const send = (): Promise<Response> => tablet.send('GET', paths.keys, undefined, tablet.token, signed);
  expect((await send()).status).toBe(200);
  putRight(-7 * hour);
  await server.restart();
  putRight();
  now += minute;
  expect((await send()).status).toBe(401);
  expect((await asks(tablet)).status).toBe(200);
});

test('who called often by that time waits no longer than a minute', async () => {
  const tablet = await new FakeTablet(server.url).openDemo();
  for (let time = 0; time < 11; time++) await asks(tablet);
  putRight();
  expect((await asks(tablet)).status).toBe(200);
  for (let time = 0; time < 4; time++) await new FakeTablet(server.url).openDemo().catch(() => undefined);
  putRight();
  await new FakeTablet(server.url).openDemo();
});

test('who was held at the console by that time waits no longer than a quarter of an hour', async () => {
  const visitor = (): ConsoleVisitor => new ConsoleVisitor(server.url);
  for (let time = 0; time < 11; time++) await visitor().signIn(testLogin, 'sai');
  expect((await visitor().signIn()).status).toBe(429);
  putRight();
  now += 15 * minute;
  expect((await visitor().signIn()).status).toBe(303);
});

test('a session that was begun by that time lives no longer than twelve hours, and two of idleness', async () => {
  const visitor = new ConsoleVisitor(server.url);
  await visitor.signIn();
  putRight();
  now += 2 * hour;
  expect((await visitor.get('/cap-tren')).status).toBe(303);
});

test('a code and a made password of a time that is weeks away open nothing, and say that they are over', async () => {
  const administrator = new ConsoleVisitor(server.url);
  const weeks = 30 * 24 * hour;
  now += weeks;
  await administrator.signIn();
  const code = shownSecret(await (await administrator.post('/cap-tren/ma', { 'don-vi': '00004' })).text());
  const made = await administrator.post('/cap-tren/nguoi-dung', {
    ...{ ten: 'lau', 'ho-ten': 'Chờ Lâu', 'vai-tro': 'administrator' },
  });
  const password = shownSecret(await made.text());
  expect([code.length > 0, password.length > 0]).toEqual([true, true]);
  putRight(weeks);
  const late = await new ConsoleVisitor(server.url).signIn('lau', password);
  expect([late.status, (await late.text()).includes('đã hết hạn')]).toEqual([401, true]);
  const tablet = new FakeTablet(server.url);
  const asked = tablet.enrolRequest(code, { office: tablet.named('00004', false) });
  await expect(tablet.enrol(asked)).rejects.toThrow('codeExpired');
});
