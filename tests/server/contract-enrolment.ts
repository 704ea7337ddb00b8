import { expect, test } from 'vitest';
import { paths, Refusal, type EnrolRequest } from '../../src/log/protocol.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { codeLife, demoCode, giveCode } from '../../src/server/enrolment/enrolment.ts';
import { practiceIdle, practiceLife, practiceLimits } from '../../src/server/enrolment/practice.ts';
import { hashSecret } from '../../src/server/enrolment/secrets.ts';
import { quiet } from '../../src/server/http/log-lines.ts';
import { Later } from '../../src/server/later.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

const tokenOf = (letter: string): string => letter.repeat(43);

/** What a code gives to whom, and how little a practice code opens. */
export function describeEnrolment(current: () => TestServer, databaseUrl: () => string): void {
  const newTablet = (): FakeTablet => new FakeTablet(current().url);
  const rows = (text: string, parameters: (string | number)[] = []) =>
    current().storage.database.rows<Record<string, unknown>>(text, parameters);
  const unitCode = async (unit: string): Promise<string> =>
    (await giveCode(current().storage.database, systemDeps, { unitCode: unit })).code;
  const officeCode = async (tablet: FakeTablet): Promise<string> =>
    ((await (await tablet.call('POST', paths.codes)).json()) as { code: string }).code;
  const refused = async (tablet: FakeTablet, request: Partial<EnrolRequest>, shown = ''): Promise<string> => {
    const answer = await tablet.call('POST', paths.enrol, { ...tablet.enrolRequest(''), ...request }, shown);
    if (answer.status === 200) return 'enrolled';
    return `${answer.status} ${Refusal.parse(await answer.json()).error}`;
  };
  const founded = (unit: string): Promise<FakeTablet> =>
    newTablet().openReal(current().storage.database, unit);
  /** It works on under the token that it was given. */
  const expectUntouched = async (tablet: FakeTablet): Promise<void> => {
    expect((await tablet.call('POST', paths.sync, { node: tablet.node, since: 0, entries: [] })).status).toBe(
      200,
    );
  };

  test('a practice code takes over no tablet and no office that works in earnest', async () => {
    const real = await founded('01001');
    const stranger = newTablet();
    const office = { ...real.named('01001', true) };
    for (const node of [real.node, stranger.node])
      for (const token of [undefined, tokenOf('P')])
        expect(await refused(stranger, { code: demoCode, node, office, token })).toBe('409 officeTaken');
    expect(await refused(stranger, { code: demoCode, office: { ...office, demo: false } })).toBe(
      '400 badRequest',
    );
    await expectUntouched(real);
  });

  test('a practice office opens no second time by DEMO but to its own token', async () => {
    const practice = newTablet();
    const asked = practice.enrolRequest(demoCode, { office: practice.named(), token: tokenOf('Q') });
    const first = await practice.enrol(asked);
    expect({ ...(await practice.enrol(asked)), serverTime: 0 }).toEqual({ ...first, serverTime: 0 });
    expect(await refused(practice, { ...asked, token: tokenOf('R') })).toBe('409 officeTaken');
    expect(await refused(practice, { ...asked, token: undefined })).toBe('409 officeTaken');
    await expectUntouched(practice);
  });

  test('a code of a unit opens neither another unit’s office nor a practice office', async () => {
    const real = await founded('01002');
    const practice = await newTablet().openDemo();
    const stranger = newTablet();
    for (const of of [real, practice]) {
      const code = await unitCode('01003');
      const office = { ...of.named('01003', false) };
      expect(await refused(stranger, { code, office })).toBe('404 unknownCode');
      expect(await refused(stranger, { code, office, node: of.node })).toBe('404 unknownCode');
      await expectUntouched(of);
    }
    expect(
      await refused(stranger, { code: await unitCode('01003'), office: stranger.named('01003', true) }),
    ).toBe('400 badRequest');
    expect(await refused(stranger, { code: await unitCode('01003') })).toBe('409 codeForFirst');
    expect(await refused(stranger, { code: await unitCode('01002') })).toBe('409 codeForFirst');
  });

  test('a code of an office takes in no tablet under another office, nor over one that is there', async () => {
    const real = await founded('01004');
    const other = await founded('01005');
    const second = await real.sibling().join(real);
    const stranger = newTablet();
    const code = await officeCode(real);
    expect(await refused(stranger, { code, office: other.named('01005', false) })).toBe('400 badRequest');
    for (const token of [undefined, tokenOf('S')])
      for (const shown of ['', 'guess', other.token])
        expect(await refused(stranger, { code, node: second.node, token }, shown)).toBe('409 nodeTaken');
    for (const each of [real, second, other]) await expectUntouched(each);
    // It was of no use to anybody yet, and shown by its own token the tablet goes on with it.
    expect(await refused(second, { code, node: second.node, token: tokenOf('V') }, second.token)).toBe(
      'enrolled',
    );
    second.token = tokenOf('V');
    await expectUntouched(second);
  });

  test('a code is used once, whoever tries at the same moment', async () => {
    const real = await founded('01006');
    const code = await officeCode(real);
    const tablets = Array.from({ length: 6 }, newTablet);
    const answers = await Promise.all(tablets.map((each) => refused(each, { code })));
    expect(answers.filter((each) => each === 'enrolled')).toHaveLength(1);
    expect(answers.filter((each) => each === '409 codeUsed')).toHaveLength(5);
    const used = tablets[answers.indexOf('enrolled')];
    for (const node of [used?.node ?? '', real.node])
      expect(await refused(newTablet(), { code, node, token: tokenOf('W') })).toBe('409 codeUsed');
  });

  test('a code that is over gives nothing, and of many only the last twenty count', async () => {
    const real = await founded('01007');
    const late = await officeCode(real);
    await rows('update codes set expires_at = expires_at - $2 where office = $1', [real.office, codeLife]);
    expect(await refused(newTablet(), { code: late })).toBe('410 codeExpired');
    const codes: string[] = [];
    for (let count = 0; count < 21; count++) codes.push(await officeCode(real));
    expect(await rows('select 1 from codes where office = $1', [real.office])).toHaveLength(20);
    expect(await refused(newTablet(), { code: codes[0] ?? '' })).toBe('404 unknownCode');
    expect(await refused(newTablet(), { code: codes[20] ?? '' })).toBe('enrolled');
  });

  test('a revoked tablet comes back by no code, and its token is not exchanged', async () => {
    const real = await founded('01008');
    const lost = await real.sibling().join(real);
    await rows('update nodes set revoked_at = 1 where office = $1 and id = $2', [real.office, lost.node]);
    const before = await rows('select token_hash from nodes where id = $1', [lost.node]);
    const code = await officeCode(real);
    expect(await refused(lost, { code, token: tokenOf('X') }, lost.token)).toBe('403 nodeRevoked');
    expect(await rows('select token_hash from nodes where id = $1', [lost.node])).toEqual(before);
  });

  test('one token is one tablet’s, and no other text passes for one', async () => {
    const [one, two] = [newTablet(), newTablet()];
    expect(await refused(one, { code: demoCode, office: one.named(), token: tokenOf('Y') })).toBe('enrolled');
    expect(await refused(two, { code: demoCode, office: two.named(), token: tokenOf('Y') })).toBe(
      '400 badRequest',
    );
    for (const token of ['', 'short', 'é'.repeat(43), 'a'.repeat(44)])
      expect(await refused(two, { code: demoCode, office: two.named(), token })).toBe('400 badRequest');
  });

  test('practice offices are so many at most, with so many tablets, and bring so much', async () => {
    const url = databaseUrl();
    const [{ held } = { held: 0 }] = await rows('select count(*)::int as held from offices where demo');
    const practice = { offices: Number(held) + 1, tablets: 2, bytes: 4_000 };
    const strict = await startTestServer({ databaseUrl: url, practice });
    try {
      const tablet = await new FakeTablet(strict.url).openDemo();
      const further = new FakeTablet(strict.url);
      const office = further.named();
      expect(await refused(further, { code: demoCode, office })).toBe('403 demoFull');
      const second = await tablet.sibling().join(tablet);
      expect(await refused(tablet.sibling(), { code: await officeCode(tablet) })).toBe('403 demoFull');
      // Nor as a copy; one that was let in before is answered again.
      const own = { publicKey: 'BPublicKey', requestKey: second.requestKey?.key };
      const copy = async (node: string, letter: string, by = tablet) =>
        (await by.call('POST', paths.nodes, { ...own, node, token: tokenOf(letter) })).status;
      for (const node of ['COPYOF1', 'COPYOF2']) expect(await copy(node, 'F')).toBe(403);
      await rows('update nodes set copy_of = $2, token_hash = $3 where id = $1', [
        ...[second.node, tablet.node, hashSecret(tokenOf('G'))],
      ]);
      expect(await copy(second.node, 'G')).toBe(200);
      second.token = tokenOf('G');
      const bring = async (index: number) => {
        const entry = tablet.record(`note:${index}`, 'note/written', { text: 'x'.repeat(1_000) });
        const body = { node: tablet.node, since: 0, entries: [entry] };
        return (await tablet.call('POST', paths.sync, body)).status;
      };
      const answers = [await bring(1), await bring(2), await bring(3), await bring(4)];
      expect(answers.slice(0, 2)).toEqual([200, 200]);
      expect(answers.at(-1)).toBe(403);
      const [{ count } = { count: 0 }] = await rows(
        'select count(*)::int as count from entries where office = $1',
        [tablet.office],
      );
      expect(Number(count)).toBeLessThan(4);
      // What others brought is still read.
      await expectUntouched(second);
    } finally {
      await strict.stop();
    }
    expect(practiceLimits).toEqual({ offices: 50, tablets: 10, bytes: 33_554_432 });
  });

  test('practice offices that are old or left are swept, and nothing of anybody who works in earnest', async () => {
    const [old, left, young] = [
      await newTablet().openDemo(),
      await newTablet().openDemo(),
      await newTablet().openDemo(),
    ];
    const real = await founded('01009');
    const now = Date.now();
    for (const each of [old, real])
      await rows('update offices set founded_at = $2 where id = $1', [each.office, now - practiceLife]);
    for (const each of [left, real])
      await rows('update nodes set last_seen_at = $2 where office = $1', [each.office, now - practiceIdle]);
    // Behind the answers like other later work: whoever stops waits until it is done.
    const later = new Later(current().storage, systemDeps, quiet, 3_600_000);
    void later.look();
    await later.stop();
    const kept = await rows('select id from offices where id in ($1, $2, $3, $4)', [
      ...[old.office, left.office, young.office, real.office],
    ]);
    expect(kept.map(({ id }) => id).sort()).toEqual([young.office, real.office].sort());
    for (const each of [young, real]) await expectUntouched(each);
  });

  test('where nobody asked for practice offices, the first real office ends them', async () => {
    const strict = await startTestServer({ demo: 'untilReal' });
    try {
      const practice = await new FakeTablet(strict.url).openDemo();
      const first = new FakeTablet(strict.url);
      const { code } = await giveCode(strict.storage.database, systemDeps, { unitCode: '01010' });
      await first.enrol(first.enrolRequest(code, { office: first.named('01010', false) }));
      const late = new FakeTablet(strict.url);
      expect(await refused(late, { code: demoCode, office: late.named() })).toBe('403 demoOff');
      await expectUntouched(practice);
      await strict.restart();
      expect(strict.isDemoOpen).toBe(false);
    } finally {
      await strict.stop();
    }
  });
}
