import { describe, expect, test } from 'vitest';
import { foldOffice } from '../../src/domain/office/office.ts';
import type { SigningKey } from '../../src/domain/people/keys.ts';
import { keyAsked, type KeyAsked } from '../../src/domain/people/signature.ts';
import { keyName } from '../../src/log/signed-run.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { founded, named, personAdded, someSettings, staff } from '../support/office-facts.ts';
import { NodeLog } from '../support/node-log.ts';

const key = (letter: string): string => `${letter.repeat(87)}=`;
const [founders, officers, strangers] = [key('F'), key('O'), key('S')];
const confirmed = (person: string, text: string) => ({
  type: 'office/signingKeyConfirmed',
  body: { person, key: text },
});
const offered = (person: string, text: string) => ({
  type: 'office/signingKeyOffered',
  body: { person, key: text, tablet: 'Máy 2' },
  by: person,
});
const ended = (person: string, text: string) => ({
  type: 'office/signingKeyEnded',
  body: { person, key: text, reason: 'Mất máy' },
});

describe('keys as the office knows them', () => {
  interface Told {
    readonly type: string;
    readonly body: object;
    /** The administrator unless said. */
    readonly by?: string;
  }
  const states = (...facts: readonly Told[]): string[] => {
    const log = new NodeLog('O' as OfficeId, 'NODE1' as NodeId, () => 1);
    for (const { by = staff.administrator, ...fact } of facts)
      log.record(by as PersonId, officeSubject, fact as Fact);
    const keys = foldOffice(log.entries)?.signingKeys.values() ?? [];
    return [...keys].map(({ person, key: text, state }) => `${person} ${text[0]} ${state}`);
  };
  const withKey = {
    type: 'office/founded',
    body: { settings: someSettings(), key: founders } as unknown as JsonObject,
  };
  const people = [
    personAdded(named(staff.administrator, 'administrator')),
    personAdded(named(staff.officer, 'officer')),
  ];

  test.each([
    ['the founder signs from the first', [withKey, ...people], ['QUANTRI F confirmed']],
    [
      'an offered key waits',
      [withKey, ...people, offered('CANBO', officers)],
      ['QUANTRI F confirmed', 'CANBO O offered'],
    ],
    [
      'and counts once it is confirmed',
      [withKey, ...people, offered('CANBO', officers), confirmed('CANBO', officers)],
      ['QUANTRI F confirmed', 'CANBO O confirmed'],
    ],
    [
      'what has ended does not begin again',
      [
        withKey,
        ...people,
        confirmed('CANBO', officers),
        ended('CANBO', officers),
        confirmed('CANBO', officers),
      ],
      ['QUANTRI F confirmed', 'CANBO O ended'],
    ],
    [
      'nobody takes over the key of another',
      [withKey, ...people, confirmed('LANHDAO', founders)],
      ['QUANTRI F confirmed'],
    ],
    [
      'an administrator cannot confirm themselves by an offer',
      [withKey, ...people, offered('QUANTRI', strangers)],
      ['QUANTRI F confirmed', 'QUANTRI S offered'],
    ],
    [
      'nobody offers a key in another’s name, nor becomes the root by it',
      [founded(), ...people, { ...offered('QUANTRI', strangers), by: 'CANBO' }],
      [],
    ],
    [
      'in an office of an older version the first administrator’s key is the root, and only the first',
      [
        founded(),
        ...people,
        offered('CANBO', officers),
        offered('QUANTRI', founders),
        offered('QUANTRI', strangers),
      ],
      ['CANBO O offered', 'QUANTRI F confirmed', 'QUANTRI S offered'],
    ],
  ])('%s', (_, facts, expected) => expect(states(...facts)).toEqual(expected));
});

/** Of the form that one has; nobody does the arithmetic here. */
const aSignature = `${'A'.repeat(86)}==`;

describe('which key has to have signed', () => {
  const known: Record<string, SigningKey> = Object.fromEntries(
    [
      { person: 'QUANTRI', key: founders, state: 'confirmed', tablet: '' } as const,
      { person: 'CANBO', key: officers, state: 'offered', tablet: '' } as const,
      { person: 'CANBO', key: key('E'), state: 'ended', tablet: '' } as const,
    ].map((each) => [keyName(each.key), each]),
  );
  const asked = (
    entry: { actor?: string; type?: string; body?: object } & Partial<Pick<Entry, 'bodySaid' | 'formerly'>>,
    signedBy: string | undefined,
    isSigned = true,
    signature = aSignature,
  ): KeyAsked => {
    const signed = signedBy === undefined ? undefined : { key: keyName(signedBy), count: 1, signature };
    const whole = { actor: 'QUANTRI', type: 'dossier/handedOver', body: {}, ...entry } as unknown as Entry;
    return keyAsked(
      { entries: [whole], signed },
      {
        isSigned,
        keyNamed: (name) => known[name],
        isKnown: (person) => ['QUANTRI', 'CANBO'].includes(person),
      },
    );
  };
  const fault = (kind: string) => ({ kind: 'fault', fault: kind });

  test.each([
    ['their own, confirmed', asked({}, founders), { kind: 'key', key: founders }],
    ['nothing at all', asked({}, undefined), fault('notSigned')],
    [
      'a signature written in letters that only some readers know',
      asked({}, founders, true, aSignature.replace('A', '-')),
      fault('wrongSignature'),
    ],
    ['the key of another', asked({ actor: 'CANBO' }, founders), fault('wrongSignature')],
    ['a key that nobody has confirmed', asked({ actor: 'CANBO' }, officers), fault('keyNotConfirmed')],
    ['a key that nobody has heard of', asked({ actor: 'CANBO' }, strangers), fault('keyNotConfirmed')],
    ['a key that has ended', asked({ actor: 'CANBO' }, key('E')), fault('keyEnded')],
    ['somebody unknown', asked({ actor: 'AI' }, strangers), fault('unknownActor')],
    ['an older office, unsigned', asked({}, undefined, false), { kind: 'none' }],
    [
      'an offer, with the key that it offers',
      asked({ actor: 'CANBO', ...offered('CANBO', strangers) }, strangers),
      { kind: 'key', key: strangers },
    ],
    [
      'an offer for another',
      asked({ ...offered('QUANTRI', strangers), actor: 'CANBO' }, strangers),
      fault('wrongSignature'),
    ],
    [
      'an offer, with another key',
      asked({ actor: 'CANBO', ...offered('CANBO', strangers) }, founders),
      fault('wrongSignature'),
    ],
    [
      'a second founding, with a key of its own',
      asked({ type: 'office/founded', body: { settings: someSettings(), key: strangers } }, strangers),
      fault('keyNotConfirmed'),
    ],
    [
      'another name of another entry, after a new name of its own',
      asked(
        { type: 'dossier/takenBack', body: { entry: 'B:1' }, bodySaid: { entry: 'A:7' }, formerly: ['A:8'] },
        founders,
      ),
      { kind: 'key', key: founders },
    ],
    [
      'another name of another entry, without a new name',
      asked({ type: 'dossier/takenBack', body: { entry: 'B:1' }, bodySaid: { entry: 'A:7' } }, founders),
      fault('wrongSignature'),
    ],
    [
      'another content under a new name',
      asked(
        { body: { handedOverOn: '2026-11-02' }, bodySaid: { handedOverOn: '2026-11-01' }, formerly: ['A:8'] },
        founders,
      ),
      fault('wrongSignature'),
    ],
  ])('%s', (_, said, expected) => expect(said).toEqual(expected));
});
