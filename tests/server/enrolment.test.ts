import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths, Refusal } from '../../src/log/protocol.ts';
import { systemDeps, systemRandom } from '../../src/server/environment.ts';
import { codeLife, demoCode, giveCode, repeatLife } from '../../src/server/enrolment/enrolment.ts';
import { revokeNode } from '../../src/server/enrolment/nodes.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

let server: TestServer;
let now = Date.UTC(2026, 10, 22);
const deps = { clock: { now: () => now }, random: systemRandom };

beforeAll(async () => {
  server = await startTestServer({ deps });
});
afterAll(() => server.stop());

const newTablet = (): FakeTablet => new FakeTablet(server.url);
const codeFor = async (unitCode: string): Promise<string> =>
  (await giveCode(server.storage.database, deps, { unitCode })).code;

async function refusal(answer: Response): Promise<string> {
  const { error } = Refusal.parse(await answer.json());
  return `${answer.status} ${error}`;
}

describe('enrolling', () => {
  test('the founding tablet is number 1, those that join are 2, 3…', async () => {
    const code = await codeFor('00070');
    const first = newTablet();
    const enrolled = await first.enrol(first.enrolRequest(code, { office: first.named('00070', false) }));
    const second = await first.sibling().join(first);
    const third = await first.sibling().join(second);
    expect([enrolled.tablet, second.tablet, third.tablet]).toEqual([1, 2, 3]);
    expect(enrolled.needsKey).toBe(false);
  });

  test('a code may be typed as it is read: small letters, spaces, O for 0 and I for 1', async () => {
    const code = await codeFor('00082');
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `
      .replaceAll('0', 'o')
      .replaceAll('1', 'i');
    const tablet = newTablet();
    expect(
      (await tablet.enrol(tablet.enrolRequest(typed, { office: tablet.named('00082', false) }))).tablet,
    ).toBe(1);
  });

  test('repeated after a lost answer it gives the same answer, for a day and to nobody else', async () => {
    const tablet = newTablet();
    const office = tablet.named('00091', false);
    const asked = tablet.enrolRequest(await codeFor('00091'), { office, token: 'T'.repeat(43) });
    const first = await tablet.enrol(asked);
    expect(first.token).toBe(asked.token);
    now += repeatLife - 1;
    expect({ ...(await tablet.enrol(asked)), serverTime: 0 }).toEqual({ ...first, serverTime: 0 });
    const refusedOf = async (changes: object) =>
      refusal(await tablet.call('POST', paths.enrol, { ...asked, ...changes }, ''));
    const other = newTablet();
    expect(await refusedOf({ node: other.node, office: other.named('00091', false) })).toBe('409 codeUsed');
    expect(await refusedOf({ token: 'U'.repeat(43) })).toBe('409 codeUsed');
    expect(await refusedOf({ token: undefined })).toBe('409 codeUsed');
    now += 1;
    expect(await refusedOf({})).toBe('409 codeUsed');
    expect((await tablet.sync()).acknowledged).toBe(0);
  });

  test('says what is wrong with a code', async () => {
    const tablet = newTablet();
    const post = async (code: string, unit = '00097') =>
      refusal(
        await tablet.call(
          'POST',
          paths.enrol,
          tablet.enrolRequest(code, { office: tablet.named(unit, false) }),
          '',
        ),
      );
    expect(await post('ABCD2345')).toBe('404 unknownCode');
    const code = await codeFor('00097');
    expect(await post(code, '00103')).toBe('404 unknownCode');
    now += codeLife;
    expect(await post(code)).toBe('410 codeExpired');
  });

  test('a commune that has its office is not founded a second time', async () => {
    const [one, two] = [newTablet(), newTablet()];
    await one.enrol(one.enrolRequest(await codeFor('00118'), { office: one.named('00118', false) }));
    const request = two.enrolRequest(await codeFor('00118'), { office: two.named('00118', false) });
    expect(await refusal(await two.call('POST', paths.enrol, request, ''))).toBe('409 officeTaken');
  });

  test('nobody takes the name that the server has in every log', async () => {
    const tablet = newTablet();
    const request = { ...tablet.enrolRequest(demoCode, { office: tablet.named() }), node: 'server' };
    expect(await refusal(await tablet.call('POST', paths.enrol, request, ''))).toBe('400 badRequest');
  });
});

describe('the office’s key', () => {
  test('goes from a tablet that has it to one that waits, through a server that cannot open it', async () => {
    const one = await newTablet().openDemo();
    const two = await one.sibling().join(one);
    expect((await one.sync()).keyRequests).toEqual([
      { node: two.node, label: 'Bàn số 2', publicKey: 'BPublicKey' },
    ]);
    expect(await (await two.call('GET', paths.keys)).json()).toEqual({ handover: null });
    const transfer = { node: two.node, wrappedKey: 'wrapped', senderPublicKey: 'sender' };
    expect((await one.call('POST', paths.keys, transfer)).status).toBe(200);
    const waiting = { handover: { wrappedKey: 'wrapped', senderPublicKey: 'sender' } };
    expect(await (await two.call('GET', paths.keys)).json()).toEqual(waiting);
    expect(await (await two.call('GET', paths.keys)).json()).toEqual(waiting);
    expect((await one.sync()).keyRequests).toEqual([]);
  });

  test('is not taken for a tablet of another office', async () => {
    const [one, stranger] = [await newTablet().openDemo(), await newTablet().openDemo()];
    const two = await one.sibling().join(one);
    const transfer = { node: two.node, wrappedKey: 'false', senderPublicKey: 'false' };
    expect(await refusal(await stranger.call('POST', paths.keys, transfer))).toBe('400 badRequest');
  });
});

describe('tokens', () => {
  test('a revoked tablet is told so, and what it brings is kept aside', async () => {
    const one = await newTablet().openDemo();
    const two = await one.sibling().join(one);
    two.record('note:1', 'note/written', {});
    await revokeNode(server.storage.database, one.office, two.node, systemDeps.clock.now());
    const body = { node: two.node, since: 0, entries: two.entries };
    expect(await refusal(await two.call('POST', paths.sync, body))).toBe('403 nodeRevoked');
    expect(await refusal(await two.call('POST', paths.codes))).toBe('403 nodeRevoked');
    const kept = await server.storage.database.rows('select 1 from set_aside where node = $1', [two.node]);
    expect(kept).toHaveLength(1);
    expect((await one.sync()).peers).toEqual([]);
  });

  test('without one nothing is said', async () => {
    const tablet = newTablet();
    expect(await refusal(await tablet.call('POST', paths.sync, {}, 'guess'))).toBe('401 unknownToken');
    expect(await refusal(await tablet.call('GET', paths.keys))).toBe('401 unknownToken');
  });
});

describe('practice offices', () => {
  test('each is its own, and is dropped whole by one of its tablets', async () => {
    const [one, two] = [await newTablet().openDemo(), await newTablet().openDemo()];
    one.record('note:1', 'note/written', {});
    await one.sync(one.entries);
    expect((await one.call('DELETE', paths.demo)).status).toBe(200);
    expect(await refusal(await one.call('POST', paths.sync, {}))).toBe('401 unknownToken');
    expect((await two.sync()).acknowledged).toBe(0);
  });

  test('a real office is never dropped', async () => {
    const tablet = newTablet();
    await tablet.enrol(tablet.enrolRequest(await codeFor('00127'), { office: tablet.named('00127', false) }));
    expect(await refusal(await tablet.call('DELETE', paths.demo))).toBe('400 badRequest');
    expect((await tablet.sync()).acknowledged).toBe(0);
  });

  test('are refused where they are switched off', async () => {
    const strict = await startTestServer({ demo: false });
    const tablet = new FakeTablet(strict.url);
    const request = tablet.enrolRequest(demoCode, { office: tablet.named() });
    expect(await refusal(await tablet.call('POST', paths.enrol, request, ''))).toBe('403 demoOff');
    await strict.stop();
  });
});
