import { createReadStream } from 'node:fs';
import { systemClock, today } from '../base/clock.ts';
import type { Period } from '../base/period.ts';
import { err, ok, type Result } from '../base/result.ts';
import { FacetColumns } from '../domain/counting/columns.ts';
import { countColumns } from '../domain/counting/column-tally.ts';
import { facetOf } from '../domain/counting/facet.ts';
import { furtherInColumns } from '../domain/counting/further.ts';
import type { FurtherShares, Tally } from '../domain/counting/tally-row.ts';
import { unstatedInColumns, type UnstatedLevels } from '../domain/counting/unstated-levels.ts';
import { catalogue, loadShippedProcedures } from '../domain/office/procedures.ts';
import { faultSentence, fileFaultSentence } from '../domain/register/faults.ts';
import { importedDossier } from '../domain/register/imported.ts';
import type { ReadingChoices } from '../domain/register/reading/choices.ts';
import { placeWords } from '../domain/register/reading/notes.ts';
import type { ReadingContext } from '../domain/register/rows.ts';
import { openRegister, readRegister, type OpenRegister } from '../documents/register/register-file.ts';
import { surveyRegister } from '../documents/register/survey.ts';
import { printError } from './console.ts';
import { ToSay } from './to-say.ts';
import { undecided } from './undecided.ts';

export interface CountedRegister {
  readonly tally: Tally;
  /** Received without a level, which no row has to state: in neither share by level. */
  readonly levelsUnstated: UnstatedLevels;
  readonly further: FurtherShares;
  /** What the file does not say and was chosen for all of it, in words. */
  readonly assumed: readonly string[];
  readonly rows: number;
  readonly badRows: number;
  /** Letters that were mended though nobody has said that they may be. */
  readonly isAsking: boolean;
}

/** Counts a register file; names every bad row, up to a point. The error is a sentence about the whole file. */
export async function countRegister(
  path: string,
  period: Period,
  sheet: string | undefined,
  choices: ReadingChoices,
): Promise<Result<CountedRegister, string>> {
  const opened = await openFile(path, sheet, choices);
  if (!opened.ok) return opened;
  const survey = await surveyRegister(opened.value, choices);
  const questions = undecided(opened.value, survey, choices);
  if (questions.length > 0) return err(questions.join('\n'));
  const said = new ToSay(opened.value, survey, choices);
  const columns = new FacetColumns();
  let rows = 0;
  let badRows = 0;
  for await (const item of readRegister(opened.value, await readingContext(choices), survey)) {
    if (item.kind === 'broken') return err(fileFaultSentence(item.fault));
    said.add(item);
    if (item.kind === 'aside') continue;
    rows += 1;
    if (item.kind !== 'row') continue;
    if (item.read.ok) {
      columns.set(columns.length, facetOf(importedDossier(item.read.value.body)));
      continue;
    }
    badRows += 1;
    if (badRows > mostNamed) continue;
    const code = item.record.cells.MaHoSo ?? '';
    const why = item.read.error.map(faultSentence).join(' ');
    const place = placeWords(item);
    printError(`${place.charAt(0).toUpperCase()}${place.slice(1)}${code === '' ? '' : ` (${code})`}: ${why}`);
  }
  if (rows === 0) printError('Tệp có hàng tiêu đề của sổ nhưng không có dòng hồ sơ nào.');
  if (badRows > mostNamed) printError(`… và ${badRows - mostNamed} dòng sai khác.`);
  said.sentences().forEach(printError);
  return ok({
    ...{ tally: countColumns(columns, period), levelsUnstated: unstatedInColumns(columns, period) },
    further: furtherInColumns(columns, period),
    assumed: said.assumed(),
    ...{ rows, badRows },
    isAsking: opened.value.letters !== undefined && choices.letters === undefined,
  });
}

/** More than this would drown what can be mended. */
const mostNamed = 200;

async function openFile(
  path: string,
  sheet: string | undefined,
  { letters }: ReadingChoices,
): Promise<Result<OpenRegister, string>> {
  try {
    const opened = await openRegister(() => createReadStream(path), sheet, letters);
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
const readingContext = async (choices: ReadingChoices): Promise<ReadingContext> => ({
  today: today(systemClock),
  catalogue: catalogue(await loadShippedProcedures(), []),
  defaults: { defaultSupplementClock: 'restart', defaultAgency: '', deskName: '' },
  choices,
});
