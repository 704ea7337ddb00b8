/** All or nothing, also of what nobody waits for: whatever goes out with the commit counts like what went before it. */
import { expect, test } from 'vitest';
import { Closing, type Queries } from '../../src/server/database/database.ts';
import { together } from '../../src/server/patience.ts';
import type { TestServer } from '../support/server.ts';

const name = 'a name of this test';
const store = (queries: Queries, value: string): Promise<unknown> =>
  queries.rows('insert into meta (name, value) values ($1, $2)', [name, value]);
/** There is one already, or its value is none. */
const fail = (queries: Queries): Promise<unknown> =>
  queries.rows('insert into meta (name, value) values ($1, null)', ['another of this test']);

export function describeTransactions(current: () => TestServer): void {
  const database = (): TestServer['storage']['database'] => current().storage.database;
  const kept = async (): Promise<readonly unknown[]> =>
    (await database().rows<{ value: string }>('select value from meta where name = $1', [name])).map(
      ({ value }) => value,
    );
  const forget = (): Promise<unknown> => database().rows('delete from meta where name = $1', [name]);

  test('what is asked last goes out with the commit, is answered, and is kept', async () => {
    const answer = await database().transaction((queries) => {
      const stored = store(queries, 'kept');
      const read = queries.rows<{ value: string }>('select value from meta where name = $1', [name]);
      return Promise.resolve(new Closing(Promise.all([read, stored]).then(([rows]) => rows)));
    });
    expect(answer).toEqual([{ value: 'kept' }]);
    expect(await kept()).toEqual(['kept']);
    await forget();
  });

  test('where one of the last fails, nothing is kept, and what failed is told', async () => {
    const asked = database().transaction((queries) => {
      const stored = store(queries, 'lost');
      return Promise.resolve(new Closing(together([stored, fail(queries)])));
    });
    await expect(asked).rejects.toThrow('null value');
    expect(await kept()).toEqual([]);
  });

  test('where something fails that nobody waits for, nothing is kept either', async () => {
    const asked = database().transaction((queries) => {
      together([fail(queries)]);
      return store(queries, 'lost');
    });
    await expect(asked).rejects.toThrow('null value');
    const unheard = database().transaction(async (queries) => {
      await store(queries, 'lost');
      together([fail(queries)]);
      return 'done';
    });
    await expect(unheard).rejects.toThrow('null value');
    expect(await kept()).toEqual([]);
  });

  test('nothing is asked behind the commit, where it would belong to no office', async () => {
    const asked = database().transaction((queries) => {
      const later = store(queries, 'kept').then(() => store(queries, 'behind'));
      return Promise.resolve(new Closing(later));
    });
    await expect(asked).rejects.toThrow('behind the commit');
    await forget();
  });

  test('whoever asks ahead finds out that another one is there before anything is kept, and begins once more', async () => {
    let begun = 0;
    let waiting: Promise<unknown> = Promise.resolve();
    await database().transaction(async (queries) => {
      await queries.rows(`select pg_advisory_xact_lock(hashtextextended('ahead', 0))`);
      waiting = database().alone(
        'ahead',
        async (own) => {
          begun += 1;
          await store(own, `try ${begun}`);
        },
        true,
      );
      await expect.poll(() => begun).toBeGreaterThan(1);
      expect(await kept()).toEqual([]);
    });
    await waiting;
    expect(await kept()).toEqual([`try ${begun}`]);
    await forget();
  });
}
