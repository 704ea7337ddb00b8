import { describe, expect, test } from 'vitest';
import type { PeopleDecisionRefusal } from '../../src/domain/people/decide.ts';
import type { PeopleEventType } from '../../src/domain/people/events.ts';
import {
  add,
  administrator,
  by,
  change,
  colleague,
  deactivate,
  giveSecret,
  givenPeople,
  reactivate,
  someInput,
} from '../support/office-deciding.ts';
import { foundingFacts, named, personAdded, personChanged, staff } from '../support/office-facts.ts';

const office = givenPeople(...foundingFacts());
const officer = named(staff.officer, 'officer');
const withoutOfficer = givenPeople(...foundingFacts(), personChanged({ ...officer, active: false }));
const deputy = named('PHO' as typeof staff.officer, 'administrator');
type Question = ReturnType<typeof office.when>;

/** What is recorded of each deed; a type that is missing here does not compile. */
const made: Record<PeopleEventType, readonly (readonly [asked: () => Question, person: object])[]> = {
  'office/personAdded': [
    [
      () => office.when(add('MOI', someInput({ name: ' Trần Thị Mai ', title: ' Công chức ' }))),
      { ...someInput(), id: 'MOI', active: true },
    ],
  ],
  'office/personChanged': [
    [
      () => office.when(change(staff.officer, someInput({ name: ' Mai ', roles: ['leader'] }))),
      { ...officer, name: 'Mai', roles: ['leader'] },
    ],
    [() => office.when(deactivate()), { ...officer, active: false }],
    [() => withoutOfficer.when(reactivate()), officer],
    [() => withoutOfficer.when(change()), { ...officer, ...someInput(), active: false }],
  ],
};

const manage = { deed: 'managePeople' };
/** Why something is refused; a kind that is missing here does not compile. */
const refused: Record<
  PeopleDecisionRefusal['kind'],
  readonly (readonly [why: string, asked: () => Question, more: object])[]
> = {
  RoleNotAllowed: [
    ['only the administrator adds people', () => office.when(add()).by(by(colleague())), manage],
    ['nobody changes their own roles', () => office.when(change()).by(by(colleague())), manage],
    [
      'nobody gives a secret to somebody else',
      () => office.when(giveSecret(staff.leader)).by(by(colleague())),
      manage,
    ],
    [
      'an administrator who left adds nobody',
      () => office.when(add()).by(by({ ...administrator, active: false })),
      manage,
    ],
    [
      'somebody who left takes no secret',
      () => office.when(giveSecret()).by(by({ ...colleague(), active: false })),
      manage,
    ],
  ],
  FieldsWrong: [
    [
      'a name and a role are needed',
      () => office.when(add('MOI', someInput({ name: ' ', roles: [] }))),
      { fields: { 'person.name': 'required', 'person.roles': 'required' } },
    ],
    [
      'a name and a title have an end',
      () => office.when(change(staff.officer, someInput({ name: 'a'.repeat(301), title: 'a'.repeat(301) }))),
      { fields: { 'person.name': 'tooLong', 'person.title': 'tooLong' } },
    ],
  ],
  PersonUnknown: [
    ['nobody has this id', () => office.when(change('AI')), {}],
    ['a secret is given to whoever is there', () => office.when(giveSecret('AI')), {}],
    ['a secret is given to nobody who left', () => withoutOfficer.when(giveSecret()), {}],
    ['before it is founded there is nobody', () => givenPeople().when(deactivate()), {}],
  ],
  NotAllowedForPerson: [
    ['an id is given once', () => office.when(add(staff.officer)), { state: 'active', deed: 'add' }],
    [
      'who is here need not come back',
      () => office.when(reactivate()),
      { state: 'active', deed: 'reactivate' },
    ],
    [
      'who left leaves once',
      () => withoutOfficer.when(deactivate()),
      { state: 'inactive', deed: 'deactivate' },
    ],
  ],
  LastAdministrator: [
    ['the only one does not leave', () => office.when(deactivate(staff.administrator)), {}],
    ['the only one keeps the right', () => office.when(change(staff.administrator)), {}],
    [
      'one who left is none',
      () =>
        givenPeople(...foundingFacts(), personAdded({ ...deputy, active: false })).when(
          deactivate(staff.administrator),
        ),
      {},
    ],
  ],
};

describe('What is done with the people of an office', () => {
  const all = Object.entries(made).flatMap(([type, each]) =>
    each.map(([asked, person]) => ({ type, asked, person })),
  );
  test.each(all)('$type is recorded as it was said of $person', ({ type, asked, person }) => {
    asked().then([{ type, body: { person } }]);
    expect(asked().events).toHaveLength(1);
  });

  test('a secret makes no fact, and everybody gives their own', () => {
    office.when(giveSecret()).then([]);
    office.when(giveSecret()).by(by(colleague())).then([]);
    expect(office.when(giveSecret()).events).toEqual([]);
  });

  test('one of two administrators may leave, or give the right up', () => {
    const two = givenPeople(...foundingFacts(), personAdded(deputy));
    expect(two.when(deactivate(staff.administrator)).events).toHaveLength(1);
    expect(two.when(change(staff.administrator)).events).toHaveLength(1);
  });

  test('the only administrator changes their own name and title', () => {
    const input = someInput({ roles: ['administrator', 'officer'] });
    expect(office.when(change(staff.administrator, input)).events).toHaveLength(1);
  });
});

describe('What is refused to be done with people', () => {
  const all = Object.entries(refused).flatMap(([kind, each]) =>
    each.map(([why, asked, more]) => ({ why, asked, refusal: { kind, ...more } as PeopleDecisionRefusal })),
  );
  test.each(all)('$refusal.kind: $why', ({ asked, refusal }) => asked().then(refusal));
});
