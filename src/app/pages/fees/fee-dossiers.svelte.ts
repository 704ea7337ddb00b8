import { formatDay } from '../../../base/plain-date.ts';
import { feesAsked, collectorKey } from '../../../domain/counting/fees.ts';
import { feesOfDay } from '../../../store/queries/fees.ts';
import { pageOfRows } from '../../../store/queries/queries.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { feeListWords } from '../../strings/figures/fees.ts';
import { feeDossiersLink, feesLink, readFeeDay, readFeesAsked } from '../../parts/fees/fee-links.ts';
import { collectorName } from './collector-name.ts';

/** The dossiers behind one figure of a day's fees, each with what was taken: they add up to the figure. */
export class FeeDossiers {
  readonly size = 50;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: (to: string) => void;

  readonly #on = $derived.by(() => readFeeDay(this.#query(), this.#seat.today));
  readonly #asked = $derived.by(() => readFeesAsked(this.#query()));
  readonly #page = $derived.by(() =>
    Math.max(0, Number.parseInt(this.#query().get('trang') ?? '1', 10) - 1 || 0),
  );

  readonly #of = $derived.by(() => feeDossiersLink(this.#on, this.#asked));
  readonly #found = liveOf(
    () => this.#of,
    async () => {
      const [seat, on, asked, page] = [this.#seat, this.#on, this.#asked, this.#page];
      const fees = feesAsked(await feesOfDay(seat.tablet, on), asked);
      const shown = fees.slice(page * this.size, (page + 1) * this.size);
      const stored = await pageOfRows(
        seat.tablet,
        shown.map(({ row }) => row),
      );
      const dossiers = stored.flatMap((each) => {
        const fee = shown.find(({ row }) => row === each.row);
        if (fee === undefined) return [];
        const { procedure } = each.dossier.facts;
        const putRight = procedure.code === fee.procedure.code ? undefined : procedure.name;
        return [{ ...each, fee, putRight, collector: collectorName(seat, collectorKey(fee)) }];
      });
      return { page, total: fees.length, dong: fees.reduce((sum, { dong }) => sum + dong, 0), dossiers };
    },
  );
  get found() {
    return this.#found.value;
  }

  readonly name = $derived(this.#asked.way ? feeListWords.ways[this.#asked.way] : feeListWords.title);
  readonly lead = $derived.by(() => {
    const { found } = this;
    const { collector } = this.#asked;
    if (found === undefined) return undefined;
    const said = feeListWords.lead(formatDay(this.#on), found.total, found.dong);
    return collector === undefined ? said : `${said} · ${collectorName(this.#seat, collector)}`;
  });
  readonly back = $derived({
    href: feesLink(this.#on, this.#asked.collector),
    label: feeListWords.back,
  });

  constructor(seat: Seat, query: () => URLSearchParams, navigate: (to: string) => void) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  turn(to: number): void {
    this.#navigate(`${this.#of}&trang=${to + 1}`);
  }
}
