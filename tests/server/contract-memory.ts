/** What a process remembers of an office's people between requests: all of it, nothing that was taken back, and what others brought. */
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { SyncResponse } from '../../src/log/protocol.ts';
import { mostInRun } from '../../src/log/signed-run.ts';
import type { Database, Queries } from '../../src/server/database/database.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { quiet } from '../../src/server/http/log-lines.ts';
import { PeopleMemory } from '../../src/server/intake/known-people.ts';
import { exchange } from '../../src/server/intake/sync.ts';
import type { TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { as, foundOffice, introduce, people, received } from './office-of.ts';

export function describeMemory(current: () => TestServer): void {
  const persons = 30;
  const world = async (): Promise<FakeTablet> => {
    const tablet = await new FakeTablet(current().url).openDemo();
    foundOffice(tablet);
    for (let each = 0; each < persons; each++) introduce(tablet, `N${each}` as PersonId, ['officer']);
    await tablet.syncAll();
    return tablet;
  };

  /** A process beside the server under test, which counts how many facts about people it is given by PostgreSQL. */
  const process = (office: FakeTablet['office'], ends: () => void = () => undefined) => {
    const database = current().storage.offices.of(office);
    const memory = new PeopleMemory();
    let [facts, entriesRead] = [0, 0];
    const counting = (queries: Queries): Queries => ({
      rows: async (text, parameters) => {
        const rows = await queries.rows(text, parameters);
        const about = rows.filter(({ entry }) => (entry as Entry | undefined)?.type.startsWith('office/'));
        facts += about.length;
        entriesRead += rows.filter(({ text }) => text !== undefined).length;
        return rows as never;
      },
    });
    const counted: Database = {
      ...database,
      transaction: (work) => database.transaction((queries) => work(counting(queries))),
      alone: (name, work) =>
        database.alone(name, async (queries) => {
          const done = await work(counting(queries));
          ends();
          return done;
        }),
    };
    return async ({ node }: FakeTablet, entries: readonly Entry[]) => {
      [facts, entriesRead] = [0, 0];
      const asked = { node, since: 0, atMost: 0, entries: [...entries] };
      const exchanged = await exchange(
        counted,
        { ...systemDeps, lines: quiet, memory },
        { office, node },
        asked,
      );
      if (!exchanged.ok) throw new Error(exchanged.error);
      const { results, more } = JSON.parse(exchanged.value.answer) as SyncResponse;
      return { facts, entriesRead, more, outcomes: results.map(({ outcome, reason }) => reason ?? outcome) };
    };
  };
  const deedOf = (tablet: FakeTablet, actor: PersonId): Entry =>
    as(tablet, actor, () =>
      tablet.record(`dossier:${tablet.entries.length}`, 'dossier/received', received()),
    );

  test('a second request reads no fact about people again, and a third what another process has brought', async () => {
    const tablet = await world();
    const bring = process(tablet.office);
    const first = await bring(tablet, [deedOf(tablet, people.officer)]);
    expect(first.outcomes).toEqual(['accepted']);
    expect(first.facts).toBeGreaterThan(persons);
    const second = await bring(tablet, [deedOf(tablet, people.officer)]);
    // The last one, by which it sees that the log is still the same.
    expect(second).toMatchObject({ facts: 1, outcomes: ['accepted'] });
    // By the server under test: one is let go, another comes.
    const news = [
      introduce(tablet, people.officer, ['officer'], false),
      introduce(tablet, 'MOI' as PersonId, ['officer']),
    ];
    await tablet.sync(news);
    const third = await bring(tablet, [deedOf(tablet, people.officer), deedOf(tablet, 'MOI' as PersonId)]);
    expect(third.outcomes).toEqual(['roleNotAllowed', 'accepted']);
    expect(third.facts).toBe(3);
  });

  test('of what others brought no more is read than an answer of the asked weight can hold', async () => {
    const tablet = await world();
    for (let each = 0; each < 200; each++) tablet.record('note:1', 'note/written', { each });
    await tablet.syncAll();
    const other = await tablet.sibling().join(tablet);
    const { entriesRead, more } = await process(tablet.office)(other, []);
    expect(more).toBe(true);
    // One, one by which it is seen that there are more, and what may belong to the same signed run.
    expect(entriesRead).toBeLessThanOrEqual(2 + mostInRun);
  });

  test('what was accepted and then taken back with its transaction is not remembered', async () => {
    const tablet = await world();
    const other = await tablet.sibling().join(tablet);
    let fails = false;
    const bring = process(tablet.office, () => {
      if (fails) throw new Error('cut off');
    });
    await bring(tablet, [deedOf(tablet, people.officer)]);
    fails = true;
    const letGo = introduce(tablet, people.officer, ['officer'], false);
    await expect(bring(tablet, [letGo])).rejects.toThrow('cut off');
    fails = false;
    other.hear(letGo);
    expect((await bring(other, [deedOf(other, people.officer)])).outcomes).toEqual(['accepted']);
    expect((await bring(tablet, [letGo])).outcomes).toEqual(['accepted']);
    expect((await bring(other, [deedOf(other, people.officer)])).outcomes).toEqual(['roleNotAllowed']);
  });

  test('a log that is another one than it was is read anew', async () => {
    const tablet = await world();
    const other = await tablet.sibling().join(tablet);
    const bring = process(tablet.office);
    await bring(other, [deedOf(other, people.officer)]);
    const { database } = current().storage;
    await database.rows(
      `delete from entries where office = $1 and position = (select max(position) from entries
         where office = $1 and subject = 'office')`,
      [tablet.office],
    );
    const again = await bring(other, [deedOf(other, people.officer)]);
    expect(again.facts).toBeGreaterThan(persons);
  });
}
