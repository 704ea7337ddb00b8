import * as z from 'zod/mini';
import type { PetitionId } from '../../../base/ids.ts';
import { receivePetition } from '../../../commands/petition/petition.ts';
import { answerDueOn } from '../../../domain/petition/clocks.ts';
import { PetitionChannel, Petitioner, PetitionKind } from '../../../domain/petition/events.ts';
import { Day } from '../../../domain/vocabulary.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { PetitionSaving } from './petition-saving.svelte.ts';

const Typed = z.object({
  ...{ about: z.nullable(PetitionKind), channel: z.nullable(PetitionChannel), on: z.nullable(Day) },
  petitioner: Petitioner,
});
type Typed = z.infer<typeof Typed>;

/** A petition as it is told at the counter; kept as a draft from the first key on. */
export class NewPetition extends PetitionSaving {
  readonly form: KeptValues<Typed>;
  readonly #seat: Seat;
  /** Until when it has to be answered; undefined while there is no day. */
  readonly dueOn = $derived.by(() => {
    const { on } = this.form.now;
    return on === null ? undefined : answerDueOn({ receivedOn: on }, this.#seat.rules.calendar);
  });

  constructor(seat: Seat) {
    super();
    this.#seat = seat;
    const begin: Typed = {
      ...{ about: null, channel: 'inPerson', on: seat.today },
      petitioner: { name: '', phone: '', address: '', text: '' },
    };
    this.form = new KeptValues(seat, 'petition:new', begin, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
  }

  /** @returns its id, once it stands in the book */
  save(): Promise<PetitionId | undefined> {
    const { about, channel, on, petitioner } = $state.snapshot(this.form.now) as Typed;
    return this.does(
      receivePetition(desk(this.#seat), {
        ...{ about: about ?? '', channel: channel ?? '', on: on ?? '', petitioner },
      }),
    );
  }
}
