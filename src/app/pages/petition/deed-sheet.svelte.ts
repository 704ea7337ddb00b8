import * as z from 'zod/mini';
import type { PlainDate } from '../../../base/plain-date.ts';
import { doWithPetition } from '../../../commands/petition/petition.ts';
import type { PetitionCommand } from '../../../domain/petition/decide.ts';
import { PetitionChannel, Petitioner, PetitionKind } from '../../../domain/petition/events.ts';
import type { HandlingPetition } from '../../../domain/petition/lifecycle.ts';
import { Day } from '../../../domain/vocabulary.ts';
import type { StoredPetition } from '../../../store/queries/petition/petitions.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { resumeText } from '../../strings/desk/resume.ts';
import { petitionDeedWords } from '../../strings/petition/petition.ts';
import { PetitionSaving } from './petition-saving.svelte.ts';

const Facts = z.object({
  ...{ about: z.nullable(PetitionKind), channel: z.nullable(PetitionChannel), on: z.nullable(Day) },
  petitioner: z.nullable(Petitioner),
});
type Facts = z.infer<typeof Facts>;
/**
 * `began`: the day on which typing began, which drafts of older versions do not say. `before`: what the petition said then, so that
 * only what was typed is laid over what it says by now.
 */
const Typed = z.object({
  began: z.optional(Day),
  ...{ on: z.nullable(Day), text: z.string(), number: z.string(), to: z.string() },
  ...{ facts: Facts, before: Facts },
});
type Typed = z.infer<typeof Typed>;

/** One deed with a petition, as its sheet asks it. */
export class PetitionDeedSheet extends PetitionSaving {
  readonly form: KeptValues<Typed>;
  /** The day was filled in on another day, and nobody had typed it. */
  dayMoved = $state<string>();
  readonly #seat: Seat;
  readonly #stored: () => StoredPetition;
  readonly #deed: HandlingPetition;

  constructor(seat: Seat, stored: () => StoredPetition, deed: HandlingPetition) {
    super();
    [this.#seat, this.#stored, this.#deed] = [seat, stored, deed];
    const { id } = stored();
    const facts = factsOf(stored());
    const begin: Typed = {
      began: seat.today,
      ...{ on: seat.today, text: '', number: '', to: '' },
      ...{ facts: structuredClone(facts), before: facts },
    };
    this.form = new KeptValues(seat, `petition:${id}:${deed}`, begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? this.#asOfToday(read.data) : undefined;
    });
  }

  /** A day that nobody typed is that of the deed, not that on which somebody began to type. */
  #asOfToday(typed: Typed): Typed {
    const { began, on } = typed;
    const { today } = this.#seat;
    if (began === undefined || on !== began || began === today) return typed;
    if (petitionDeedWords[this.#deed].day !== undefined && this.#deed !== 'correctPetition')
      this.dayMoved = resumeText.dayMoved(began, today);
    return { ...typed, began: today, on: today };
  }

  /** @returns what was done, to be said; undefined where it was not */
  async save(): Promise<string | undefined> {
    let isDone = false;
    await this.does(
      doWithPetition(desk(this.#seat), this.#stored().id, this.#command()).then((result) => {
        isDone = result.ok;
        return result;
      }),
    );
    return isDone ? petitionDeedWords[this.#deed].done : undefined;
  }

  #command(): PetitionCommand {
    const { on: day, text, number, to, facts, before } = $state.snapshot(this.form.now) as Typed;
    const on: PlainDate | '' = day ?? '';
    switch (this.#deed) {
      case 'answerPetition':
        return { kind: 'answer', on, number, text };
      case 'publishPetition':
        return { kind: 'publish', on };
      case 'askMorePetition':
        return { kind: 'askMore', on, what: text };
      case 'noteMorePetition':
        return { kind: 'noteMore', on, note: text };
      case 'forwardPetition':
        return { kind: 'forward', on, to };
      case 'refusePetition':
        return { kind: 'refuse', on, reason: text };
      case 'strikePetition':
        return { kind: 'strike', reason: text };
      case 'correctPetition':
        return { kind: 'correct', reason: text, ...laidOver(facts, before, factsOf(this.#stored())) };
    }
  }
}

const factsOf = ({ petition, petitioner }: StoredPetition): Facts => ({
  ...{ about: petition.kind, channel: petition.channel, on: petition.receivedOn, petitioner },
});

/** What was not typed stays as the petition says it now: a colleague may have put it right meanwhile. */
function laidOver(typed: Facts, before: Facts, now: Facts) {
  const lay = <T>(is: T, was: T, stands: T): T => (is === was ? stands : is);
  const petitioner =
    typed.petitioner === null || before.petitioner === null || now.petitioner === null
      ? null
      : {
          name: lay(typed.petitioner.name, before.petitioner.name, now.petitioner.name),
          phone: lay(typed.petitioner.phone, before.petitioner.phone, now.petitioner.phone),
          address: lay(typed.petitioner.address, before.petitioner.address, now.petitioner.address),
          text: lay(typed.petitioner.text, before.petitioner.text, now.petitioner.text),
        };
  return {
    about: lay(typed.about, before.about, now.about) ?? ('' as const),
    channel: lay(typed.channel, before.channel, now.channel) ?? ('' as const),
    on: lay(typed.on, before.on, now.on) ?? '',
    petitioner,
  };
}
