import type { Tablet } from '../../store/tablet.ts';
import { remember, remembered } from './remembered.ts';

const putBackKey = 'so-mot-cua.put-back.';
const aloneKey = 'so-mot-cua.one-copy.';

export interface FoundAgain {
  readonly entries: number;
  /** Not all of it may have come back: the journal had failed before, or is damaged. */
  readonly isPartly: boolean;
}

/**
 * That the browser had lost the database and it was put back. Remembered outside of it until somebody has read it: the
 * tablet may be closed before anybody looks.
 */
class PutBack {
  found = $state.raw<FoundAgain>();
  #store = '';

  /** After a store was opened. */
  async look(store: string, { putBack, putBackLacks, journal, office }: Tablet): Promise<void> {
    this.#store = store;
    this.found = undefined;
    if (office === undefined) return remember(putBackKey + store, null);
    const told = putBack > 0 ? undefined : read(remembered(putBackKey + store));
    if (putBack > 0) {
      const damages = (await journal?.look())?.damages.length ?? 0;
      this.found = {
        entries: putBack,
        isPartly: damages > 0 || putBackLacks > 0 || remembered(aloneKey + store) !== null,
      };
      remember(putBackKey + store, write(this.found));
    } else this.found = told;
  }

  dismiss(): void {
    this.found = undefined;
    remember(putBackKey + this.#store, null);
  }

  /** The database cannot say it once it is lost. */
  noteOneCopy(isAlone: boolean): void {
    if ((remembered(aloneKey + this.#store) !== null) !== isAlone)
      remember(aloneKey + this.#store, isAlone ? 'yes' : null);
  }
}
export const putBack = new PutBack();

const write = ({ entries, isPartly }: FoundAgain): string => `${entries} ${isPartly ? 'partly' : 'whole'}`;
function read(text: string | null): FoundAgain | undefined {
  const [entries, how] = text?.split(' ') ?? [];
  return Number(entries) > 0 ? { entries: Number(entries), isPartly: how === 'partly' } : undefined;
}
