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

/** From the search box down into what was found. */
export const stepIntoRows = (): void => document.querySelector<HTMLElement>('.dossier-link')?.focus();
