/**
 * `npm run seed -- --kind report-001|report-000|random [--rows N] [--seed S] --out FILE.csv`
 * A made-up register, the same for the same seed. FILE may end in .xlsx.
 */
import { writeFile } from 'node:fs/promises';
import { loadShippedProcedures } from '../domain/office/procedures.ts';
import type { RegisterCells } from '../domain/register/written.ts';
import { writeRegister } from '../documents/register/register-file.ts';
import { readArguments, printLine, printError, UsageError } from './console.ts';
import { registerKinds, seededRegister, type RegisterKind } from './seed-registers.ts';

const usage = `Cách dùng: npm run seed -- --kind ${registerKinds.join('|')} [--rows N] [--seed S] --out TỆP.csv
  --kind  report-001, report-000: số liệu như báo cáo đã in; random: hồ sơ bất kỳ
  --rows  số hồ sơ của loại random (mặc định 1000)
  --seed  số gieo; cùng số thì cùng sổ (mặc định 1)
  --out   tệp cần ghi, .csv hoặc .xlsx`;

async function run(argv: readonly string[]): Promise<void> {
  const values = readArguments(argv, { kind: 'string', rows: 'string', seed: 'string', out: 'string' });
  const kind = registerKinds.find((each) => each === values.kind);
  if (kind === undefined) throw new UsageError(`--kind phải là một trong: ${registerKinds.join(', ')}.`);
  if (typeof values.out !== 'string') throw new UsageError('Thiếu --out: hãy chỉ ra tệp cần ghi.');
  const rows = wholeNumber('rows', values.rows, 1000, 2_000_000);
  if (values.rows !== undefined && kind !== 'random')
    throw new UsageError(`--rows chỉ dùng với --kind random: ${kind} có số hồ sơ như đã in.`);
  const seed = wholeNumber('seed', values.seed, 1, 0xffff_ffff);
  const register = await made(kind, seed, rows);
  await writeFile(values.out, await contentOf(values.out, register));
  printLine(`Đã ghi ${register.length} hồ sơ vào ${values.out}.`);
}

const made = async (kind: RegisterKind, seed: number, rows: number): Promise<RegisterCells[]> =>
  seededRegister(kind, seed, rows, await loadShippedProcedures());

async function contentOf(path: string, register: readonly RegisterCells[]): Promise<Uint8Array | string> {
  const rows = register.map((cells) => ({ cells, unknown: {} }));
  if (!path.toLowerCase().endsWith('.xlsx')) return [...writeRegister(rows)].join('');
  const { writeRegisterSheet } = await import('../documents/xlsx.ts');
  return new Uint8Array(await (await writeRegisterSheet(rows)).arrayBuffer());
}

function wholeNumber(
  name: string,
  text: string | boolean | undefined,
  otherwise: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const number = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 0 && number <= most))
    throw new UsageError(`--${name} phải là số nguyên từ 0 đến ${most.toLocaleString('vi-VN')}.`);
  return number;
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    printError(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    printError(`Không ghi được tệp (${error.code}). Hãy chọn thư mục khác.`);
    process.exitCode = 2;
  } else throw error;
}
