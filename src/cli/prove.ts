/**
 * `npm run prove -- --figures FILE.json [--json]`
 * Every identity that the figures of a report allow, whoever printed it (`domain/report/checks/README.md`).
 * Ends with 0; with 1 when one fails; with 2 when the file could not be read, or when what could be read of it holds, but a key
 * in it is a known one misspelt, or has a unit that it cannot have: those figures were not checked. A file without any figure
 * could not be read either.
 */
import { readFileSync } from 'node:fs';
import type { LeftAside, ReadAsShare } from '../domain/report/checks/board.ts';
import { failing, type Identity, type PrintedFigure } from '../domain/report/checks/figure.ts';
import { prove } from '../domain/report/checks/prove.ts';
import { slotMeant } from '../domain/report/checks/slots/misspelt.ts';
import { namesIn, sentenceOf, written } from '../domain/report/checks/words.ts';
import { printError, printLine, readArguments, UsageError } from './console.ts';
import { readFigures } from './figures-file.ts';

const usage = `Cách dùng: npm run prove -- --figures TỆP.json [--json]
  --figures    số liệu của một báo cáo: { "figures": [ { "id", "key", "level", "value", "unit" }, … ] };
               các "key" được liệt kê ở src/domain/report/checks/README.md
  --json       in các phép kiểm dạng JSON`;

function run(argv: readonly string[]): number {
  const { figures: path, json } = readArguments(argv, { figures: 'string', json: 'boolean' });
  if (typeof path !== 'string') throw new UsageError('Thiếu --figures: hãy chỉ ra tệp số liệu.');
  const read = readFigures(contentOf(path));
  if (!read.ok) {
    printError([`Tệp ${path} chưa đúng:`, ...read.error].join('\n'));
    return 2;
  }
  const { identities, aside, asShares } = prove(read.value);
  printLine(json === true ? JSON.stringify(identities, null, 2) : told(identities, read.value).join('\n'));
  const notes = aside.filter(({ why }) => why !== 'other').map(noteOf);
  const wrong = notes.filter((note) => note.isWrong);
  if (notes.length + asShares.length > 0)
    printError([...notes.map(({ text }) => text), ...asShares.map(shareNote)].join('\n'));
  if (wrong.length > 0)
    printError(
      `Chưa kiểm được ${wrong.length} trên ${read.value.length} số liệu: sửa tệp như trên rồi chạy lại.`,
    );
  return failing(identities).length > 0 ? 1 : wrong.length > 0 ? 2 : 0;
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`Không mở được tệp ${path}. Hãy xem lại đường dẫn.`);
  }
}

function told(identities: readonly Identity[], figures: readonly PrintedFigure[]): string[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const failed = failing(identities);
  const other = identities.filter(({ alternative }) => alternative);
  const holding = identities.filter(({ holds, alternative }) => holds && !alternative);
  const block = (found: readonly Identity[]): string[] =>
    found.flatMap((each) => [
      `- [${each.level}] ${each.holds ? lineOf(each) : sentenceOf(each, namesIn(each, byId))}`,
      ...(each.holds ? [] : [`    ${lineOf(each)}`]),
    ]);
  return [
    `${identities.length - other.length} phép kiểm, ${failed.length} không khớp.`,
    ...(failed.length === 0 ? [] : ['', 'KHÔNG KHỚP', ...block(failed)]),
    ...(other.length === 0 ? [] : ['', 'Cách tính khác, không bắt buộc đúng', ...block(other)]),
    ...(holding.length === 0 ? [] : ['', 'Khớp', ...block(holding)]),
  ];
}

const lineOf = ({ identity, of, left, right, difference, holds }: Identity): string =>
  `${identity}: ${written(left)} và ${written(right)}${holds ? '' : `, lệch ${written(difference)}`} (${of.join(', ')})`;

/** A count with % may be what it says or a slip: what it was taken for, and how to say the other. */
const shareNote = ({ id, key, as }: ReadAsShare): string =>
  `Số liệu “${id}”: “${key}” ghi đơn vị % nên được kiểm như tỷ lệ “${as}”. Nếu là số đếm, hãy sửa “unit”; nếu đúng là tỷ lệ, hãy ghi key “${as}”.`;

/** `isWrong`: to be put right in the file. A key that we do not know may be right all the same. */
function noteOf({ id, key, why }: LeftAside): { readonly text: string; readonly isWrong: boolean } {
  const begin = `Số liệu “${id}” không được kiểm:`;
  if (why === 'otherUnit') {
    const unit = key.endsWith('.percent') ? 'phải có đơn vị %' : 'không thể có đơn vị %';
    return { text: `${begin} “${key}” ${unit}.`, isWrong: true };
  }
  const [name = '', part] = key.split('#', 2);
  const meant = slotMeant(name)?.key;
  const known = 'có key “' + key + '” trong src/domain/report/checks/README.md';
  return meant === undefined
    ? { text: `${begin} không ${known}. Nếu đúng là số liệu khác, hãy ghi "other.…".`, isWrong: false }
    : {
        text: `${begin} không ${known}. Có phải “${meant}${part === undefined ? '' : `#${part}`}” (hãy sửa key), hay là số liệu khác (hãy ghi "other.…")?`,
        isWrong: true,
      };
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  printError(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
