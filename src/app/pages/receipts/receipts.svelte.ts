import { formatDay, yearOf } from '../../../base/plain-date.ts';
import { receiptBookSheets, type ReceiptBookLine } from '../../../documents/books/receipt-book.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { numberRuns, receiptsOfDay, writtenTwice } from '../../../domain/receipt/counting.ts';
import { dossiersReceipted, standingReceipts } from '../../../domain/receipt/standing.ts';
import { feesAsked } from '../../../domain/counting/fees.ts';
import { feesOfDay } from '../../../store/queries/fees.ts';
import { opened, receiptsOf } from '../../../store/queries/office/receipts.ts';
import { getStored, pageOfRows, type Stored } from '../../../store/queries/queries.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { receiptWords as words } from '../../strings/receipt/receipt.ts';
import {
  readInPages,
  TakingOut,
  type GivesFiles,
  type ToTakeOut,
} from '../../parts/books/taking-out.svelte.ts';
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
      const year = yearOf(on);
      return {
        /** Every number of the year, in the order of the volumes. */
        ofYear: all.filter((each) => yearOf(each.on) === year).sort((a, b) => (a.number < b.number ? -1 : 1)),
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

  /** The book of the year, on paper or as a file. */
  readonly taking: TakingOut<ReceiptBookLine>;

  constructor(seat: Seat, query: () => URLSearchParams, ways: GivesFiles) {
    [this.#seat, this.#query] = [seat, query];
    this.taking = new TakingOut(seat, () => this.#toTakeOut(), ways);
  }

  get year(): number {
    return yearOf(this.on);
  }

  #toTakeOut(): ToTakeOut<ReceiptBookLine> | undefined {
    const [{ office, tablet, today }, year, numbers] = [this.#seat, this.year, this.found?.ofYear];
    if (numbers === undefined) return undefined;
    return {
      ...{ count: numbers.length, name: words.bookFile(year), printed: words.bookPrinted(year) },
      sheets: async (onRead) => {
        const read = await readInPages(numbers, (page) => opened(tablet, page), onRead);
        const rows = read.map(({ payer, reason, ...receipt }) => ({
          ...{ receipt, reason, particulars: payer },
          collector: findPerson(office, receipt.by)?.name ?? '',
        }));
        return receiptBookSheets({ settings: office.settings, on: today, year, rows });
      },
    };
  }
}
