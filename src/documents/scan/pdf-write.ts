/**
 * Pages of pictures as one PDF (1.4, ISO 32000-1 §7). A library writes fonts, forms and outlines too and weighs half a megabyte; this is all
 * that a scan asks of one.
 */
import { inkColours } from './ink.ts';
import type { PageImage } from './page-image.ts';

const dotsAnInch = 200;
const points = 72;

/** @throws when there is no page */
export function writePdf(pages: readonly PageImage[]): Uint8Array<ArrayBuffer> {
  if (pages.length === 0) throw new Error('a PDF without pages');
  const pieces: Uint8Array[] = [];
  const places: number[] = [];
  let length = 0;
  const add = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === 'string' ? latin(piece) : piece;
    pieces.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, ...body: readonly (string | Uint8Array)[]): void => {
    places[number] = length;
    add(`${number} 0 obj\n`);
    body.forEach(add);
    add('\nendobj\n');
  };
  // Four letters above 127 say that it is no text, to whoever carries it.
  add('%PDF-1.4\n%âãÏÓ\n');
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ');
  object(2, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
  pages.forEach((page, at) => {
    const [own, content, image] = [3 + at * 3, 4 + at * 3, 5 + at * 3];
    const [width, height] = pointsOf(page);
    const draw = `q ${width} 0 0 ${height} 0 0 cm/Im Do Q`;
    object(
      own,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]`,
      `/Resources<</XObject<</Im ${image} 0 R>>>>/Contents ${content} 0 R>>`,
    );
    object(content, `<</Length ${draw.length}>>stream\n${draw}\nendstream`);
    object(image, imageHead(page), 'stream\n', page.bytes, '\nendstream');
  });
  const begin = length;
  const count = places.length;
  const line = (place: number): string => `${String(place).padStart(10, '0')} 00000 n \n`;
  add(`xref\n0 ${count}\n0000000000 65535 f \n${places.slice(1).map(line).join('')}`);
  add(`trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${begin}\n%%EOF\n`);
  return joined(pieces, length);
}

/** Of a page of A4, however fine it is, the size of A4. */
function pointsOf({ width, height }: PageImage): readonly [string, string] {
  const isA4 = Math.abs(Math.max(width, height) / Math.min(width, height) / Math.SQRT2 - 1) < 0.005;
  const dots = isA4 ? (Math.max(width, height) * points) / 841.89 : dotsAnInch;
  return [((width / dots) * points).toFixed(2), ((height / dots) * points).toFixed(2)];
}

function imageHead(page: PageImage): string {
  const size = `/Width ${page.width}/Height ${page.height}`;
  const head = `<</Type/XObject/Subtype/Image${size}/Length ${page.bytes.length}`;
  if (page.kind === 'photograph') return `${head}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode>>`;
  const { bits, width } = page;
  const colours = inkColours.slice(0, 2 ** bits).flat();
  const palette = colours.map((part) => part.toString(16).padStart(2, '0')).join('');
  return (
    `${head}/ColorSpace[/Indexed/DeviceRGB ${2 ** bits - 1}<${palette}>]/BitsPerComponent ${bits}` +
    `/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent ${bits}/Columns ${width}>>>>`
  );
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
