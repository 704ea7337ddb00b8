/** The modules of a QR code as a picture that a document can hold: a bitmap, since it needs no packing of its own. */
import { elements, type PageElement } from './page-tree.ts';

/** Dots a module. */
const scale = 8;

/** @param svg as `qr.ts` draws it: a path of runs `M3 4h7v1h-7z` */
export function qrPicture(svg: PageElement): Uint8Array {
  const size = Number((svg.attributes['viewBox'] ?? '').split(' ')[2]);
  const ink = elements(svg).find(({ classes }) => classes.includes('qr__ink'))?.attributes['d'] ?? '';
  const edge = size * scale;
  const rowBytes = Math.ceil(edge / 32) * 4;
  const head = 62;
  const bytes = new Uint8Array(head + rowBytes * edge);
  const view = new DataView(bytes.buffer);
  // BITMAPFILEHEADER, BITMAPINFOHEADER and two colours: 0 is white, 1 is black.
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, head, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, edge, true);
  view.setInt32(22, edge, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 1, true);
  view.setUint32(34, rowBytes * edge, true);
  view.setUint32(46, 2, true);
  bytes.set([0xff, 0xff, 0xff, 0], 54);
  for (const [, x = '', y = '', length = ''] of ink.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      // Rows lie upside down.
      const start = head + (edge - 1 - row) * rowBytes;
      for (let dot = Number(x) * scale; dot < (Number(x) + Number(length)) * scale; dot += 1) {
        const at = start + (dot >> 3);
        bytes[at] = (bytes[at] ?? 0) | (0x80 >> (dot & 7));
      }
    }
  }
  return bytes;
}
