/**
 * How each part of a page looks in a document: what `public/print.css` says, as far as a document
 * knows it. Type sizes follow NĐ 30/2020/NĐ-CP, Phụ lục I; on A5 they are smaller.
 */
export type SheetName = 'a4' | 'a5' | 'a4-landscape' | 'report' | 'report-wide';

/** In millimetres. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Of its text, in points. */
  readonly text: number;
}

const a4 = { top: 20, right: 15, bottom: 20, left: 30 };
export const sheetSizes: Readonly<Record<SheetName, SheetSize>> = {
  a4: { width: 210, height: 297, margins: a4, text: 13 },
  a5: { width: 148, height: 210, margins: { top: 8, right: 10, bottom: 8, left: 14 }, text: 10 },
  'a4-landscape': { width: 297, height: 210, margins: { ...a4, bottom: 15 }, text: 12 },
  report: { width: 210, height: 297, margins: a4, text: 14 },
  'report-wide': { width: 297, height: 210, margins: { top: 20, right: 15, bottom: 15, left: 20 }, text: 12 },
};

export interface Look {
  readonly align?: 'start' | 'center' | 'end' | 'both';
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly upper?: boolean;
  /** In points, and on A5. */
  readonly size?: readonly [size: number, onA5: number];
  /** Room above and below, in millimetres. */
  readonly above?: number;
  readonly below?: number;
  /** In millimetres. */
  readonly indent?: number;
  /** Of the first line, in millimetres. */
  readonly first?: number;
  /** It stays on one page with what follows. */
  readonly keepNext?: boolean;
  /** A page begins with it. */
  readonly beginsPage?: boolean;
  readonly frame?: 'solid' | 'dashed';
  /** A line below it, as a share of the width it stands in. */
  readonly rule?: number;
}

const issuer: Look = { align: 'center', upper: true, size: [12, 8.6] };
const nation: Look = { ...issuer, bold: true };
const motto: Look = { align: 'center', bold: true, size: [13, 9.5], rule: 0.62 };
const title: Look = { align: 'center', bold: true, upper: true, size: [14, 11.5], above: 4 };
const dated: Look = { align: 'center', italic: true, size: [13, 9.5], above: 2 };

/** By the class of a paragraph. Where it has two, both count, the later one more; without any it is plain. */
export const looks: Readonly<Record<string, Look>> = {
  paper__above: issuer,
  'paper__issuer-name': { ...nation, rule: 0.4 },
  'paper__nation-name': nation,
  paper__motto: motto,
  paper__number: { align: 'center', size: [11, 8.6], above: 2 },
  paper__dated: dated,
  paper__demo: { align: 'center', size: [9, 8], frame: 'dashed' },
  paper__signer: { align: 'center', bold: true, upper: true },
  'paper__sign-hint': { align: 'center', italic: true },
  'paper__signed-name': { align: 'center', bold: true, above: 18 },
  slip__title: title,
  slip__code: { align: 'center' },
  slip__line: { above: 1.2 },
  slip__due: { above: 2, frame: 'solid' },
  slip__item: { indent: 5 },
  slip__foot: { above: 2, italic: true, size: [12, 9] },
  book__title: { above: 3 },
  book__line: { align: 'center' },
  book__closing: { above: 2 },
  book__page: { above: 2, align: 'center' },
  // A report (`public/report.css`).
  report__parent: issuer,
  report__office: { ...nation, rule: 0.38 },
  'report__nation-name': nation,
  report__motto: motto,
  report__number: { align: 'center', size: [13, 13], above: 2.5 },
  report__dated: dated,
  report__draft: { align: 'center', bold: true, upper: true, size: [12, 12], above: 2.5 },
  report__kind: { align: 'center', bold: true, upper: true, size: [14, 14], above: 9 },
  report__title: { align: 'center', bold: true, size: [14, 14], rule: 0.33 },
  report__window: { align: 'center', italic: true, size: [13, 13], above: 2 },
  report__to: { align: 'center', above: 6 },
  report__chapter: { align: 'start', bold: true, upper: true, above: 3.5, first: 10, keepNext: true },
  report__heading: { align: 'start', bold: true, above: 2, first: 10, keepNext: true },
  report__point: { align: 'start', italic: true, above: 2, first: 10, keepNext: true },
  'report__table-title': { align: 'center', bold: true, above: 3, first: 0, keepNext: true },
  report__note: { italic: true },
  // Whoever signs never stands on a page alone, nor does whom it goes to.
  report__closing: { keepNext: true },
  'report__recipients-name': { bold: true, italic: true, size: [12, 12] },
  'report__signer-title': { align: 'center', bold: true, upper: true },
  report__signer: { align: 'center', bold: true, above: 28 },
  report__check: { size: [9, 9], above: 6 },
  'report__demo-line': { align: 'center', size: [9, 9], frame: 'dashed', below: 4 },
  'report__annex-code': { align: 'end', bold: true, size: [12, 12] },
  'report__annex-title': { align: 'center', bold: true, upper: true, size: [13, 13] },
  'report__annex-window': { align: 'center', italic: true, size: [12, 12] },
  'report__annex-of': { align: 'center', italic: true, size: [12, 12] },
  // The line with the check never stands on a page alone.
  'report__annex-note': { keepNext: true },
  'report__chart-title': { align: 'center', bold: true, size: [13, 13], above: 2, keepNext: true },
  'report__begins-page': { beginsPage: true },
  'report__chart-note': { align: 'center', italic: true, size: [10.5, 10.5] },
  fees__title: { above: 4 },
  fees__day: { align: 'center', italic: true },
  fees__meaning: { above: 2, italic: true, size: [11, 9] },
};
