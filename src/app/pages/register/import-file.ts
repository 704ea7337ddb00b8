/** A chosen file as the lines of a register. It is read as it lies on the disk, again for each pass, never all at once. */
import type { RegisterLine } from '../../../commands/register/lines.ts';
import { openRegister, readRegister, type OpenRegister } from '../../../documents/register/register-file.ts';
import type { FileFault } from '../../../domain/register/faults.ts';
import type { DeskRules } from '../../../domain/office/office.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { Result } from '../../../base/result.ts';

export const openFile = (file: Blob, sheet: string | undefined): Promise<Result<OpenRegister, FileFault>> =>
  openRegister(() => pieces(file), sheet, 'asWritten');

/** @param onbroken the file cannot be read further: what was read so far stands */
export async function* linesOf(
  opened: OpenRegister,
  { rules, today }: { readonly rules: DeskRules; readonly today: PlainDate },
  onbroken: (fault: FileFault) => void,
): AsyncGenerator<RegisterLine> {
  const context = { catalogue: rules.catalogue, defaults: rules.settings, today };
  for await (const line of readRegister(opened, context)) {
    if (line.kind === 'broken') return onbroken(line.fault);
    yield line;
  }
}

async function* pieces(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}
