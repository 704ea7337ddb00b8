/** What counts is said once, and nobody strikes it by an answer to what was set aside. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { SyncResponse } from '../../src/log/protocol.ts';
import { nextEpoch } from '../../src/server/database/epoch.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, people, received } from './office-of.ts';
import type { TestServer } from '../support/server.ts';

const outcomes = ({ results }: SyncResponse): readonly string[] =>
  results.map(({ outcome, reason }) => reason ?? outcome);
const nameOf = ({ node, seq }: Pick<Entry, 'node' | 'seq'>): string => `${node}:${seq}`;

export function describeOnce(server: () => TestServer): void {
  const office = async (): Promise<{ first: FakeTablet; second: FakeTablet }> => {
    const first = await new FakeTablet(server().url).openDemo();
    foundOffice(first);
    await first.syncAll();
    const second = await first.sibling().join(first);
    second.actor = people.officer;
    return { first, second };
  };
  const answer = (entry: string): JsonObject => ({ entry, how: 'dropped' });

  test('an answer names nothing that has not come yet: it would count nowhere when it comes', async () => {
    const { first, second } = await office();
    first.actor = people.officer;
    const next = { node: first.node, seq: first.entries.length + 1 };
    second.record('dossier:D1', 'dossier/setAsideAnswered', answer(nameOf(next)));
    second.record('dossier:D1', 'dossier/setAsideAnswered', answer(`${second.node}:3`));
    second.record('dossier:D2', 'dossier/received', received());
    expect(outcomes(await second.sync(second.entries))).toEqual([
      ...['roleNotAllowed', 'roleNotAllowed', 'accepted'],
    ]);
  });

  test('an answer to what no entry can be called is refused, and what comes behind it is accepted', async () => {
    const { first } = await office();
    first.actor = people.officer;
    for (const name of [
      'a\0b',
      `a\0b:1`,
      `${first.node}:${2 ** 31}`,
      `${first.node}:-1e12`,
      `${first.node}:1.5`,
    ])
      first.record('dossier:D1', 'dossier/setAsideAnswered', answer(name));
    first.record('dossier:D2', 'dossier/received', received());
    const told = outcomes(await first.sync(first.entries));
    expect(told.slice(-6)).toEqual([...Array<string>(5).fill('roleNotAllowed'), 'accepted']);
  });

  test('after a restore an answer strikes what counts until its tablet has told all, however late, and not once more', async () => {
    const { first, second } = await office();
    const { database } = server().storage;
    first.actor = people.officer;
    first.record('dossier:D1', 'dossier/received', received());
    first.record('dossier:D2', 'dossier/received', received());
    await first.syncAll();
    await second.syncAll();
    const month = systemDeps.clock.now() - 30 * 86_400_000;
    await database.rows('update nodes set enrolled_at = $2 where office = $1', [first.office, month - 1]);
    const put = `update offices set ${nextEpoch('$2::bigint')} where id = $1`;
    await database.rows(put, [first.office, month]);
    const told = async (tablet: FakeTablet, carrying: boolean, of: number) => {
      const name = nameOf(first.entries[of] as Entry);
      const entry = tablet.record(`dossier:D${of}`, 'dossier/setAsideAnswered', answer(name));
      return outcomes(await tablet.sync([entry], tablet.since, { carrying }));
    };
    const [one, two] = [first.entries.length - 2, first.entries.length - 1];
    // A month later, as whoever comes late.
    expect(await told(first, true, one)).toEqual(['accepted']);
    expect(await told(first, false, two)).toEqual(['accepted']);
    // It has told all; another comes within the fortnight after a restore, and has told all as well.
    expect(await told(first, false, one)).toEqual(['roleNotAllowed']);
    await database.rows(put, [first.office, systemDeps.clock.now()]);
    await second.sync([], second.since, { carrying: false });
    expect(await told(second, false, one)).toEqual(['roleNotAllowed']);
    // One that was enrolled since has nothing to tell.
    const third = await first.sibling().join(first);
    third.actor = people.officer;
    expect(await told(third, true, one)).toEqual(['roleNotAllowed']);
  });

  test('two copies whose clock stands still have each their own work under one stamp', async () => {
    const { first, second } = await office();
    first.actor = people.officer;
    const one = first.record('dossier:D1', 'dossier/received', received());
    expect(outcomes(await first.sync([one]))).toEqual(['accepted']);
    const { hash: _, ...said } = one;
    const named = { node: second.node, seq: 1, previous: '', formerly: [nameOf(one)] };
    const other = chained({ ...said, ...named, subject: 'dossier:D2' });
    const same = chained({ ...said, ...named, seq: 2, previous: other.hash });
    expect(outcomes(await second.sync([other, same]))).toEqual(['accepted', 'saidTwice']);
  });
}
