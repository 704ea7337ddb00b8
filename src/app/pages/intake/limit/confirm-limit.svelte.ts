import { confirmLimit } from '../../../../commands/office/limits.ts';
import type { ProcedureVersion } from '../../../../domain/office/events.ts';
import { findPerson } from '../../../../domain/office/office.ts';
import { proposedLimits } from '../../../../domain/office/proposed-limits.ts';
import { isDisputed, limitsStanding, type LimitConfirmed } from '../../../../domain/office/stated.ts';
import type { Limit, LimitUnit } from '../../../../domain/vocabulary.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { storageFaultWords } from '../../../strings/errors.ts';
import { limitWords as words } from '../../../strings/procedure/limit.ts';
import { limitInWords } from '../../../strings/procedures.ts';
import { officeFaultWords, officeRefusalWords } from '../../../strings/setup.ts';

/** Confirming one limit that the source lost: chosen, confirmed, and never asked again. */
export class ConfirmLimit {
  chosen = $state('');
  amount = $state<number | null>(null);
  unit = $state<LimitUnit>('workingDay');
  error = $state<string>();
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #procedure: () => ProcedureVersion;
  readonly #announce: (text: string) => void;

  /** Several where tablets have confirmed it differently. */
  readonly #standing = $derived.by(() => limitsStanding(this.#seat.office.stated, this.#procedure()));
  readonly disputed = $derived(
    isDisputed(this.#standing)
      ? words.disputedText(this.#standing.map((each) => this.#sideOf(each)))
      : undefined,
  );
  readonly options = $derived.by(() => {
    const proposed = proposedLimits(this.#procedure()).map(({ limit, from }) => ({
      value: JSON.stringify(limit),
      label: limitInWords(limit),
      ...(from === 'number'
        ? {}
        : { hint: from === 'proposal' ? words.proposal : words.fromPaper(from.paper) }),
    }));
    const said = this.#standing
      .filter(({ limit }) => limit !== null)
      .map(({ limit }) => ({ value: JSON.stringify(limit), label: limitInWords(limit) }));
    const numbers = [...proposed, ...said].filter(
      ({ label }, index, all) => all.findIndex((each) => each.label === label) === index,
    );
    return [...numbers, { value: 'other', label: words.other }, { value: 'none', label: words.none }];
  });

  constructor(seat: Seat, procedure: () => ProcedureVersion, announce: (text: string) => void) {
    [this.#seat, this.#procedure, this.#announce] = [seat, procedure, announce];
  }

  async confirm(): Promise<void> {
    const limit = this.#limit();
    this.error = limit === undefined ? words.choose : undefined;
    if (limit === undefined || this.busy) return;
    this.busy = true;
    try {
      const { tablet, person } = this.#seat;
      const done = await confirmLimit(tablet, person, this.#procedure(), limit);
      const fault = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields['limit'] : undefined;
      this.error = fault && officeFaultWords[fault];
      this.refusal = done.ok || fault !== undefined ? undefined : officeRefusalWords[done.error.kind];
      if (done.ok)
        this.#announce(limit === null ? words.confirmedNone : words.confirmed(limitInWords(limit)));
    } catch (fault) {
      this.refusal = storageFaultWords(fault);
    } finally {
      this.busy = false;
    }
  }

  /** Undefined while nothing is chosen. */
  #limit(): Limit | null | undefined {
    if (this.chosen === '') return undefined;
    if (this.chosen === 'none') return null;
    if (this.chosen !== 'other') return JSON.parse(this.chosen) as Limit;
    return { amount: this.unit === 'sameDay' ? 0 : (this.amount ?? 0), unit: this.unit };
  }

  #sideOf({ by, limit, on }: LimitConfirmed): string {
    const name = findPerson(this.#seat.office, by)?.name ?? by;
    return words.by(name, limit === null ? words.noNumber : limitInWords(limit), on);
  }
}
