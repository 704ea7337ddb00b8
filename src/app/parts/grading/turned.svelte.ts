import { tick } from 'svelte';
import type { DossierId } from '../../../base/ids.ts';

/** What has just been handed over to the citizen who is asked. */
export interface HandedOver {
  readonly id: DossierId;
  /** What its procedure is called. Nothing of a person. */
  readonly what: string;
}

/** While the tablet is turned to a citizen, nothing else is drawn, heard or reached. In memory alone: a page loaded anew is locked. */
class Turned {
  to = $state.raw<readonly HandedOver[]>();
  readonly #waiting: (() => void)[] = [];

  turn(handedOver: readonly HandedOver[]): void {
    this.to = handedOver;
  }
  back(): void {
    this.to = undefined;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }
  /** At once where it is not turned: whoever puts the focus somewhere does it when it can be there. */
  async whenBack(): Promise<void> {
    if (this.to !== undefined) await new Promise<void>((goOn) => this.#waiting.push(goOn));
    await tick();
  }
}
export const turned = new Turned();
