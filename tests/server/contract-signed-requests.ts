/** A token alone, somebody else's key, an altered or an old request: what was answered before requests were signed. */
import { beforeEach, expect, test } from 'vitest';
import { paths, Refusal, type EnrolRequest } from '../../src/log/protocol.ts';
import { requestLife, vouchText } from '../../src/log/signed-request.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { sweepSeen } from '../../src/server/enrolment/signed-requests.ts';
import { foundingFacts, personChanged, named, someSettings } from '../support/office-facts.ts';
import { newKey, type TestKey } from '../support/signing-key.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet, type SignedAs } from './fake-tablet.ts';
import { people } from './office-of.ts';

/** By hand: every question that a tablet asks in its own name, and something to ask it with. */
const questions: readonly (readonly [method: string, path: string, body: object | undefined])[] = [
  ['POST', '/v1/sync', { since: 0, entries: [] }],
  ['POST', '/v1/chain', { to: 0 }],
  ['POST', '/v1/nodes', { node: 'COPY', token: 'c'.repeat(43), publicKey: 'BPublicKey' }],
  ['POST', '/v1/codes', undefined],
  ['GET', '/v1/keys', undefined],
  ['POST', '/v1/keys', { node: 'X', wrappedKey: 'AAAA', senderPublicKey: 'AAAA' }],
  ['DELETE', '/v1/keys', { taken: true }],
  ['POST', '/v1/scans/stand', { names: [] }],
  ['POST', `/v1/scans/part?name=${'0'.repeat(64)}&from=0`, {}],
  ['POST', '/v1/scans/given', { name: '0'.repeat(64), from: 0, atMost: 1 }],
  ['POST', '/v1/request-key', { publicKey: newKey().key }],
  ['DELETE', '/v1/demo', undefined],
];

const told = async (answer: Response): Promise<string> =>
  answer.status === 200 ? 'taken' : `${answer.status} ${Refusal.parse(await answer.json()).error}`;

