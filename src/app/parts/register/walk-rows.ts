/** Up and down go from line to line of a list of dossiers, to its first and last; Enter opens, as any link. */
export function walkRows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.dossier-link')];
  const row = document.activeElement?.closest('.dossier-row');
  const at = links.findIndex((link) => link.closest('.dossier-row') === row);
  const next = links[Math.min(links.length - 1, Math.max(0, step(at, links.length)))];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

const steps: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, length) => length - 1,
};

/** From the search box down into what was found; pressed before the list stands, as soon as it does. */
export class StepIntoRows {
  /** The box in which it was pressed, and what stood in it. */
  #waiting: { readonly box: HTMLInputElement; readonly words: string } | undefined;

  pressed(isDrawn: boolean): void {
    const box = document.activeElement;
    this.#waiting = box instanceof HTMLInputElement ? { box, words: box.value } : undefined;
    this.drawn(isDrawn);
  }

  /** Whoever has gone elsewhere meanwhile, or typed on, is left there. */
  drawn(isDrawn: boolean): void {
    if (!isDrawn || this.#waiting === undefined) return;
    const { box, words } = this.#waiting;
    this.#waiting = undefined;
    if (document.activeElement === box && box.value === words)
      document.querySelector<HTMLElement>('.dossier-link')?.focus();
  }
}
