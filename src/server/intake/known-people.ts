/**
 * Who may do what, as the office's own entries tell it. A role is looked up as of the entry's stamp: what somebody was
 * allowed to do while offline is not undone by a change that was recorded later and happened to arrive first.
 */
import type { OfficeId, PersonId } from '../../base/ids.ts';
import type { Entry } from '../../log/entry.ts';
import { compareEntries } from '../../log/merge.ts';
import { officeEvents } from '../../domain/office/events.ts';
import type { Role } from '../../domain/people/person.ts';
import type { Queries } from '../database/database.ts';

type Heard = Pick<Entry, 'node' | 'seq' | 'stamp' | 'actor' | 'type' | 'body'>;
interface Fact {
  readonly entry: Heard;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly name: string | undefined;
}

/** What is read here. */
const peopleTypes = ['office/founded', 'office/personAdded', 'office/personChanged'] as const;

export class KnownPeople {
  private readonly facts: Fact[] = [];

  add(entry: Heard): void {
    const fact = factOf(entry);
    if (fact === undefined) return;
    this.facts.push(fact);
    this.facts.sort((a, b) => compareEntries(a.entry, b.entry));
  }

  get isFounded(): boolean {
    return this.facts.some(({ entry }) => entry.type === 'office/founded');
  }

  /** Roles of the entry's actor when it was made, or undefined while nobody has said who that is. */
  rolesOfActor(entry: Heard): readonly Role[] | undefined {
    return this.facts.findLast((fact) => fact.person === entry.actor && compareEntries(fact.entry, entry) < 0)
      ?.roles;
  }

  nameOf(person: PersonId): string | undefined {
    return this.facts.findLast((fact) => fact.person === person && fact.name !== undefined)?.name;
  }
}

/** All that is known of an office's people by now. */
export async function knownPeople(queries: Queries, office: OfficeId): Promise<KnownPeople> {
  const people = new KnownPeople();
  const rows = await queries.rows<{ entry: Entry }>(
    `select entry from entries where office = $1 and reason is null and subject = 'office' and type = any($2)`,
    [office, [...peopleTypes]],
  );
  for (const { entry } of rows) people.add(entry);
  return people;
}

function factOf(entry: Heard): Fact | undefined {
  if (entry.type === 'office/founded')
    return { entry, person: entry.actor, roles: ['administrator'], name: undefined };
  if (entry.type !== 'office/personAdded' && entry.type !== 'office/personChanged') return undefined;
  const read = officeEvents[entry.type].safeParse(entry.body);
  if (!read.success) return undefined;
  const { id, name, roles, active } = read.data.person;
  return { entry, person: id, roles: active ? roles : [], name };
}
