import { parseArgs } from 'node:util';

/** The command line was wrong: the message says what, and the usage follows. */
export class UsageError extends Error {}

export const printLine = (text: string): void => void process.stdout.write(`${text}\n`);
export const printError = (text: string): void => void process.stderr.write(`${text}\n`);

/** Named arguments only. @throws UsageError naming what it does not know */
export function readArguments(
  argv: readonly string[],
  kinds: Readonly<Record<string, 'string' | 'boolean'>>,
): Readonly<Record<string, string | boolean | undefined>> {
  const options = Object.fromEntries(Object.entries(kinds).map(([name, type]) => [name, { type }]));
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`Không hiểu “${token.value}”.`);
    if (token.kind !== 'option') continue;
    const kind = kinds[token.name];
    if (kind === undefined) throw new UsageError(`Không có tùy chọn ${token.rawName}.`);
    if (token.name in values) throw new UsageError(`${token.rawName} chỉ được ghi một lần.`);
    if (kind === 'string' && (token.value === undefined || token.value.startsWith('--')))
      throw new UsageError(`${token.rawName} cần một giá trị.`);
    if (kind === 'boolean' && token.value !== undefined)
      throw new UsageError(`${token.rawName} không nhận giá trị.`);
    values[token.name] = token.value ?? true;
  }
  return values;
}
