import { encode } from 'uqr';
import { html } from './page.ts';

/** A QR code as one SVG path, sharp at any size. Quiet zone of four modules as ISO/IEC 18004 asks. */
export function qrSvg(text: string, label: string) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.map((row, y) =>
    runs(row)
      .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
      .join(''),
  );
  return html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${label}"
    shape-rendering="crispEdges"
  >
    <path class="qr__ground" d="M0 0h${size}v${size}h-${size}z"></path>
    <path class="qr__ink" d="${path.join('')}"></path>
  </svg>`;
}

/** Neighbouring dark modules of a row, as [start, length]. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = found.at(-1);
    if (last !== undefined && last[0] + last[1] === x) last[1]++;
    else found.push([x, 1]);
  });
  return found;
}
