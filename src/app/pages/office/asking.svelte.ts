import * as z from 'zod/mini';
import { chooseAsking } from '../../../commands/office/office.ts';
import { mostReasons, tidyAsking, type Asking } from '../../../domain/grading/asking.ts';
import type { OfficeFaults } from '../../../domain/office/fields.ts';
import { DraftOver } from '../../parts/resuming/draft-over.svelte.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { askingWords as words } from '../../strings/grading/asking.ts';
import { officeFaultWords, officeRefusalWords } from '../../strings/setup.ts';

/** Reasons as they are typed: one a line. */
const Typed = z.object({
  ...{ asked: z.boolean(), scale: z.string(), back: z.enum(['hold', 'lock']) },
  ...{ praise: z.string(), blame: z.string() },
});
type Typed = z.infer<typeof Typed>;

/** Whether and how citizens are asked, as the office's administrator chooses it. */
export class AskingForm {
  readonly form: KeptValues<Typed>;
  faults = $state.raw<OfficeFaults>({});
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;
  readonly #draft: DraftOver<Typed>;

  readonly isChanged = $derived.by(
    () =>
      JSON.stringify(asChosen(this.form.now)) !== JSON.stringify(asChosen(typedOf(this.#seat.office.asking))),
  );

  constructor(seat: Seat, announce: (text: string) => void) {
    [this.#seat, this.#announce] = [seat, announce];
    this.#draft = new DraftOver(seat, 'asking', typedOf(seat.office.asking), Typed);
    this.form = this.#draft.form;
  }

  wrong(field: 'scale' | 'praise' | 'blame'): string | undefined {
    const fault = this.faults[field];
    if (fault === undefined) return undefined;
    return field === 'scale' ? officeFaultWords[fault] : words.reasonsFault(mostReasons);
  }

  async save(): Promise<boolean> {
    const { tablet, person } = this.#seat;
    const today = () => typedOf(this.#seat.office.asking);
    this.busy = true;
    const chosen = asChosen(this.#draft.over(today()));
    const done = await chooseAsking(tablet, person, chosen).finally(() => (this.busy = false));
    this.faults = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields : {};
    this.refusal =
      done.ok || done.error.kind === 'FieldsWrong' ? undefined : officeRefusalWords[done.error.kind];
    if (!done.ok) return false;
    this.form.touched = false;
    await this.form.drop();
    this.#draft.opened = typedOf(chosen);
    this.#announce(chosen.asked ? words.saved : words.savedOff);
    return true;
  }
}

const typedOf = ({ praise, blame, ...rest }: Asking): Typed => ({
  ...rest,
  ...{ praise: praise.join('\n'), blame: blame.join('\n') },
});
const asChosen = ({ praise, blame, ...rest }: Typed): Asking =>
  tidyAsking({ ...rest, praise: praise.split('\n'), blame: blame.split('\n') });
