/**
 * `given(facts).when(command).then(facts or refusal)`: what a decider is asked and what it answers. A subject plugs in
 * with one line: `export const { given, givenDone } = speakOf({ decide, fold, subject, context })`.
 */
import { expect } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Result } from '../../src/base/result.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { Fact } from './dossier-facts.ts';
import { office } from './worlds.ts';

/** A decider and its fold: what has been said so far, a command, and what is known of who asks and when. */
export interface Law<Command, State, Event extends Said, Refusal extends object, Context> {
  readonly decide: (
    command: Command,
    state: State | undefined,
    context: Context,
  ) => Result<readonly Event[], Refusal>;
  readonly fold: (entries: readonly Entry[]) => State | undefined;
  readonly subject: string;
  readonly context: Context;
}

/** What was said: a fact, or an event of a decision; and by which tablet, where it is not the first. */
type Said = { readonly type: string; readonly body: object };
export type Told = Said | readonly [node: string, said: Said];

export interface Asked<State, Event, Refusal, Context> {
  /** The decision is made on another day, by somebody else, or by other rules. */
  by(context: Context): Asked<State, Event, Refusal, Context>;
  /** These facts and no others, each at least as said here; or this refusal, exactly. */
  then(outcome: readonly object[] | Refusal): void;
  /** Every wrong field and its fault. */
  thenWrong(fields: Readonly<Record<string, string>>): void;
  /** The facts themselves. */
  readonly events: readonly Event[];
  /** What the subject is after the facts that the command makes. */
  readonly state: State;
}

export interface Given<Command, State, Event, Refusal, Context> {
  when(command: Command): Asked<State, Event, Refusal, Context>;
  readonly state: State;
}

const factOf = ({ type, body }: Said): Fact => ({ type, body: body as JsonObject });

/** How a subject is spoken of: `given(...facts)`, and `givenDone(context, commands)` for what commands have made. */
export function speakOf<Command, State, Event extends Said, Refusal extends object, Context>(
  law: Law<Command, State, Event, Refusal, Context>,
) {
  const fold = (told: readonly Told[]): State | undefined => {
    const world = office();
    for (const each of told) {
      const [node, said] = 'type' in each ? (['NODE1', each] as const) : each;
      world.record(law.subject, factOf(said), node, 'P1' as PersonId);
    }
    return law.fold(world.entries);
  };
  const known = (told: readonly Told[]): State => {
    const state = fold(told);
    if (state === undefined) throw new Error(`${law.subject} is not begun by these facts`);
    return state;
  };

  const asked = (
    told: readonly Told[],
    command: Command,
    context: Context,
  ): Asked<State, Event, Refusal, Context> => {
    const decision = law.decide(command, fold(told), context);
    const events = (): readonly Event[] => {
      if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.error)}`);
      return decision.value;
    };
    return {
      by: (other) => asked(told, command, other),
      then: (outcome) =>
        Array.isArray(outcome)
          ? expect(events()).toMatchObject(outcome)
          : expect(decision).toEqual({ ok: false, error: outcome }),
      thenWrong: (fields) => expect(decision).toEqual({ ok: false, error: { kind: 'FieldsWrong', fields } }),
      get events() {
        return events();
      },
      get state() {
        return known([...told, ...events()]);
      },
    };
  };

  /** What these commands make, one after the other, each decided under its own `context`. */
  const factsOf = (context: (command: Command) => Context, commands: readonly Command[]): readonly Told[] =>
    commands.reduce<readonly Told[]>(
      (told, command) => [...told, ...asked(told, command, context(command)).events],
      [],
    );

  /** Nothing is decided before it is asked: a law that throws must fail a test, not the reading of its file. */
  const tell = (told: () => readonly Told[]): Given<Command, State, Event, Refusal, Context> => ({
    when: (command) => asked(told(), command, law.context),
    get state() {
      return known(told());
    },
  });

  return {
    given: (...told: readonly Told[]) => tell(() => told),
    givenDone: (context: (command: Command) => Context, commands: readonly Command[]) =>
      tell(() => factsOf(context, commands)),
  };
}
