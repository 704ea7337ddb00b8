/** Who may do what, and with which key they sign, as the office's own facts tell it at the place of an entry. */
import type { PersonId } from '../../base/ids.ts';
import { compareEntries } from '../../log/merge.ts';
import { officeEvents } from '../office/events.ts';
import { KnownKeys } from './known-keys.ts';
import type { Role } from './person.ts';
import type { Place, PlacedFact } from './place.ts';
import type { KnownSigners } from './signature.ts';

interface Told {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly name: string | undefined;
}

export class KnownPeople<Fact extends PlacedFact = PlacedFact> {
  /** Of each person, in the order of the log. */
  private readonly factsByPerson = new Map<string, (Fact & Told)[]>();
  private readonly keys = new KnownKeys<Fact>();
  private founded = false;

  add(placed: Fact): void {
    this.keys.add(placed, (person) => this.factsByPerson.get(person)?.at(-1)?.roles ?? []);
    const told = toldIn(placed);
    if (told === undefined) return;
    const fact = { ...placed, ...told };
    this.founded ||= placed.entry.type === 'office/founded';
    const facts = this.factsByPerson.get(fact.person);
    if (facts === undefined) this.factsByPerson.set(fact.person, [fact]);
    else facts.splice(countBefore(facts, placed.entry), 0, fact);
  }

  get isFounded(): boolean {
    return this.founded;
  }

  /** Roles of a person at that place, or undefined while nobody has said who that is. */
  rolesOf(person: string, place: Place<Fact>): readonly Role[] | undefined {
    return this.factsByPerson.get(person)?.findLast(place.isBehind)?.roles;
  }

  /** What the log tells of a person, in its order. */
  factsOf(person: string): readonly Fact[] {
    return this.factsByPerson.get(person) ?? [];
  }

  /** What somebody was first named for; nothing for whom nobody has named. */
  firstRolesOf(person: string): readonly Role[] {
    return this.factsByPerson.get(person)?.[0]?.roles ?? [];
  }

  signersAt(place: Place<Fact>): KnownSigners {
    return {
      isSigned: this.keys.isSignedAt(place),
      keyNamed: (name) => this.keys.at(name, place),
      isKnown: (person) => this.factsByPerson.has(person),
    };
  }

  nameOf(person: PersonId): string | undefined {
    return this.factsByPerson.get(person)?.findLast((fact) => fact.name !== undefined)?.name;
  }
}

/** How many of them, in their order, stand before the entry. */
function countBefore(facts: readonly PlacedFact[], entry: PlacedFact['entry']): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const fact = facts[middle];
    if (fact !== undefined && compareEntries(fact.entry, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toldIn(placed: PlacedFact): Told | undefined {
  const { type, actor, body } = placed.entry;
  if (type === 'office/founded') return { person: actor, roles: ['administrator'], name: undefined };
  if (type !== 'office/personAdded' && type !== 'office/personChanged') return undefined;
  const read = officeEvents[type].safeParse(body);
  if (!read.success) return undefined;
  const { id, name, roles, active } = read.data.person;
  return { person: id, roles: active ? roles : [], name };
}
