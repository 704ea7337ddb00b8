import { expect, test } from 'vitest';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { paths, SyncResponse } from '../../src/log/protocol.ts';
import { NodeLog } from '../support/node-log.ts';
import type { TestServer } from '../support/server.ts';
import { storeHeld } from '../../src/server/intake/entry-rows.ts';
import { nextEpoch } from '../../src/server/database/epoch.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { nextStamp } from '../../src/log/stamp.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, submitReport } from './office-of.ts';

/** What a server takes of nodes that are not the caller's: what it had, and lost when it was put back. */
export function describeCarried(current: () => TestServer): void {
  const putBack = ({ office }: FakeTablet): Promise<unknown> =>
    current().storage.database.rows(`update offices set ${nextEpoch('$2::bigint')} where id = $1`, [
      ...[office, systemDeps.clock.now()],
    ]);
  /** @param isPutBack whether its tablets are asked to tell what the server has lost */
  const world = async (isPutBack = true) => {
    const tablet = await new FakeTablet(current().url).openDemo();
    foundOffice(tablet);
    await tablet.syncAll();
    if (isPutBack) await putBack(tablet);
    const gone = new NodeLog(tablet.office, 'GONE' as never, () => 1_790_000_000_000);
    for (let index = 0; index < 4; index++)
      gone.record(tablet.actor, `note:${index}`, { type: 'note/written', body: { index } });
    return { tablet, gone };
  };
  const carry = async (tablet: FakeTablet, carried: readonly unknown[], more: object = {}) => {
    const own = { seq: tablet.entries.length, hash: tablet.entries.at(-1)?.hash ?? '' };
    const asked = { node: tablet.node, since: tablet.since, entries: [], own, carried, ...more };
    const answer = await tablet.call('POST', paths.sync, asked);
    expect(answer.status).toBe(200);
    return SyncResponse.parse(await answer.json());
  };
  const heldOf = async (tablet: FakeTablet, node: string): Promise<string[]> => {
    const rows = await current().storage.database.rows<{ hash: string }>(
      'select hash from entries where office = $1 and node = $2 and reason is null order by seq',
      [tablet.office, node],
    );
    return rows.map(({ hash }) => hash);
  };
  const hashes = (entries: readonly Entry[]): string[] => entries.map(({ hash }) => hash);

  test('is taken once, in whatever order it comes, and other tablets read it', async () => {
    const { tablet, gone } = await world();
    expect((await carry(tablet, [...gone.entries].reverse())).reach).toMatchObject({ GONE: 4 });
    await carry(tablet, gone.entries);
    expect(await heldOf(tablet, 'GONE')).toEqual(hashes(gone.entries));
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    expect(other.seen.filter(({ node }) => node === 'GONE')).toEqual(gone.entries);
  });

  test('nobody speaks for other tablets, or for the server, but to tell what was lost', async () => {
    const { tablet, gone } = await world(false);
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    other.record('note:1', 'note/written', {});
    expect((await carry(tablet, [...gone.entries, ...other.entries])).reach).toMatchObject({
      [tablet.node]: tablet.entries.length,
    });
    expect(await heldOf(tablet, 'GONE')).toEqual([]);
    expect(await heldOf(tablet, other.node)).toEqual([]);
    await putBack(tablet);
    await carry(tablet, [...gone.entries, ...other.entries]);
    expect(await heldOf(tablet, 'GONE')).toEqual(hashes(gone.entries));
  });

  test('a tablet that has just joined is no administrator by a word that it says the server said', async () => {
    const { tablet } = await world(false);
    const other = await tablet.sibling().join(tablet);
    const stamp = nextStamp(undefined, 1_700_000_000_000, 'serverBEFORE' as never);
    const forged = chained({
      ...{ office: tablet.office, node: 'serverBEFORE' as never, seq: 1, stamp, actor: 'server' as never },
      ...{ subject: 'office', type: 'office/signingKeyVouched', previous: '' },
      body: { person: tablet.actor, key: `${'S'.repeat(87)}=` },
    });
    expect((await carry(other, [forged], { carrying: true })).reach).not.toHaveProperty('serverBEFORE');
  });

  test('goes on behind a number that only its own tablet had, because it was held in quarantine', async () => {
    const { tablet, gone } = await world();
    const [first, , third, fourth] = gone.entries as [Entry, Entry, Entry, Entry];
    expect((await carry(tablet, [first, third, fourth])).reach).toMatchObject({ GONE: 4 });
    expect(await heldOf(tablet, 'GONE')).toEqual(hashes([first, third, fourth]));
  });

  test('what was altered or does not follow is not held: nobody breaks another’s chain', async () => {
    const { tablet, gone } = await world();
    const other = await tablet.sibling().join(tablet);
    for (let index = 0; index < 2; index++) other.record(`note:${index}`, 'note/written', { index });
    await other.sync(other.entries.slice(0, 1));
    const { hash: _, ...rest } = other.entries[1] as Entry;
    const stray = chained({ ...rest, previous: 'f'.repeat(64) });
    const altered = { ...(gone.entries[0] as Entry), body: { index: 'altered' } };
    const foreign = chained({ ...rest, node: 'ELSEWHERE' as never, office: 'KHAC' as never, seq: 1 });
    const answer = await carry(tablet, [stray, altered, foreign, { nonsense: true }, 7]);
    expect(answer.results).toEqual([]);
    expect(answer.reach).toMatchObject({ [other.node]: 1 });
    expect(answer.reach).not.toHaveProperty('GONE');
    expect((await other.sync(other.entries)).results.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  test('nobody speaks in the present name of the server, nor gives a number that another report has', async () => {
    const { tablet } = await world();
    const digest = submitReport(tablet, 'R1');
    await tablet.syncAll();
    const word = tablet.seen.find(({ type }) => type === 'report/acknowledged');
    const number = word?.body['number'];
    expect(number).toMatch(/^TN-/);
    submitReport(tablet, 'R2');
    const longAgo = nextStamp(undefined, 1_700_000_000_000, 'serverBEFORE' as never);
    const speak = (node: string, seq: number, subject: string, stamp = word?.stamp): Entry =>
      chained({
        ...{ office: tablet.office, node: node as never, seq, stamp: stamp as never },
        ...{ actor: 'server' as never, subject, type: 'report/acknowledged' },
        ...{ body: { digest, number, at: 1 } as never, previous: '' },
      });
    const answer = await carry(tablet, [
      speak(word?.node ?? '', 9, 'report:R2'),
      speak('serverBEFORE', 1, 'report:R2'),
    ]);
    expect(answer.reach).not.toHaveProperty('serverBEFORE');
    const rows = await current().storage.database.rows(
      `select 1 from entries where office = $1 and type = 'report/acknowledged'`,
      [tablet.office],
    );
    expect(rows).toHaveLength(1);
    // What the server never said is not its word, whatever it says; what another said before it had this office is.
    expect((await carry(tablet, [speak('serverBEFORE', 1, 'report:R1')])).reach).not.toHaveProperty(
      'serverBEFORE',
    );
    expect((await carry(tablet, [speak('serverBEFORE', 1, 'report:R1', longAgo)])).reach).toMatchObject({
      serverBEFORE: 1,
    });
  });

  test('who says that it was given what this server never gave begins anew, and nothing is taken before that', async () => {
    const { tablet } = await world();
    const before = await tablet.sync();
    const position = 2;
    const [entry] = tablet.entries.slice(1) as [Entry];
    const asked = { node: tablet.node, since: before.position, epoch: before.epoch };
    const own = { seq: tablet.entries.length + 1, hash: 'a'.repeat(64) };
    const next = tablet.record('note:1', 'note/written', {});
    const call = async (mark: object, epoch = before.epoch) =>
      SyncResponse.parse(
        await (await tablet.call('POST', paths.sync, { ...asked, epoch, own, entries: [next], mark })).json(),
      );
    const lost = await call({ position, hash: 'f'.repeat(64) });
    expect(lost.epoch).not.toBe(before.epoch);
    expect([lost.results, lost.entries, lost.acknowledged]).toEqual([[], [], before.acknowledged]);
    const heard = await call({ position, hash: 'f'.repeat(64) }, lost.epoch);
    expect([heard.epoch, heard.results]).toEqual([before.epoch, []]);
    const taken = await call({ position, hash: entry.hash });
    expect([taken.epoch, taken.acknowledged]).toEqual([before.epoch, before.acknowledged + 1]);
  });

  test('a tablet that was enrolled again just when others carried its entries here goes on behind them', async () => {
    const { tablet } = await world();
    const own = `office = '${tablet.office}' and node = '${tablet.node}'`;
    const { database } = current().storage;
    await database.rows(`update nodes set held_seq = 0, held_hash = '' where office = $1 and id = $2`, [
      ...[tablet.office, tablet.node],
    ]);
    tablet.record('note:1', 'note/written', {});
    const { epoch } = await tablet.sync([], 0);
    const answer = await tablet.sync(tablet.entries, 0, { epoch });
    expect(answer.acknowledged).toBe(tablet.entries.length);
    expect(await heldOf(tablet, tablet.node)).toEqual(hashes(tablet.entries));
    // Afterwards its chain ends where what is held of it does.
    const ends = 'select held_seq from nodes where office = $1 and id = $2';
    const [{ last } = { last: 0 }] = await database.rows<{ last: number }>(
      `select max(seq) as last from entries where ${own}`,
    );
    expect(await database.rows(ends, [tablet.office, tablet.node])).toEqual([{ held_seq: last }]);
  });

  test('what a tablet brings itself is written over nothing that is held, whatever is thought of its chain', async () => {
    const { tablet } = await world(false);
    const { database } = current().storage;
    const [first] = tablet.entries as [Entry];
    const before = await heldOf(tablet, tablet.node);
    const { seq, stamp, subject, type } = first;
    const other = { ...{ seq, stamp, subject, type, hash: 'other', offered: {} }, clockAhead: null };
    const held = {
      ...other,
      isUnknown: false,
      isRenamed: false,
      position: null,
      reason: 'malformed' as const,
    };
    await expect(
      storeHeld(database, tablet.office, tablet.node, [held], { seq, hash: 'other' }, 1, false),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await heldOf(tablet, tablet.node)).toEqual(before);
  });

  test('a tablet that says its own entry is lost does not hide it from what others tell after a restore', async () => {
    for (const [hash, why] of [
      ['', 'lost'],
      ['own', 'lost'],
      ['own', 'tooLarge'],
    ] as const) {
      const { tablet } = await world(false);
      const other = await tablet.sibling().join(tablet);
      for (let index = 0; index < 4; index++) other.record(`note:${index}`, 'note/written', { index });
      await other.syncAll();
      await tablet.syncAll();
      const [first, second, third, fourth] = other.entries as [Entry, Entry, Entry, Entry];
      // The server was put back to when it had the first only.
      await current().storage.database.rows(
        'delete from entries where office = $1 and node = $2 and seq > 1',
        [tablet.office, other.node],
      );
      await current().storage.database.rows(
        'update nodes set held_seq = 1, held_hash = $3 where office = $1 and id = $2',
        [tablet.office, other.node, first.hash],
      );
      await putBack(tablet);
      for (const each of [tablet, other]) each.since = 0;
      const absent = { node: other.node, seq: 2, hash: hash && second.hash, absent: why };
      const { epoch } = await other.sync([], 0);
      await other.sync([absent, third, fourth], 0, { epoch });
      // So the others are told that it lacks what they have.
      expect((await carry(tablet, [], { epoch, since: 0 })).reach).toMatchObject({ [other.node]: 1 });
      const carried = tablet.seen.filter(({ node }) => node === other.node);
      expect((await carry(tablet, carried, { epoch, since: 0 })).reach).toMatchObject({ [other.node]: 4 });
      expect([hash, why, await heldOf(tablet, other.node)]).toEqual([hash, why, hashes(other.entries)]);
      const answer = await other.sync([absent], 0, { epoch });
      expect(answer.results.find(({ seq }) => seq === 2)?.outcome).toBe('accepted');
    }
  });
}
