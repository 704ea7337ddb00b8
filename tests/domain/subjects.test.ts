/** What can be recorded, and which deed each fact comes of: written out by hand, never computed from the registry. */
import { describe, expect, it, test } from 'vitest';
import { everyFact } from '../support/every-fact.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { kindOfType, readFact, subjects } from '../../src/domain/subjects.ts';
import { closed, corrected, fromTheFuture, type Fact } from '../support/dossier-facts.ts';

const json = (value: object): JsonObject => value as JsonObject;

/** All that is in the clear may be missing. */
const emptyBodies = ['petition/corrected', 'petition/struck'];

/** Where a fact of a type belongs. */
const place = {
  ...{
    dossier: 'dossier:D1',
    report: 'report:R1',
    petition: 'petition:P1',
    inventory: 'inventory:I1',
    receipt: 'receipt:R1',
    office: 'office',
  },
} as const;
type Kind = keyof typeof place;
const kindOf = (type: string) => type.slice(0, type.indexOf('/')) as Kind;
const about = (subject: string, { type, body }: Fact) => readFact({ subject, type, body });

describe('A fact', () => {
  it('is of a type that is written here, whatever its subject', () => {
    const types = Object.values(subjects).flatMap(({ bodies }) => Object.keys(bodies));
    expect(types.sort()).toEqual(Object.keys(everyFact).sort());
    expect(Object.keys(subjects).sort()).toEqual(Object.keys(place).sort());
  });

  test.each(Object.entries(everyFact))('%s is read, and comes of its deed', (type, [said, deed]) => {
    expect(said.type).toBe(type);
    expect(kindOfType(type)).toBe(kindOf(type));
    expect(about(place[kindOf(type)], said)).toEqual({ kind: 'own', deed });
  });

  test.each(Object.entries(everyFact))(
    '%s about another subject, or without its body, is misread',
    (type, [said]) => {
      const elsewhere = Object.values(place).filter((each) => each !== place[kindOf(type)]);
      for (const subject of [...elsewhere, 'survey:1', `${kindOf(type)}:`, '', 'office:1'])
        expect(about(subject, said)).toEqual({ kind: 'misread' });
      if (!emptyBodies.includes(type))
        expect(about(place[kindOf(type)], { type, body: {} })).toEqual({ kind: 'misread' });
    },
  );

  it('that tells a level and nothing else comes of filling levels in; with anything beside it, it is a correction', () => {
    const deedBehind = (body: object) => about(place.dossier, corrected(json(body)));
    expect(deedBehind({ facts: { level: 'part' } })).toEqual({ kind: 'own', deed: 'fillLevel' });
    for (const body of [
      { facts: { level: 'part', sets: 2 } },
      { facts: { level: 'part' }, days: { dueOn: '2024-01-09' } },
      { facts: { level: 'part' }, state: 'open' },
      { facts: { level: 'part' }, electronicResult: true },
      { facts: { level: 'part' }, onReceipt: false },
    ])
      expect(deedBehind(body)).toEqual({ kind: 'own', deed: 'correct' });
  });

  it('that ends a dossier without a result comes of the deed that its end names', () => {
    expect(about(place.dossier, closed('2024-01-03', 'withdrawn'))).toEqual({
      kind: 'own',
      deed: 'withdraw',
    });
    expect(about(place.dossier, closed('2024-01-03', 'stopped'))).toEqual({ kind: 'own', deed: 'stop' });
    expect(about(place.dossier, closed('2024-01-03', 'lost' as never))).toEqual({ kind: 'misread' });
  });

  it('about a petition that takes a leader’s word comes of a deed that is theirs alone', () => {
    for (const type of [
      'moreAsked',
      'forwarded',
      'refused',
      'answered',
      'published',
      'corrected',
      'struck',
    ]) {
      const [said] = everyFact[`petition/${type}` as keyof typeof everyFact];
      const byLeader = { ...said, body: { ...said.body, byLeader: true } };
      expect(about(place.petition, byLeader), type).toEqual({ kind: 'own', deed: 'vouchForPetition' });
    }
  });

  it('of a later version’s type is unknown, about whatever it is', () => {
    const types = [
      fromTheFuture.type,
      'report/praised',
      'petition/praised',
      'survey/opened',
      'dossier/',
      '',
      'toString',
      '__proto__',
    ];
    for (const type of types)
      for (const subject of [...Object.values(place), 'survey:1', ''])
        expect(about(subject, { type, body: {} })).toEqual({ kind: 'unknown' });
  });

  it('keeps what a later version has added to its body', () => {
    const [withdrawn] = everyFact['report/withdrawn'];
    expect(about(place.report, { ...withdrawn, body: { ...withdrawn.body, mood: 'calm' } })).toEqual({
      ...{ kind: 'own', deed: 'withdrawReport' },
    });
  });
});
