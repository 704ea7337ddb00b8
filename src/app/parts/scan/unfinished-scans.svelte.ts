import type { DossierId } from '../../../base/ids.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { isOf, readUnfinished, type Target, type Unfinished } from './unfinished.ts';

/** What somebody has begun to scan of one dossier, which need not be there yet. */
export class UnfinishedScans {
  all = $state.raw<readonly Unfinished[]>([]);
  readonly seat: Seat;
  readonly #id: () => DossierId;

  constructor(seat: Seat, id: () => DossierId) {
    [this.seat, this.#id] = [seat, id];
    $effect(() => void this.refresh(this.#id()));
  }

  get id(): DossierId {
    return this.#id();
  }

  /** Read again after each visit to the camera. What cannot be read is nothing that could be gone on with. */
  async refresh(id = this.#id()): Promise<void> {
    const all = await readUnfinished(this.seat, id).catch(() => []);
    if (id === this.#id()) this.all = all;
  }

  pagesOf(target: Target): number {
    const found = this.all.find(isOf(target));
    return found?.pdf?.pages ?? found?.pages.length ?? 0;
  }
}
