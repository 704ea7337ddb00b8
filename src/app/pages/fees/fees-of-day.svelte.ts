import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import { feeSheet } from '../../../documents/fees/day-sheet.ts';
import { addUpFees, feesAsked, type FeeLine } from '../../../domain/counting/fees.ts';
import { numberRuns, receiptsOfDay } from '../../../domain/receipt/counting.ts';
import { receiptsOf } from '../../../store/queries/office/receipts.ts';
import { feesOfDay } from '../../../store/queries/fees.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { receiptWords } from '../../strings/receipt/receipt.ts';
import { feeWords } from '../../strings/figures/fees.ts';
import { feesLink, readFeeDay, readFeesAsked } from '../../parts/fees/fee-links.ts';
import { collectorName } from './collector-name.ts';

type Navigate = (to: string, options: { readonly replace: true }) => void;
/** In the choice of a person: all of them. No person's id is like it. */
export const everybody = '*';

/** The fees of one day, everybody's or one person's, on the screen and on paper. */
export class FeesOfDayPage {
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: Navigate;

  readonly on = $derived.by(() => readFeeDay(this.#query(), this.#seat.today));
  readonly collector = $derived.by(() => readFeesAsked(this.#query()).collector);

  readonly #found = liveOf(
    () => this.on,
    () => feesOfDay(this.#seat.tablet, this.on),
  );
  get error(): unknown {
    return this.#found.error;
  }
  readonly #fees = $derived(this.#found.value);
  readonly counted = $derived(this.#fees && addUpFees(feesAsked(this.#fees, { collector: this.collector })));
  readonly collectors: readonly FeeLine[] = $derived.by(() =>
    (this.counted?.collectors ?? []).map((each) => ({ ...each, name: collectorName(this.#seat, each.key) })),
  );

  /** Whose fees can be asked for: everybody who took one that day, and whoever the address names. */
  readonly choices = $derived.by(() => {
    const { collector } = this;
    const took = (this.#fees ? addUpFees(this.#fees).collectors : []).map(({ key }) => key);
    const keys = collector === undefined || took.includes(collector) ? took : [...took, collector];
    const people = keys.map((value) => ({ value, label: collectorName(this.#seat, value) }));
    return [{ value: everybody, label: feeWords.everybody }, ...people];
  });
  readonly lead = $derived(
    this.counted &&
      feeWords.lead(formatDay(this.on), this.counted.total.dossiers, this.counted.total.collected),
  );
  /** The numbers that were used that day, by whoever's fees they are. */
  readonly #told = liveOf(
    () => this.on,
    () => receiptsOf(this.#seat.tablet),
  );
  readonly #receipts = $derived.by(() => {
    const { receipts } = receiptsOfDay(this.#told.value ?? [], this.on, this.collector);
    const voided = receipts.flatMap((each) => (each.voided ? [each.number] : []));
    return [
      ...(receipts.length > 0 ? [receiptWords.sheetRuns(numberRuns(receipts))] : []),
      ...(voided.length > 0 ? [receiptWords.sheetVoided(voided)] : []),
    ];
  });
  /** Undefined where nothing was collected: there is nothing to hand over. */
  readonly sheet = $derived.by(() => {
    const { counted: fees, on } = this;
    if (fees === undefined || fees.total.dossiers === 0) return undefined;
    const { settings } = this.#seat.office;
    const nameOf = (key: string): string => collectorName(this.#seat, key);
    return feeSheet({ settings, on, fees, nameOf, meaning: feeWords.meaning, receipts: this.#receipts });
  });

  constructor(seat: Seat, query: () => URLSearchParams, navigate: Navigate) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  /** A day half typed changes nothing. */
  chooseDay(on: PlainDate | null): void {
    if (on !== null) this.#navigate(feesLink(on, this.collector), { replace: true });
  }
  chooseCollector(key: string): void {
    this.#navigate(feesLink(this.on, key === everybody ? undefined : key), { replace: true });
  }
}
