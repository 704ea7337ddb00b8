import { createReadStream } from 'node:fs';
import { systemClock, today } from '../base/clock.ts';
import type { Period } from '../base/period.ts';
import { err, ok, type Result } from '../base/result.ts';
import { FacetColumns } from '../domain/counting/columns.ts';
import { facetOf } from '../domain/counting/facet.ts';
import { furtherInColumns } from '../domain/counting/further.ts';
import { unstatedInColumns, type UnstatedLevels } from '../domain/counting/unstated-levels.ts';
import { catalogue, loadShippedProcedures } from '../domain/office/procedures.ts';
import { faultSentence, fileFaultSentence } from '../domain/register/faults.ts';
import { importedDossier } from '../domain/register/imported.ts';
import type { ReadingContext } from '../domain/register/rows.ts';
import type { FurtherShares, Tally } from '../domain/counting/tally-row.ts';
import { openRegister, readRegister } from '../documents/register/register-file.ts';
import { printError } from './console.ts';
import { countColumns } from '../domain/counting/column-tally.ts';

export interface CountedRegister {
  readonly tally: Tally;
  /** Received without a level, which no row has to state: in neither share by level. */
  readonly levelsUnstated: UnstatedLevels;
  readonly further: FurtherShares;
  readonly rows: number;
  readonly badRows: number;
}

/** Counts a register file; names every bad row, up to a point. The error is a sentence about the whole file. */
export async function countRegister(
  path: string,
  period: Period,
  sheet: string | undefined,
): Promise<Result<CountedRegister, string>> {
  const opened = await openFile(path, sheet);
  if (!opened.ok) return opened;
  if (sheet !== undefined && !opened.value.sheets.includes(sheet))
    return err(
      `Tệp không có trang tính “${sheet}”. Các trang: ${opened.value.sheets.join(', ') || 'không có'}.`,
    );
  const columns = new FacetColumns();
  let rows = 0;
  let badRows = 0;
  for await (const item of readRegister(opened.value, await readingContext())) {
    if (item.kind === 'broken') return err(fileFaultSentence(item.fault));
    rows += 1;
    if (item.kind === 'repeat') continue;
    if (item.read.ok) {
      columns.set(columns.length, facetOf(importedDossier(item.read.value.body)));
      continue;
    }
    badRows += 1;
    if (badRows > mostNamed) continue;
    const code = item.record.cells.MaHoSo ?? '';
    const why = item.read.error.map(faultSentence).join(' ');
    printError(`Dòng ${item.row}${code === '' ? '' : ` (${code})`}: ${why}`);
  }
  if (badRows > mostNamed) printError(`… và ${badRows - mostNamed} dòng sai khác.`);
  return ok({
    ...{ tally: countColumns(columns, period), levelsUnstated: unstatedInColumns(columns, period) },
    further: furtherInColumns(columns, period),
    ...{ rows, badRows },
  });
}

/** More than this would drown what can be mended. */
const mostNamed = 200;

async function openFile(path: string, sheet: string | undefined) {
  try {
    const opened = await openRegister(createReadStream(path), sheet);
    return opened.ok ? opened : err(fileFaultSentence(opened.error));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return err(
        error.code === 'ENOENT'
          ? `Không tìm thấy tệp ${path}.`
          : `Không đọc được tệp ${path} (${error.code}).`,
      );
    throw error;
  }
}

/** Without an office, the shipped catalogue fills in what a row leaves empty. */
const readingContext = async (): Promise<ReadingContext> => ({
  today: today(systemClock),
  catalogue: catalogue(await loadShippedProcedures(), []),
  defaults: { defaultSupplementClock: 'restart', defaultAgency: '', deskName: '' },
});