export function describeSignedRequests(current: () => TestServer, databaseUrl: () => string): void {
  let tablet: FakeTablet;
  let code: string;
  let rows: TestServer['storage']['database']['rows'];

  beforeEach(async () => {
    rows = (text, parameters) => current().storage.database.rows(text, parameters);
    tablet = await new FakeTablet(current().url).openDemo();
    ({ code } = await giveCode(current().storage.database, systemDeps, { office: tablet.office }));
  });

  const textOf = (body: object | undefined): string | undefined =>
    body && JSON.stringify({ node: tablet.node, ...body });
  /** Sent with the tablet's token, signed as told; null: not at all. */
  const ask = (method: string, path: string, body: string | undefined, as: SignedAs | null) =>
    tablet.send(method, path, body, tablet.token, as === null ? '' : tablet.signed(method, path, body, as));
  const asks = (as: SignedAs | null): Promise<string> => ask('POST', paths.codes, undefined, as).then(told);
  const offer = (key: TestKey, vouched?: object, by = key) => {
    const body = JSON.stringify({ publicKey: key.key, vouched });
    return ask('POST', paths.requestKey, body, { key: by }).then(told);
  };
  const standing = () =>
    rows(
      'select id, token_hash, request_key, revoked_at, needs_key from nodes where office = $1 order by id',
      [tablet.office],
    );

  test.each(questions)('%s %s: a token alone is worth nothing', async (method, path, body) => {
    const before = await standing();
    const text = textOf(body);
    const stranger = { key: newKey() };
    expect(await told(await ask(method, path, text, null))).toBe('401 notSigned');
    // What offers a key is signed with that key: a stranger's own is none that the office knows.
    expect(await told(await ask(method, path, text, stranger))).toBe('401 notSigned');
    for (const header of ['x', '1.2.3', `${systemDeps.clock.now()}.${'n'.repeat(22)}.${'A'.repeat(86)}`])
      expect(await told(await tablet.send(method, path, text, tablet.token, header))).toBe('401 notSigned');
    expect(await standing()).toEqual(before);
    expect(await rows('select 1 from codes where office = $1', [tablet.office])).toHaveLength(1);
  });

  test('nor is one with the key of another tablet of the office', async () => {
    const other = tablet.sibling();
    await other.enrol(other.enrolRequest(code));
    expect(await asks({ key: other.requestKey as TestKey })).toBe('401 notSigned');
    expect(await asks({})).toBe('taken');
  });

  test('what was signed counts for nothing else: not another body, path, method, token or moment', async () => {
    const body = JSON.stringify({ node: tablet.node, since: 0, entries: [] });
    const sync = (as: SignedAs) => ask('POST', paths.sync, body, as).then(told);
    expect(await sync({})).toBe('taken');
    for (const as of [
      { body: body.replace('0', '1') },
      { body: '' },
      { path: paths.chain },
      { path: `${paths.sync}?x` },
      { method: 'PUT' },
      { token: 'another' },
    ] satisfies SignedAs[])
      expect([as, await sync(as)]).toEqual([as, '401 notSigned']);
    const [time, nonce, signature] = tablet.signed('POST', paths.sync, body).split('.');
    for (const altered of [`${Number(time) + 1}.${nonce}`, `${time}.${'x'.repeat(22)}`])
      expect(
        await told(await tablet.send('POST', paths.sync, body, tablet.token, `${altered}.${signature}`)),
      ).toBe('401 notSigned');
    // Nor does a longer address, with the signature of the shorter one.
    const signed = tablet.signed('POST', paths.sync, body);
    expect(await told(await tablet.send('POST', `${paths.sync}?a=1`, body, tablet.token, signed))).toBe(
      '401 notSigned',
    );
  });

  test('an old request is refused, and whoever has a wrong clock hears the time', async () => {
    const now = systemDeps.clock.now();
    for (const time of [now - requestLife - 5_000, now + requestLife + 5_000, 0, 999_999_999_999_999]) {
      const answer = await ask('POST', paths.codes, undefined, { time });
      expect(answer.status).toBe(401);
      const { error, serverTime = 0 } = Refusal.parse(await answer.json());
      expect([error, Math.abs(serverTime - now) < 60_000]).toEqual(['wrongTime', true]);
    }
    for (const time of [now - requestLife + 60_000, now + requestLife - 60_000])
      expect(await asks({ time })).toBe('taken');
    // Only to who has signed it: to nobody else is even that told.
    expect(await asks({ time: 0, key: newKey() })).toBe('401 notSigned');
  });

  test('the very same request is not heard twice, whatever it asks and whichever process hears it', async () => {
    const second = await startTestServer({ databaseUrl: databaseUrl() });
    try {
      for (const [method, path, body] of questions) {
        // Of the last question there would be no tablet left that could ask it again.
        if (path === paths.demo) await rows('update offices set demo = false where id = $1', [tablet.office]);
        const offered = JSON.stringify({ publicKey: tablet.requestKey?.key });
        const text = path === paths.requestKey ? offered : textOf(body);
        const signed = tablet.signed(method, path, text);
        const first = await told(await tablet.send(method, path, text, tablet.token, signed));
        expect([path, first]).toEqual([path, expect.not.stringMatching(/^401/)]);
        for (const { url } of [current(), second]) {
          const at = new FakeTablet(url);
          const again = await told(await at.send(method, path, text, tablet.token, signed));
          expect([path, again]).toEqual([path, '401 repeated']);
        }
      }
    } finally {
      await second.stop();
    }
    expect(await rows('select 1 from codes where office = $1', [tablet.office])).toHaveLength(2);
  });

  test('is remembered as long as its time would let it in, and no longer', async () => {
    const { database } = current().storage;
    const held = async () => (await database.rows(`select 1 from requests_seen where key <> 'since'`)).length;
    const now = systemDeps.clock.now();
    const signed = tablet.signed('GET', paths.keys, undefined, { time: now + requestLife - 5_000 });
    const again = () => tablet.send('GET', paths.keys, undefined, tablet.token, signed).then(told);
    expect(await again()).toBe('taken');
    await sweepSeen(database, now + 2 * requestLife);
    expect(await again()).toBe('401 repeated');
    await sweepSeen(database, now + 4 * requestLife);
    expect(await held()).toBe(0);
    await rows(`update requests_seen set at = 0 where key = 'since'`);
  });

  test('what was heard before PostgreSQL crashed is not heard again: whoever signed it is asked anew', async () => {
    const codes = () => rows('select 1 from codes where office = $1', [tablet.office]);
    const heard = tablet.signed('POST', paths.codes);
    const again = () => tablet.send('POST', paths.codes, undefined, tablet.token, heard);
    expect(await again().then(told)).toBe('taken');
    const before = await codes();
    // An unlogged table is empty after that.
    await rows('truncate requests_seen');
    for (let time = 0; time < 2; time++) {
      const answer = Refusal.parse(await (await again()).json());
      expect([answer.error, await codes()]).toEqual(['wrongTime', before]);
      expect(Math.abs((answer.serverTime ?? 0) - systemDeps.clock.now())).toBeLessThan(60_000);
    }
    expect((await tablet.call('POST', paths.codes)).status).toBe(200);
    await rows(`update requests_seen set at = 0 where key = 'since'`);
  });

  test('whoever asks without a signature uses up nothing of what the tablet may ask', async () => {
    const strict = await startTestServer({ databaseUrl: databaseUrl(), callsPerMinute: 3 });
    try {
      const at = Object.assign(new FakeTablet(strict.url), {
        token: tablet.token,
        requestKey: tablet.requestKey,
      });
      for (let count = 0; count < 8; count++)
        expect(await told(await at.send('GET', paths.keys, undefined, tablet.token, ''))).toBe(
          '401 notSigned',
        );
      expect((await at.call('GET', paths.keys)).status).toBe(200);
    } finally {
      await strict.stop();
    }
  });

  test('a tablet of an older version goes on by its token, and from its first key on by that', async () => {
    await rows('update nodes set request_key = null where office = $1', [tablet.office]);
    expect(await asks(null)).toBe('taken');
    // One that signs hears that it is not known, and offers its key.
    expect(await asks({})).toBe('401 notSigned');
    const key = tablet.requestKey as TestKey;
    for (const wrong of ['', 'A'.repeat(88), key.key.slice(0, -1), `${key.key}\n`, `A${key.key}`])
      expect(await offer({ ...key, key: wrong })).toBe('401 notSigned');
    expect(await offer(key, undefined, newKey())).toBe('401 notSigned');
    expect([await offer(key), await offer(key)]).toEqual(['taken', 'taken']);
    expect([await asks(null), await asks({})]).toEqual(['401 notSigned', 'taken']);
    expect(await offer(newKey())).toBe('401 notSigned');
    expect(await asks({})).toBe('taken');
  });

  test('of two keys that are offered at the same moment one is taken', async () => {
    await rows('update nodes set request_key = null where office = $1', [tablet.office]);
    const offered = await Promise.all(Array.from({ length: 4 }, () => offer(newKey())));
    expect(offered.filter((each) => each === 'taken')).toHaveLength(1);
  });

  test('a code and token that were seen bring no other key; a new code does', async () => {
    const joined = tablet.sibling();
    const asked = joined.enrolRequest(code, {
      token: 't'.repeat(20) + joined.node.slice(0, 8).padEnd(23, 't'),
    });
    await joined.enrol(asked);
    const enrol = (changes: Partial<EnrolRequest>, shown = '') =>
      joined.send('POST', paths.enrol, JSON.stringify({ ...asked, ...changes }), shown, '').then(told);
    const requestKey = newKey().key;
    expect(await enrol({})).toBe('taken');
    expect(await enrol({ requestKey })).toBe('409 codeUsed');
    expect(await enrol({ requestKey: undefined })).toBe('409 codeUsed');
    expect(await enrol({ requestKey: 'none' })).toBe('400 badRequest');
    const isKnown = async () => (await joined.call('GET', paths.keys)).status;
    expect(await isKnown()).toBe(200);
    // A practice office by DEMO, which is no secret at all.
    const demo = {
      ...tablet.enrolRequest('DEMO', { office: tablet.named(), token: tablet.token }),
      requestKey,
    };
    expect(await told(await tablet.call('POST', paths.enrol, demo, ''))).toBe('409 officeTaken');
    const { code: further } = await giveCode(current().storage.database, systemDeps, {
      office: tablet.office,
    });
    expect(await enrol({ code: further, requestKey }, asked.token)).toBe('taken');
    expect(await isKnown()).toBe(401);
    // Nor does an older version of the app do away with the key that there is.
    const { code: last } = await giveCode(current().storage.database, systemDeps, { office: tablet.office });
    expect(await enrol({ code: last, requestKey: undefined }, asked.token)).toBe('taken');
    expect(await told(await joined.send('GET', paths.keys, undefined, joined.token, ''))).toBe(
      '401 notSigned',
    );
  });

  test('a copy gets the key that it asks with, and no other by asking again', async () => {
    const [mine, other] = [newKey(), newKey()];
    const body = {
      node: `C${tablet.node}`,
      token: 'd'.repeat(35) + tablet.node.slice(0, 8),
      publicKey: 'BPublicKey',
    };
    const asking = async (requestKey?: string) =>
      told(await tablet.call('POST', paths.nodes, { ...body, requestKey }));
    expect(await asking(mine.key)).toBe('taken');
    expect(await asking(mine.key)).toBe('taken');
    expect(await asking(other.key)).toBe('400 badRequest');
    expect(await asking()).toBe('400 badRequest');
    const copy = Object.assign(new FakeTablet(tablet.url, tablet.office), {
      token: body.token,
      requestKey: mine,
    });
    expect(await told(await copy.call('GET', paths.keys))).toBe('taken');
    Object.assign(copy, { requestKey: tablet.requestKey });
    expect(await told(await copy.call('GET', paths.keys))).toBe('401 notSigned');
  });

  test('for another key somebody vouches whose own the office confirms, and only for that tablet and key', async () => {
    const { administrator, officer } = people;
    const keys = { administrator: newKey(), officer: newKey() };
    const founding = foundingFacts(someSettings({ unitCode: '00004', provinceCode: '01' })).map((fact) =>
      fact.type === 'office/founded'
        ? { ...fact, body: { ...fact.body, key: keys.administrator.key } }
        : fact,
    );
    const tell = (facts: readonly { readonly type: string; readonly body: object }[]) =>
      tablet.recordSigned(
        administrator,
        keys.administrator,
        ...facts.map((fact) => [officeSubject, fact] as never),
      );
    tell(founding);
    tell([
      { type: 'office/signingKeyOffered', body: { person: officer, key: keys.officer.key, tablet: 'A' } },
    ]);
    await tablet.syncAll();
    const before = tablet.requestKey as TestKey;
    const next = newKey();
    const vouched = (by: TestKey, token = tablet.token, key = next.key) => ({
      key: by.name,
      signature: by.sign(vouchText(token, key)),
    });
    expect(await offer(next, vouched(newKey()))).toBe('401 notSigned');
    // Offered, but by nobody confirmed.
    expect(await offer(next, vouched(keys.officer))).toBe('401 notSigned');
    expect(await offer(next, vouched(keys.administrator, 'another'))).toBe('401 notSigned');
    expect(await offer(next, vouched(keys.administrator, tablet.token, before.key))).toBe('401 notSigned');
    expect(await offer(next, vouched(keys.administrator), before)).toBe('401 notSigned');
    const stranger = { ...vouched(newKey()), key: keys.administrator.name };
    expect(await offer(next, stranger)).toBe('401 notSigned');
    expect(await asks({})).toBe('taken');
    expect(await offer(next, vouched(keys.administrator))).toBe('taken');
    expect(await asks({})).toBe('401 notSigned');
    tablet.requestKey = next;
    expect(await asks({})).toBe('taken');
    // Whoever has left vouches for nothing any more.
    tell([{ type: 'office/signingKeyConfirmed', body: { person: officer, key: keys.officer.key } }]);
    tell([personChanged({ ...named(officer, 'officer'), active: false })]);
    await tablet.syncAll();
    const last = newKey();
    expect(await offer(last, vouched(keys.officer, tablet.token, last.key))).toBe('401 notSigned');
    expect(await offer(last, vouched(keys.administrator, tablet.token, last.key))).toBe('taken');
  });
}
