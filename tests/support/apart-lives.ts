/** A dossier written on at tablets that hear of each other now and then: each decides on what it knows. */
import type { NodeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { addDays, plainDate, toDayNumber, type PlainDate } from '../../src/base/plain-date.ts';
import type { Result } from '../../src/base/result.ts';
import type {
  DecisionContext,
  DecisionRefusal,
  Decision,
  DossierCommand,
} from '../../src/domain/dossier/decide/decide.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import { decideTakingBack } from '../../src/domain/dossier/decide/taking-back.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import type { DeskRules } from '../../src/domain/office/office.ts';
import type { Role } from '../../src/domain/people/person.ts';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import { inCausalOrder } from '../../src/log/merge.ts';
import { laterStamp, nextStamp } from '../../src/log/stamp.ts';
import { context } from './deciding.ts';
import { person } from './office-facts.ts';

export type Wish = DossierCommand | 'takeBack' | ((dossier: Dossier) => DossierCommand | undefined);

export class ApartLives {
  on: PlainDate;
  readonly #known: Record<string, readonly Entry[]>;
  readonly #rules: DeskRules;
  readonly #seen = new Map<string, Dossier | undefined>();

  constructor(rules: DeskRules, day: string, nodes: readonly string[] = ['A']) {
    this.on = plainDate(day);
    this.#rules = rules;
    this.#known = Object.fromEntries(nodes.map((node) => [node, []]));
  }

  later(days: number): void {
    this.on = addDays(this.on, days);
  }

  /** Every tablet hears what any has written. */
  sync(): void {
    const all = this.entries;
    for (const node of Object.keys(this.#known)) this.#known[node] = all;
  }

  get entries(): readonly Entry[] {
    return inCausalOrder(Object.values(this.#known).flat());
  }

  get dossier(): Dossier | undefined {
    return foldDossier(this.entries);
  }

  /** The dossier as it stood for whoever wrote this, on their own tablet. */
  seenBehind(entry: Entry): Dossier | undefined {
    return this.#seen.get(entryRef(entry));
  }

  /** Undefined where there is nothing to wish. */
  does(wish: Wish, role: Role = 'officer', node = 'A'): Result<unknown, DecisionRefusal> | undefined {
    const known = this.#known[node] ?? [];
    const dossier = foldDossier(known);
    const now = context(this.on, { rules: this.#rules, actor: person(role) });
    const decided = this.#decided(wish, known, dossier, now, node);
    if (decided?.ok)
      for (const event of decided.value) {
        const entry = this.#entry(event, now, node);
        this.#known[node] = [...(this.#known[node] ?? []), entry];
        this.#seen.set(entryRef(entry), dossier);
      }
    return decided;
  }

  #decided(
    wish: Wish,
    known: readonly Entry[],
    dossier: Dossier | undefined,
    now: DecisionContext,
    node: string,
  ): Decision | undefined {
    if (wish === 'takeBack') {
      const last = known.filter((entry) => entry.node === node).at(-1);
      const written = { entries: known, node, mayBeSeen: () => false };
      return last && decideTakingBack([entryRef(last)], written, now);
    }
    const command = typeof wish === 'function' ? dossier && wish(dossier) : wish;
    return command && decide(command, dossier, now);
  }

  #entry(
    { type, body }: { type: string; body: object },
    { actor, on }: DecisionContext,
    node: string,
  ): Entry {
    const known = this.#known[node] ?? [];
    const latest = known.map(({ stamp }) => stamp).reduce<Entry['stamp'] | undefined>(laterStamp, undefined);
    return {
      ...{ office: 'O', node: node as NodeId, seq: known.filter((each) => each.node === node).length + 1 },
      stamp: nextStamp(latest, toDayNumber(on) * 86_400_000, node as NodeId),
      ...{ actor: actor.id as PersonId, subject: 'dossier:D', type, body: body as JsonObject },
      ...{ sealed: null, previous: '', hash: '' },
    } as unknown as Entry;
  }
}
