import { expect, test } from 'vitest';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { ChainResponse, NewNodeResponse, paths, SyncResponse } from '../../src/log/protocol.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';

const token = (letter: string): string => letter.repeat(43);
const askFor = (node: string, letter = 'a') => ({ node, token: token(letter), publicKey: 'BPublicKey' });

/** What a tablet that tells of its own chain gets for an answer when it is not the only one under its name. */
export function describeCopies(current: () => TestServer): void {
  const note = (tablet: FakeTablet, count: number): readonly Entry[] =>
    Array.from({ length: count }, (_, index) => tablet.record(`note:${index}`, 'note/written', { index }));
  const bring = (tablet: FakeTablet, entries: readonly unknown[], own: { seq: number; hash: string }) =>
    tablet.call('POST', paths.sync, { node: tablet.node, since: tablet.since, entries, own });
  const endOf = (entries: readonly Entry[]) => ({
    seq: entries.length,
    hash: entries.at(-1)?.hash ?? '',
  });
  const told = async (answer: Response): Promise<unknown> => [answer.status, await answer.json()];
  const copied = [409, { error: 'copied' }];
  /** Three facts that are held, and a fourth that another copy recorded in its stead. */
  const world = async () => {
    const tablet = await new FakeTablet(current().url).openDemo();
    note(tablet, 3);
    expect((await bring(tablet, tablet.entries, endOf(tablet.entries))).status).toBe(200);
    const [, , third] = tablet.entries as [Entry, Entry, Entry];
    const { hash: _, ...rest } = third;
    return { tablet, other: chained({ ...rest, body: { index: 'other' } }), third };
  };

  test('whoever is behind, or has something else under a number of theirs, is told so, and nothing is taken', async () => {
    const { tablet, other, third } = await world();
    expect(await told(await bring(tablet, [], endOf(tablet.entries.slice(0, 2))))).toEqual(copied);
    expect(await told(await bring(tablet, [], endOf([])))).toEqual(copied);
    expect(await told(await bring(tablet, [], { seq: 3, hash: other.hash }))).toEqual(copied);
    const { hash: _, ...rest } = third;
    const fourth = chained({ ...rest, seq: 4, previous: other.hash });
    expect(await told(await bring(tablet, [fourth], { seq: 4, hash: fourth.hash }))).toEqual(copied);
    expect(await told(await bring(tablet, [other, fourth], { seq: 4, hash: fourth.hash }))).toEqual(copied);
    const { database } = current().storage;
    for (const table of ['entries', 'set_aside'])
      expect(
        await database.rows(`select count(*)::int as count from ${table} where office = $1`, [tablet.office]),
      ).toEqual([{ count: table === 'entries' ? 3 : 0 }]);
  });

  test('whoever goes on, or only repeats what an answer was lost for, is not', async () => {
    const { tablet } = await world();
    expect((await bring(tablet, tablet.entries, endOf(tablet.entries))).status).toBe(200);
    note(tablet, 2);
    const answer = await bring(tablet, tablet.entries.slice(2), endOf(tablet.entries));
    expect(SyncResponse.parse(await answer.json()).acknowledged).toBe(5);
    expect((await bring(tablet, [], endOf(tablet.entries))).status).toBe(200);
  });

  test('of two that bring another fourth fact at the same moment, one goes on', async () => {
    const { tablet, third } = await world();
    const { hash: _, ...rest } = third;
    const fourths = [1, 2].map((copy) => chained({ ...rest, seq: 4, previous: third.hash, body: { copy } }));
    const answers = await Promise.all(
      fourths.map((entry) => bring(tablet, [entry], { seq: 4, hash: entry.hash })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('says what is held of a chain, without what does not follow on it', async () => {
    const { tablet, third } = await world();
    const { hash: _, ...rest } = third;
    // An older copy, which tells nothing of its chain, is answered as ever.
    const stray = chained({ ...rest, seq: 4, previous: 'f'.repeat(64) });
    await tablet.sync([stray]);
    const answer = await tablet.call('POST', paths.chain, { to: 9 });
    expect(ChainResponse.parse(await answer.json())).toEqual({
      held: 4,
      entries: [3, 2, 1].map((seq) => ({ seq, hash: tablet.entries[seq - 1]?.hash, position: seq })),
      brokenAt: 4,
      next: 0,
    });
    expect(await told(await bring(tablet, [], { seq: 4, hash: stray.hash }))).toEqual(copied);
  });

  test('a chain that others carried here just while its tablet was enrolled again is said to its end', async () => {
    const { tablet } = await world();
    await current().storage.database.rows(
      `update nodes set held_seq = 0, held_hash = '' where office = $1 and id = $2`,
      [tablet.office, tablet.node],
    );
    expect(await told(await bring(tablet, [], endOf(tablet.entries.slice(0, 2))))).toEqual(copied);
    const answer = await tablet.call('POST', paths.chain, { to: 2 });
    expect(ChainResponse.parse(await answer.json())).toMatchObject({
      held: 3,
      entries: [{ seq: 2 }, { seq: 1 }],
    });
  });

  test('a copy gets a tablet number and a token, the same when it asks again, and the old name lives on', async () => {
    const { tablet } = await world();
    const ask = async (body: unknown) =>
      NewNodeResponse.parse(await (await tablet.call('POST', paths.nodes, body)).json());
    const first = await ask(askFor(`COPY${tablet.tablet}A`, 'b'));
    expect(first).toMatchObject({ tablet: 2, label: 'Bàn số 1 (máy 2)' });
    expect(await ask(askFor(`COPY${tablet.tablet}A`, 'b'))).toMatchObject({ tablet: 2 });
    expect(await ask(askFor(`COPY${tablet.tablet}B`, 'c'))).toMatchObject({ tablet: 3 });
    expect((await tablet.sync()).peers).toMatchObject([
      { tablet: 2, copyOf: tablet.node, label: 'Bàn số 1 (máy 2)' },
      { tablet: 3, copyOf: tablet.node },
    ]);
    const copy = { node: `COPY${tablet.tablet}A`, since: 0, entries: [], own: { seq: 0, hash: '' } };
    const read = await tablet.call('POST', paths.sync, copy, token('b'));
    expect(SyncResponse.parse(await read.json()).entries).toEqual(tablet.entries);
    await current().storage.database.rows('delete from nodes where token_hash is not null and copy_of = $1', [
      tablet.node,
    ]);
  });

  test('a name that is taken, the server’s own, a guessable token and a revoked tablet are refused', async () => {
    const { tablet } = await world();
    const ask = (body: unknown, by = tablet.token) => tablet.call('POST', paths.nodes, body, by);
    const other = await tablet.sibling().join(tablet);
    for (const wrong of [
      askFor(other.node),
      askFor(tablet.node),
      askFor('server9'),
      askFor('A B'),
      { ...askFor('FREE'), token: 'short' },
    ])
      expect(await told(await ask(wrong))).toEqual([400, { error: 'badRequest' }]);
    expect(await told(await ask(askFor('FREE'), 'nobody'))).toEqual([401, { error: 'unknownToken' }]);
    await current().storage.database.rows('update nodes set revoked_at = 1 where id = $1', [tablet.node]);
    expect(await told(await ask(askFor('FREE')))).toEqual([403, { error: 'nodeRevoked' }]);
  });
}
