import { setAsidePage, type SetAsideKind } from '../../../store/queries/set-aside.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';

/** Where the whole list stands. */
export const setAsideAddress = '/dong-bo/de-rieng';

/** What lies aside, a page at a time: what waits for a person, or what somebody has answered. */
export class SetAsideList {
  readonly size = 25;
  readonly #seat: Seat;
  readonly #query: () => URLSearchParams;
  readonly #navigate: (to: string) => void;

  readonly kind = $derived.by((): SetAsideKind =>
    this.#query().get('muc') === 'da-xu-ly' ? 'answered' : 'waiting',
  );
  readonly #page = $derived.by(() =>
    Math.max(0, Number.parseInt(this.#query().get('trang') ?? '1', 10) - 1 || 0),
  );
  readonly #found = live(async () => {
    const [{ kind, size }, page] = [this, this.#page];
    return setAsidePage(this.#seat.tablet, kind, page, size);
  });
  get found() {
    return this.#found.value;
  }

  constructor(seat: Seat, query: () => URLSearchParams, navigate: (to: string) => void) {
    [this.#seat, this.#query, this.#navigate] = [seat, query, navigate];
  }

  turn(to: number): void {
    this.#navigate(addressOf(this.kind, to));
  }
}

export const addressOf = (kind: SetAsideKind, page = 0): string => {
  const asked = [
    ...(kind === 'answered' ? ['muc=da-xu-ly'] : []),
    ...(page > 0 ? [`trang=${page + 1}`] : []),
  ].join('&');
  return asked === '' ? setAsideAddress : `${setAsideAddress}?${asked}`;
};
