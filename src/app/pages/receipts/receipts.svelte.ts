import { formatDay } from '../../../base/plain-date.ts';
import { numberRuns, receiptsOfDay, writtenTwice } from '../../../domain/receipt/counting.ts';
import { dossiersReceipted, standingReceipts } from '../../../domain/receipt/standing.ts';
import { feesAsked } from '../../../domain/counting/fees.ts';
import { feesOfDay } from '../../../store/queries/fees.ts';
import { opened, receiptsOf } from '../../../store/queries/office/receipts.ts';
import { getStored, pageOfRows, type Stored } from '../../../store/queries/queries.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { receiptWords as words } from '../../strings/receipt/receipt.ts';
import { readFeeDay } from '../../parts/fees/fee-links.ts';
import type { DossierId } from '../../../base/ids.ts';

/** No desk takes in more in a day that is still without a receipt: the others are found by their day. */
const mostWaiting = 100;

/** The receipts of a day with their numbers, also those that were voided, and the dossiers that were paid for and have none. */
export class ReceiptsPage {
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;

  readonly on = $derived.by(() => readFeeDay(this.#query(), this.#seat.today));
  readonly #of = $derived.by(() => `${this.on}|${this.#query().get('ho-so') ?? ''}`);
  readonly #found = liveOf(
    () => this.#of,
    async () => {
      const [{ tablet }, on, id] = [this.#seat, this.on, this.#query().get('ho-so')];
      const all = await receiptsOf(tablet);
      const day = receiptsOfDay(all, on);
      const has = dossiersReceipted(all);
      const paid = feesAsked(await feesOfDay(tablet, on), { way: 'collected' });
      const stored = await pageOfRows(
        tablet,
        paid.map(({ row }) => row),
      );
      const asked = id === null ? undefined : await getStored(tablet, id as DossierId);
      return {
        ...{ day, receipts: await opened(tablet, day.receipts), asked },
        /** Of any day: until one of them is voided their money is counted twice. */
        twice: standingReceipts(all).filter((each) => writtenTwice(each, all).length > 0),
        waiting: stored.filter((each) => !has.has(each.id)).slice(0, mostWaiting),
      };
    },
  );
  get error(): unknown {
    return this.#found.error;
  }
  get found() {
    return this.#found.value;
  }
  readonly runs = $derived.by(() => {
    const { found } = this;
    if (found === undefined || found.receipts.length === 0) return undefined;
    return words.runs(numberRuns(found.day.receipts), found.day.voided);
  });
  readonly lead = $derived.by(() => {
    const day = this.found?.day;
    return day && words.lead(formatDay(this.on), day.standing, day.cash, day.cashless);
  });
  /** A dossier for which one is to be written at once, as another page asks for it. */
  get asked(): Stored | undefined {
    return this.found?.asked;
  }

  constructor(seat: Seat, query: () => URLSearchParams) {
    [this.#seat, this.#query] = [seat, query];
  }
}
