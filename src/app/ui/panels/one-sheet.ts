/** Nobody is given a second sheet for a line or two: what fits one so is set closer, and what is longer is left as it is. */
export function setCloser(page: HTMLElement): void {
  if (!runsOver(page)) return;
  page.classList.add('paper--close');
  if (runsOver(page)) page.classList.remove('paper--close');
}

/** By its shape, as a preview is a smaller sheet: on the screen it is as wide as its paper, margins and all. */
function runsOver(page: HTMLElement): boolean {
  const { width, height } = page.getBoundingClientRect();
  const shape = page.classList.contains('paper--a5') ? 210 / 148 : 297 / 210;
  return height > width * shape * 1.001;
}
