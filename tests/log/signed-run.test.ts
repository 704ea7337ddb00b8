import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import { canonicalJson, type JsonObject } from '../../src/base/json.ts';
import { chained, hasTrueHash } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import { renamed } from '../../src/log/renamed.ts';
import { runsOf } from '../../src/log/runs.ts';
import { runText, saidText, wholeRuns } from '../../src/log/signed-run.ts';
import { nextStamp } from '../../src/log/stamp.ts';
import { isTrue, keptText, saidOf } from '../../src/server/intake/written.ts';
import { runs } from '../support/runs.ts';

const signatureOver = (count: number) => ({ key: '0123456789abcdef', count, signature: 'c2ln' });

/** `a2 b1 a0`: a signed run of two by A, one of one by B, and one of A's that nobody signed. */
function log(words: string): Entry[] {
  const node = 'NODE1' as NodeId;
  let [previous, stamp] = ['', nextStamp(undefined, 1, node)];
  const counts = words.split(' ').flatMap((word) => {
    const [actor, count] = [word[0] ?? '', Number(word.slice(1))];
    return Array.from({ length: Math.max(1, count) }, (_, at) => ({
      actor,
      head: at === count - 1 ? count : 0,
    }));
  });
  return counts.map(({ actor, head }, at) => {
    stamp = nextStamp(stamp, at + 2, node);
    const entry = chained({
      ...{ office: 'O' as OfficeId, node, seq: at + 1, stamp, actor: actor as PersonId },
      ...{ subject: 'office', type: 'office/x', body: { at }, previous },
      ...(head > 0 && { signed: signatureOver(head) }),
    });
    previous = entry.hash;
    return entry;
  });
}
const shape = (entries: readonly Entry[]): string[] =>
  runsOf(entries).map(({ entries: of, signed }) => `${of.map(({ seq }) => seq)}${signed ? ' signed' : ''}`);

describe('runs', () => {
  test('are what each signature covers; what none covers stands by itself', () => {
    expect(shape(log('a2 b1 a0 a3'))).toEqual(['1,2 signed', '3 signed', '4', '5,6,7 signed']);
  });

  test('of which the beginning is missing are not signed', () => {
    expect(shape(log('a2 b1').slice(1))).toEqual(['2', '3 signed']);
    expect(shape(log('a4').filter(({ seq }) => seq !== 2))).toEqual(['1', '3', '4']);
  });

  test('cover one person, and no entry twice', () => {
    const [first, second, third] = log('a1 b2') as [Entry, Entry, Entry];
    const over = (entry: Entry, count: number): Entry => ({ ...entry, signed: signatureOver(count) });
    expect(shape([first, second, over(third, 3)])).toEqual(['1 signed', '2', '3']);
    expect(shape([over(first, 1), over(second, 2)])).toEqual(['1 signed', '2']);
  });
});

test('what the server writes of an entry once reads as each text that is written by itself', () => {
  const body = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<JsonObject>;
  const more = fc.record(
    { sealed: fc.string(), word: fc.string(), bodySaid: body, later: fc.jsonValue(), zz: fc.string() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(body, more, fc.boolean(), (said, others, isAltered) => {
      const [one] = log('a1') as [Entry];
      const { hash: _, ...rest } = { ...one, body: said, ...others };
      const entry = isAltered ? { ...chained(rest), actor: 'B' as PersonId } : chained(rest);
      expect(isTrue(entry)).toBe(hasTrueHash(entry));
      expect(keptText(entry)).toBe(canonicalJson(entry));
      const { node: _1, seq: _2, previous: _3, hash: _4, signed: _5, bodySaid, ...signed } = entry;
      const text = canonicalJson({ ...signed, body: bodySaid ?? signed.body });
      expect([saidOf(entry), saidText(entry)]).toEqual([text, text]);
    }),
    runs(300),
  );
});

describe('what is signed', () => {
  const [first, second] = log('a2') as [Entry, Entry];

  test('is what was said: another body, person, stamp or order is another text', () => {
    const text = runText([first, second]);
    const others = [
      [second, first],
      [first],
      [{ ...first, body: { at: 9 } }, second],
      [{ ...first, actor: 'B' as PersonId }, second],
      [{ ...first, stamp: second.stamp }, second],
      [{ ...first, sealed: 'more' }, second],
      [{ ...first, later: 'a key of a later version' }, second],
    ];
    for (const other of others) expect(runText(other)).not.toBe(text);
  });

  test('stays the same under another name, also where the body calls another entry by its new name', () => {
    const naming = (entry: Entry): Entry => ({ ...entry, body: { entry: 'NODE1:1' } });
    const old = [first, naming(second)];
    const again = renamed(old, 'NODE2' as NodeId, ({ body }, newName) =>
      typeof body['entry'] === 'string' ? { ...body, entry: newName(body['entry']) } : body,
    );
    expect(again[1]?.body).toEqual({ entry: 'NODE2:1' });
    expect(runText(again)).toBe(runText(old));
  });
});

test.each([
  ['a3 a3', 6, 6],
  ['a3 a3', 5, 3],
  ['a3 a3', 3, 3],
  // A run that does not fit by itself goes whole.
  ['a3 a3', 2, 3],
  ['a3 a3', 1, 3],
  ['a0 a0 a2', 3, 2],
  ['a0 a0 a0', 2, 2],
  ['a1 a1', 9, 2],
])('of %s, where %d fit, %d go', (words, fitting, go) => {
  expect(wholeRuns(log(words), fitting)).toBe(go);
});
