/** What a revoked tablet may still write: what it had, so much, so long, and the level above sees it. */
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../src/base/ids.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { paths, Refusal } from '../../src/log/protocol.ts';
import type { Stamp } from '../../src/log/stamp.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { revokeNode } from '../../src/server/enrolment/nodes.ts';
import { revokedLimits } from '../../src/server/enrolment/revoked.ts';
import { foundingFacts, someSettings } from '../support/office-facts.ts';
import { newKey } from '../support/signing-key.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';
import { people } from './office-of.ts';

export function describeRevoked(current: () => TestServer, databaseUrl: () => string): void {
  let tablet: FakeTablet;
  let rows: TestServer['storage']['database']['rows'];

  /** Two facts are held of it, and three it has not sent. */
  beforeEach(async () => {
    rows = (text, parameters) => current().storage.database.rows(text, parameters);
    tablet = await new FakeTablet(current().url).openDemo();
    note(2);
    await tablet.syncAll();
    note(3);
  });

  const note = (count: number, text = ''): void => {
    for (let each = 0; each < count; each++) tablet.record('note:1', 'note/written', { each, text });
  };
  const revoke = (at = systemDeps.clock.now()) =>
    revokeNode(current().storage.database, tablet.office, tablet.node, at);
  /** @returns how far the server says that it has kept what the tablet had */
  const bring = async (entries: readonly unknown[], by = tablet): Promise<number | undefined> => {
    const asked = { node: tablet.node, since: 0, entries };
    let answer = await by.call('POST', paths.sync, asked);
    // One at a time comes in of those that were revoked.
    for (; answer.status === 429; answer = await by.call('POST', paths.sync, asked))
      await new Promise((later) => setTimeout(later, 50));
    const { error, kept } = Refusal.parse(await answer.json());
    expect([answer.status, error]).toEqual([403, 'nodeRevoked']);
    return kept;
  };
  const kept = async () =>
    (
      await rows<{ seq: number; text: string }>(
        'select seq, content as text from set_aside where office = $1 order by seq',
        [tablet.office],
      )
    ).map(({ seq, text }) => [seq, JSON.parse(text) as Entry] as const);
  const keptSeqs = async () => (await kept()).map(([seq]) => seq);
  const unsent = () => tablet.entries.slice(2);
  const again = ({ hash: _, ...rest }: Entry, changes: Partial<Entry>): Entry =>
    chained({ ...rest, ...changes });
  const pageOf = async (): Promise<string> => {
    const visitor = new ConsoleVisitor(() => current().url);
    await visitor.signIn();
    return (await (await visitor.get(`/cap-tren/don-vi/${tablet.office}`)).text()).replace(/\s+/g, ' ');
  };

  test('what it had is kept aside once, counts nowhere, and is shown with its number, weight and moment', async () => {
    await revoke();
    expect(await pageOf()).toContain('Từ khi thu hồi, chưa giữ mục nào của máy gửi lên.');
    const before = await rows('select * from nodes where office = $1', [tablet.office]);
    for (let time = 0; time < 3; time++) await bring(unsent());
    expect(await kept()).toEqual(unsent().map((entry) => [entry.seq, JSON.parse(JSON.stringify(entry))]));
    expect(await rows('select * from nodes where office = $1', [tablet.office])).toEqual(before);
    expect(await rows('select 1 from entries where office = $1', [tablet.office])).toHaveLength(2);
    const page = await pageOf();
    expect(page).toMatch(/Từ khi thu hồi, máy còn gửi 3 mục \(\d kB\), lần cuối lúc/);
    expect(page).toContain('tối đa 32 MB, đến');
    expect(page).not.toContain('Có mục không được giữ');
  });

  test('what others carried here just while it was enrolled again is held, and not kept aside once more', async () => {
    await rows(`update nodes set held_seq = 0, held_hash = '' where office = $1 and id = $2`, [
      ...[tablet.office, tablet.node],
    ]);
    await revoke();
    expect(await bring([])).toBe(2);
    await bring(tablet.entries);
    expect(await keptSeqs()).toEqual([3, 4, 5]);
  });

  test('what is more than a page comes page after page, and the tablet hears how far it has come', async () => {
    await revoke();
    const told: unknown[] = [await bring([])];
    for (const entry of unsent()) told.push(await bring([entry]));
    // Another history of its own behind what is kept, or behind nothing, goes on from nothing here.
    const other = again(unsent()[1] as Entry, { type: 'note/other' });
    told.push(await bring([other]));
    told.push(await bring([again(unsent()[2] as Entry, { previous: other.hash })]));
    expect(told).toEqual([2, 3, 4, 5, 5, 5]);
    expect(await kept()).toEqual(unsent().map((entry) => [entry.seq, JSON.parse(JSON.stringify(entry))]));
  });

  test.each<readonly [what: string, kept: readonly number[], made: () => readonly unknown[]]>([
    ['what is held already', [], () => tablet.entries.slice(0, 2)],
    ['what is no entry', [], () => [1, null, 'text', { seq: 3 }, { ...unsent()[0], stamp: '' }]],
    ['what does not go on from what is held', [], () => unsent().slice(1)],
    [
      'what goes on from something else',
      [],
      () => [again(unsent()[0] as Entry, { previous: 'f'.repeat(64) })],
    ],
    ['what was altered', [3], () => [unsent()[0], { ...unsent()[1], type: 'note/other' }, unsent()[2]]],
    ['what bears another name', [], () => [again(unsent()[0] as Entry, { node: newId(systemDeps.random) })]],
    [
      'what is of another office',
      [],
      () => [again(unsent()[0] as Entry, { office: newId(systemDeps.random) })],
    ],
  ])('%s is not kept, and that something was not is shown', async (_, seqs, made) => {
    await revoke();
    await bring(made());
    expect(await keptSeqs()).toEqual(seqs);
    expect(await pageOf()).toContain('Có mục không được giữ');
  });

  test('what bears a time after it was revoked is not kept; what a clock ran ahead for holds up nothing', async () => {
    const hour = 3_600_000;
    const at = systemDeps.clock.now();
    const stamped = (entry: Entry, moment: number, previous: string): Entry => {
      const stamp = `${moment.toString(16).padStart(12, '0')}-0000-${tablet.node}` as Stamp;
      return again(entry, { stamp, previous });
    };
    const [first, second, third] = unsent() as [Entry, Entry, Entry];
    const before = stamped(first, at - hour, first.previous);
    const after = stamped(second, at + hour, before.hash);
    await revoke(at);
    const right = stamped(third, at - hour, after.hash);
    expect(await bring([before, after])).toBe(3);
    expect(await keptSeqs()).toEqual([3]);
    expect(await bring([after, right])).toBe(5);
    expect(await keptSeqs()).toEqual([3, 5]);
    expect(await pageOf()).toContain('Có mục không được giữ');
  });

  test('where people sign, what none of them has signed is not kept', async () => {
    const key = newKey();
    const founding = foundingFacts(someSettings({ unitCode: '00004', provinceCode: '01' })).map((fact) => {
      const body = fact.type === 'office/founded' ? { ...fact.body, key: key.key } : fact.body;
      return [officeSubject, { ...fact, body }] as const;
    });
    const { office } = tablet;
    tablet = await new FakeTablet(current().url).openDemo();
    expect(tablet.office).not.toBe(office);
    tablet.recordSigned(people.administrator, key, ...founding);
    const waiting = newKey();
    const body = { person: people.administrator, key: waiting.key, tablet: 'Bàn số 1' };
    tablet.recordSigned(people.administrator, waiting, [
      officeSubject,
      { type: 'office/signingKeyOffered', body },
    ]);
    await tablet.syncAll();
    const held = tablet.entries.length;
    const said = ['note:1', { type: 'note/written', body: {} }] as const;
    const mine = tablet.recordSigned(people.administrator, key, said, said);
    const theirs = tablet.recordSigned(people.administrator, newKey(), said);
    const behind = [
      ...tablet.recordSigned(people.administrator, waiting, said),
      ...tablet.recordSigned(people.administrator, key, said),
    ];
    await revoke();
    const [first, second] = mine as [Entry, Entry];
    // Half of a run is signed by nobody.
    await bring([first]);
    expect(await keptSeqs()).toEqual([]);
    await bring([first, second, ...theirs]);
    expect(await keptSeqs()).toEqual([held + 1, held + 2]);
    // It holds up nothing, and whose key only waits to be confirmed had it before as well.
    await bring([...theirs, ...behind]);
    expect(await keptSeqs()).toEqual([held + 1, held + 2, held + 4, held + 5]);
    expect(await pageOf()).toContain('Có mục không được giữ');
  });

  test('only so many bytes of it are kept, however often and from however many sides it comes', async () => {
    note(40, 'x'.repeat(1_000));
    await revoke();
    const bytes = 12_000;
    const strict = await startTestServer({ databaseUrl: databaseUrl(), revoked: { bytes } });
    try {
      const at = Object.assign(new FakeTablet(strict.url), {
        token: tablet.token,
        requestKey: tablet.requestKey,
      });
      await Promise.all(
        Array.from({ length: 4 }, (_, part) => bring(unsent().slice(0, 12 * (part + 1)), at)),
      );
      for (let time = 0; time < 2; time++) await bring(unsent(), at);
      const seqs = await keptSeqs();
      expect(seqs).toEqual(seqs.map((_, index) => index + 3));
      const sizes = (await kept()).map(([, entry]) => Buffer.byteLength(JSON.stringify(entry)));
      const sum = sizes.reduce((whole, size) => whole + size, 0);
      expect(sum).toBeLessThanOrEqual(bytes);
      expect(sum + Math.max(...sizes)).toBeGreaterThan(bytes);
      expect(await pageOf()).toContain('Có mục không được giữ');
    } finally {
      await strict.stop();
    }
    expect(revokedLimits).toEqual({ bytes: 33_554_432, life: 1_209_600_000 });
  });

  test('only for a time is anything of it kept', async () => {
    await revoke(systemDeps.clock.now() - 60_000);
    const strict = await startTestServer({ databaseUrl: databaseUrl(), revoked: { life: 59_000 } });
    try {
      const at = Object.assign(new FakeTablet(strict.url), {
        token: tablet.token,
        requestKey: tablet.requestKey,
      });
      await bring(unsent(), at);
      expect(await keptSeqs()).toEqual([]);
      expect(await pageOf()).toContain('Có mục không được giữ');
    } finally {
      await strict.stop();
    }
    await bring(unsent());
    expect(await keptSeqs()).toEqual([3, 4, 5]);
  });

  test('whoever has only its token writes nothing at all', async () => {
    await revoke();
    const body = JSON.stringify({ node: tablet.node, since: 0, entries: unsent() });
    expect((await tablet.send('POST', paths.sync, body, tablet.token, '')).status).toBe(401);
    expect(await keptSeqs()).toEqual([]);
  });

  test('no code that was given in its office before lets a further tablet in, and none that it asks for', async () => {
    const other = await tablet.sibling().join(tablet);
    const given = async (by: FakeTablet): Promise<string> =>
      ((await (await by.call('POST', paths.codes)).json()) as { code: string }).code;
    const [own, theirs] = [await given(tablet), await given(other)];
    const visitor = new ConsoleVisitor(() => current().url);
    await visitor.signIn();
    const answer = await visitor.post(`/cap-tren/don-vi/${tablet.office}/thu-hoi`, { may: tablet.node });
    expect(answer.status).toBe(303);
    expect((await tablet.call('POST', paths.codes)).status).toBe(403);
    for (const code of [own, theirs]) {
      const next = tablet.sibling();
      await expect(next.enrol(next.enrolRequest(code))).rejects.toThrow('codeExpired');
    }
    const next = tablet.sibling();
    await next.enrol(next.enrolRequest(await given(other)));
  });

  test('a tablet of an older version, whose token alone counts, is named as that', async () => {
    const word = 'yêu cầu của máy chưa có chữ ký riêng';
    expect(await pageOf()).not.toContain(word);
    await rows('update nodes set request_key = null where office = $1', [tablet.office]);
    expect(await pageOf()).toContain(word);
  });
}
