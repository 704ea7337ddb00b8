/**
 * What has to be known of a PDF before it is kept: how many pages it has, and whether a password is asked for it. And the pages of
 * one that was made here, so that they can be looked at without anything that draws PDFs.
 */
import { unzlibSync } from 'fflate/browser';
import { err, ok, type Result } from '../../base/result.ts';
import type { PageImage } from './page-image.ts';

export type PdfFault =
  | 'notPdf'
  /** A password is asked for it, to open or to copy: nobody above could look at it. */
  | 'encrypted'
  /** It is cut off, or written in a way that is not understood. */
  | 'unreadable';

export function readPdf(bytes: Uint8Array): Result<{ readonly pages: number }, PdfFault> {
  const text = latinOf(bytes);
  if (!text.slice(0, 1024).includes('%PDF-')) return err('notPdf');
  if (!text.includes('%%EOF') && !text.includes('startxref')) return err('unreadable');
  if (/\/Encrypt(\s+\d+\s+\d+\s+R|\s*<<)/.test(text)) return err('encrypted');
  const pages = pagesCounted(text) || pagesCounted(packedObjects(bytes, text));
  return pages === 0 ? err('unreadable') : ok({ pages });
}

/** The root of the page tree counts all; where none says so, pages themselves do. */
function pagesCounted(text: string): number {
  let most = 0;
  for (const [dictionary] of text.matchAll(
    /<<(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*\/Type\s*\/Pages(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*>>/g,
  ))
    most = Math.max(most, Number(/\/Count\s+(\d{1,6})/.exec(dictionary)?.[1] ?? 0));
  return most > 0 ? most : [...text.matchAll(/\/Type\s*\/Page(?![A-Za-z])/g)].length;
}

/** Since PDF 1.5 objects may be deflated together. Streams of pages themselves are left alone. */
function packedObjects(bytes: Uint8Array, text: string): string {
  let all = '';
  for (const match of text.matchAll(/\/Type\s*\/ObjStm[^]{0,400}?stream\r?\n/g)) {
    const from = match.index + match[0].length;
    const to = text.indexOf('endstream', from);
    if (to < 0) continue;
    try {
      all += latinOf(unzlibSync(bytes.subarray(from, to)));
    } catch {
      // Another way of packing, or cut off: what can be counted elsewhere is.
    }
  }
  return all;
}

/** @returns undefined for a PDF that was not made here */
export function ownPages(bytes: Uint8Array): readonly PageImage[] | undefined {
  const text = latinOf(bytes);
  const pages: PageImage[] = [];
  const head =
    /<<\/Type\/XObject\/Subtype\/Image\/Width (\d+)\/Height (\d+)\/Length (\d+)\/ColorSpace(.*?)>>stream\n/g;
  for (let match = head.exec(text); match !== null; match = head.exec(text)) {
    const [, width, height, length] = match.map(Number) as [number, number, number, number];
    const kind = match[4] ?? '';
    const from = match.index + match[0].length;
    const size = { width, height, bytes: bytes.slice(from, from + length) };
    const bits = /BitsPerComponent ([12])\//.exec(kind)?.[1];
    if (kind.includes('DCTDecode')) pages.push({ kind: 'photograph', ...size });
    else if (bits !== undefined) pages.push({ kind: 'ink', ...size, bits: bits === '1' ? 1 : 2 });
    head.lastIndex = from + length;
  }
  const said = readPdf(bytes);
  return said.ok && said.value.pages === pages.length ? pages : undefined;
}

const piece = 32_768;
function latinOf(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += piece)
    text += String.fromCharCode(...bytes.subarray(from, from + piece));
  return text;
}
