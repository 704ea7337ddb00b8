/** Long lists reach PostgreSQL as they are, though nobody quotes them: on every PostgreSQL. */
import { expect, test } from 'vitest';
import { flagsOf, integersOf, textsOf } from '../../src/server/database/binary-array.ts';
import type { TestServer } from '../support/server.ts';

const itself = <T>(item: T): T => item;

export function describeArrays(current: () => TestServer): void {
  const arrived = async (
    texts: readonly (string | null)[],
    numbers: readonly (number | null)[],
    flags: readonly boolean[],
  ): Promise<unknown> => {
    const asked = 'select $1::text[] as texts, $2::int[] as numbers, $3::boolean[] as flags';
    const given = [textsOf(texts, itself), integersOf(numbers, itself), flagsOf(flags, itself)];
    return (await current().storage.database.rows(asked, given))[0];
  };

  test('texts, numbers and flags arrive as they are, and so do none', async () => {
    const lists = {
      texts: ['Hồ sơ "đất", {1}', null, 'null', '\\', '𝕊'.repeat(3), '一'.repeat(500), ''],
      numbers: [0, -1, null, 2_147_483_647, -2_147_483_648],
      flags: [true, false, true],
    };
    expect(await arrived(lists.texts, lists.numbers, lists.flags)).toEqual(lists);
    expect(await arrived([], [], [])).toEqual({ texts: [], numbers: [], flags: [] });
    // Half a letter, which no database has.
    expect(await arrived(['a\ud800b'], [], [])).toMatchObject({ texts: ['a\ufffdb'] });
  });

  test.each([Number.NaN, 1.5, 2_147_483_648, Infinity, undefined as unknown as number])(
    '%s is handed over as no other number',
    (number) => {
      expect(() => integersOf([1, number], itself)).toThrow(RangeError);
    },
  );
}
