/** A chosen file as the lines of a register. It is read as it lies on the disk, again for each pass, never all at once. */
import type { RegisterLine } from '../../../commands/register/lines.ts';
import { openRegister, readRegister, type OpenRegister } from '../../../documents/register/register-file.ts';
import type { FileFault } from '../../../domain/register/faults.ts';
import type { DeskRules } from '../../../domain/office/office.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { ok, type Result } from '../../../base/result.ts';
import { surveyRegister, type Survey } from '../../../documents/register/survey.ts';
import type { ReadingChoices } from '../../../domain/register/reading/choices.ts';

/** Looked through once: what only the whole of it tells. */
export interface LookedThrough {
  readonly opened: OpenRegister;
  readonly survey: Survey;
}

export async function openFile(
  file: Blob,
  sheet: string | undefined,
  choices: ReadingChoices,
): Promise<Result<LookedThrough, FileFault>> {
  const opened = await openRegister(() => pieces(file), sheet, choices.letters);
  return opened.ok
    ? ok({ opened: opened.value, survey: await surveyRegister(opened.value, choices) })
    : opened;
}

interface ReadWith {
  readonly rules: DeskRules;
  readonly today: PlainDate;
  readonly choices: ReadingChoices;
}

/** @param onbroken the file cannot be read further: what was read so far stands */
export async function* linesOf(
  { opened, survey }: LookedThrough,
  { rules, today, choices }: ReadWith,
  onbroken: (fault: FileFault) => void,
): AsyncGenerator<RegisterLine> {
  const context = { catalogue: rules.catalogue, defaults: rules.settings, today, choices };
  for await (const line of readRegister(opened, context, survey)) {
    if (line.kind === 'broken') return onbroken(line.fault);
    yield line;
  }
}

async function* pieces(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}
