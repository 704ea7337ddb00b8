/**
 * A report's figures as a workbook that reckons: sums and percentages are formulas, so that whoever receives it sees what was
 * added up, and what no longer agrees once a number is changed. It holds the form, the shares, every table of the paper, and the
 * figures that only its sentences tell. Only imported when one is made.
 */
import writeSheets, { type Sheet } from 'write-excel-file/universal';
import { fillForm } from '../../../domain/forms/form.ts';
import { findForm } from '../../../domain/forms/form-list.ts';
import { formII06a } from '../../../domain/forms/form-ii06a.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { packedAgain } from '../../packed-again.ts';
import type { Told } from '../../told.ts';
import { withKnown, type Known } from './cells.ts';
import { formSheet } from './form-sheet.ts';
import { indicatorSheet } from './indicator-sheet.ts';
import { otherFiguresSheet } from './other-figures.ts';
import { laidOut } from './places.ts';
import { shareSheet, type ShareLine } from './share-sheet.ts';

/** @param shares in the order in which they are to stand */
export async function writeFiguresSheet(
  content: ReportContent,
  shares: readonly ShareLine[],
  told?: Told,
): Promise<Blob> {
  await told?.('layingOut');
  const filled = fillForm(findForm(content.form.id, content.form.version) ?? formII06a, content.tally);
  const known: Known = new Map();
  const workbook = laidOut(content, filled);
  const sheets: Sheet<never>[] = [
    formSheet(content, filled, known),
    shareSheet(content, shares, workbook, 2, known),
    ...workbook.tables.map((table, at) => indicatorSheet(table, at + 3, workbook, known)),
    ...otherFiguresSheet(content, workbook, workbook.tables.length + 3, known),
  ];
  await told?.('packing');
  const file = await writeSheets(sheets, { fontFamily: 'Times New Roman', fontSize: 11 }).toBlob();
  return packedAgain(file, (name, text) => {
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    return sheet === undefined ? text : withKnown(text, `${sheet}!`, known);
  });
}
