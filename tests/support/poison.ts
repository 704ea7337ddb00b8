/** Facts that are nearly right: one value in them is nothing that anybody would record. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import * as facts from './dossier-facts.ts';
import type { Fact } from './dossier-facts.ts';
import * as office from './office-facts.ts';
import { everyFact } from './every-fact.ts';
import { kindOfType } from '../../src/domain/subjects.ts';

const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)]);

/** Odd letters, numbers at the borders of what a database or a calendar holds, names of what every object has. */
const oddTexts = [
  ...[
    '',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '\ufeff',
    ' ',
    '\r\n',
    "'; drop table entries; --",
  ],
  ...[
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'NaN',
    '$1',
    '%s',
    '<b>',
  ],
  ...['9999-12-31', '0000-00-00', '2024-02-30', '-000001-01-01', '+275760-09-13', '99999-01-01', '24:60'],
  ...['office', 'dossier:', 'report:', 'dossier:\0', 'dossier:constructor', 'report:__proto__', 'server'],
  ...['x'.repeat(300), 'ế'.repeat(4000), 'x'.repeat(100_000)],
];
const oddNumbers = [
  ...[
    0,
    -0,
    -1,
    0.5,
    2 ** 15,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 31) - 1,
    -(2 ** 53),
  ],
  ...[1e300, -1e300, 5e-324, 8.64e15, 8.64e15 + 1],
];
const oddShapes: readonly Json[] = [
  ...[null, true, false, [], {}, [null], nested(40), nested(58), nested(200)],
  ...[JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":1}}') as Json],
  Array.from({ length: 500 }, () => 'x'),
];
export const odd: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.constantFrom(...oddNumbers),
  fc.constantFrom(...oddShapes),
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.string({ unit: 'binary' }),
);
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts.filter((text) => text !== '')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
);

/** Null, but one time of so many. */
export const seldom = <T>(arbitrary: fc.Arbitrary<T>, of: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: of - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** Each type that there is, so that no new one goes untried; and these in a further state, or of a person who is there. */
const tales: readonly { readonly subject: string; readonly fact: Fact }[] = [
  ...Object.values(everyFact).map(([fact]) => {
    const kind = kindOfType(fact.type) ?? 'office';
    return { subject: kind === 'office' ? officeSubject : `${kind}:P`, fact };
  }),
  { subject: 'dossier:P', fact: facts.imported('resolved') },
  ...[
    office.personAdded(office.named('MOI' as never, 'officer')),
    office.personChanged(office.named(office.staff.leader, 'leader')),
  ].map((fact) => ({ subject: officeSubject, fact })),
];

type Path = readonly string[];
const pathsIn = (value: Json, at: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each as Json, [...at, key]))];

function withAt(value: Json, [key, ...rest]: Path, put: Json | undefined): Json | undefined {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((each: Json, index) =>
      String(index) === key ? (withAt(each, rest, put) ?? null) : each,
    );
  const object = value as JsonObject;
  const next = withAt(object[key] ?? null, rest, put);
  const others = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]]);
}

export interface Poison {
  readonly subject: string;
  readonly actor: string;
  readonly type: string;
  readonly body: JsonObject;
  /** A key of the entry, and what stands there when it is offered: not under its hash. */
  readonly altered: readonly [key: string, value: Json] | null;
}

const actors = Object.values(office.staff);
const bodies: fc.Arbitrary<Pick<Poison, 'subject' | 'type' | 'body'>> = fc
  .record({
    tale: fc.constantFrom(...tales),
    where: fc.nat(),
    put: fc.option(odd, { nil: undefined, freq: 8 }),
  })
  .map(({ tale: { subject, fact }, where, put }) => {
    const paths = pathsIn(fact.body).filter((path) => path.length > 0);
    const path = paths[where % Math.max(1, paths.length)] ?? ['extra'];
    return { subject, type: fact.type, body: withAt(fact.body, path, put) as JsonObject };
  });

export const poison: fc.Arbitrary<Poison> = fc
  .record({
    said: bodies,
    actor: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom<string>(...actors) },
      { weight: 1, arbitrary: oddText },
    ),
    type: seldom(oddText, 8),
    subject: seldom(oddText, 8),
    altered: seldom(
      fc.tuple(
        fc.constantFrom(
          'office',
          'node',
          'stamp',
          'actor',
          'subject',
          'type',
          'body',
          'sealed',
          'formerly',
          'bodySaid',
          'signed',
          'previous',
          'hash',
          '__proto__',
        ),
        fc.oneof(
          { weight: 3, arbitrary: odd },
          { weight: 1, arbitrary: fc.array(oddText, { maxLength: 3 }) },
        ),
      ),
      5,
    ),
  })
  .map(({ said, actor, type, subject, altered }) => ({
    ...{ body: said.body, type: type ?? said.type, subject: subject ?? said.subject, actor, altered },
  }));
