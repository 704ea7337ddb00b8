import type { Period } from '../../../base/period.ts';
import { formatDay } from '../../../base/plain-date.ts';
import { rowsWaitingBehind, type PartBehind } from '../../../commands/report/waiting.ts';
import type { Figure } from '../../../domain/counting/tally-row.ts';
import { openedAs, saysWhoGraded } from '../../../domain/grading/told.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import {
  assumedRows,
  conflictRows,
  isClosed,
  placedPage,
  rowsOfFigure,
  rowsOfLeader,
  unstatedLevelRows,
} from '../../../store/queries/figures.ts';
import { setAsideIn } from '../../../store/queries/set-aside.ts';
import { touched } from '../../../store/queries/queries.ts';
import type { Tablet } from '../../../store/tablet.ts';
import {
  listLink,
  readOfLeader,
  readPeriod,
  readWanted,
  type Wanted,
} from '../../parts/figures/figure-links.ts';
import { nameOf } from '../../parts/figures/figure-names.ts';
import { liveOf } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { listWords } from '../../strings/figures.ts';

/** The dossiers behind one figure, a page at a time. */
export class FigureDossiers {
  readonly size = 50;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: (to: string) => void;

  readonly wanted = $derived.by(() => readWanted(this.#query().get('figure')));
  readonly period = $derived.by(() => readPeriod(this.#query()));
  readonly #field = $derived.by(() => this.#query().get('field') ?? undefined);
  readonly ofLeader = $derived.by(() => readOfLeader(this.#query()));
  readonly #page = $derived.by(() =>
    Math.max(0, Number.parseInt(this.#query().get('trang') ?? '1', 10) - 1 || 0),
  );

  /** Which figure it is, wherever one is in its pages. */
  readonly #asked = $derived.by(() =>
    this.wanted && this.period ? listLink(this.wanted, this.period, this.#field, this.ofLeader) : undefined,
  );

  readonly #found = liveOf(
    () => this.#asked ?? '',
    async () => {
      const [{ tablet }, { wanted, period, size }, at] = [this.#seat, this, this.#page];
      const field = this.#field;
      const ofLeader = this.ofLeader;
      const none = { total: 0, leader: 0, page: 0, dossiers: [], isClosed: false };
      if (wanted === undefined || period === undefined) return none;
      await touched(tablet);
      if (isFigure(wanted) && isClosed(tablet, wanted, period)) return { ...none, isClosed: true };
      const confirmed = isFigure(wanted) ? rowsOfLeader(tablet, wanted, period, field) : [];
      const rows = ofLeader ? confirmed : await rowsOf(tablet, wanted, period, field);
      const dossiers = await placedPage(tablet, rows.slice(at * size, (at + 1) * size));
      // The page that was read goes along: the address is ahead of the rows until they are there.
      return { total: rows.length, leader: confirmed.length, page: at, dossiers, isClosed: false };
    },
  );
  /** All who graded are shown, whatever the figure says of them. */
  readonly saysWhoGraded = $derived(
    this.wanted !== undefined && isFigure(this.wanted) && saysWhoGraded(this.wanted),
  );
  get found() {
    return this.#found.value;
  }

  readonly name = $derived(
    this.wanted === undefined
      ? listWords.title
      : nameOf(isFigure(this.wanted) ? openedAs(this.wanted) : this.wanted),
  );
  readonly lead = $derived(
    [
      this.found && listWords.count(this.found.total),
      this.ofLeader && listWords.ofLeader,
      this.#field !== undefined && listWords.inField(this.#field || formII06a.noFieldLabel),
      this.period && listWords.window(formatDay(this.period.from), formatDay(this.period.to)),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  readonly back = $derived({
    href: this.period ? `/so-lieu?from=${this.period.from}&to=${this.period.to}` : '/so-lieu',
    label: listWords.back,
  });

  /** From all dossiers of the figure to those with days that a leader confirmed, and back. */
  readonly other = $derived(
    this.wanted && this.period ? listLink(this.wanted, this.period, this.#field, !this.ofLeader) : '/so-lieu',
  );

  constructor(seat: Seat, query: () => URLSearchParams, navigate: (to: string) => void) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  turn(to: number): void {
    if (this.#asked !== undefined) this.#navigate(`${this.#asked}&trang=${to + 1}`);
  }
}

const isFigure = (wanted: Wanted): wanted is Figure =>
  wanted.kind === 'bucket' || wanted.kind === 'share' || wanted.kind === 'further' || wanted.kind === 'delay';

type Here = 'here' | 'hereInTally' | 'hereWentOut';
const partsOf: Readonly<Record<Here, readonly PartBehind[]>> = {
  ...{ here: ['tally', 'wentOut'], hereInTally: ['tally'], hereWentOut: ['wentOut'] },
};
const isHere = (wanted: Wanted): wanted is { readonly kind: Here } => wanted.kind in partsOf;

const rowsOf = async (tablet: Tablet, wanted: Wanted, period: Period, field?: string): Promise<number[]> =>
  isHere(wanted)
    ? rowsWaitingBehind(tablet, period, partsOf[wanted.kind])
    : wanted.kind === 'setAside'
      ? [...(await setAsideIn(tablet, period)).rows]
      : wanted.kind === 'conflict'
        ? conflictRows(tablet, period)
        : wanted.kind === 'levelUnstated'
          ? unstatedLevelRows(tablet, period)
          : wanted.kind === 'assumed'
            ? assumedRows(tablet, period)
            : rowsOfFigure(tablet, wanted, period, field);
