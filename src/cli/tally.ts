/**
 * `npm run tally -- --register FILE --from 2024-01-01 --to 2024-03-25 [--form II.06a] [--sheet NAME|all] [--json] [--skip-bad]`
 * Figures from a register as a file, for people who check figures (`domain/register/README.md`, with the other options).
 * Ends with 0; with 1 when rows were bad; with 2 when it could not count at all.
 */
import { parsePlainDate, formatDay } from '../base/plain-date.ts';
import type { Period } from '../base/period.ts';
import { fillForm, type Form } from '../domain/forms/form.ts';
import { findForm, forms } from '../domain/forms/form-list.ts';
import { isGradeShare } from '../domain/grading/told.ts';
import type { FurtherName, FurtherShares, Tally } from '../domain/counting/tally-row.ts';
import type { UnstatedLevels } from '../domain/counting/unstated-levels.ts';
import type { ReadingChoices } from '../domain/register/reading/choices.ts';
import { assumedNote } from '../domain/register/reading/notes.ts';
import { askedChoices, choiceOptions } from './choices.ts';
import { readArguments, printLine, printError, UsageError } from './console.ts';
import { formTable, sharesTable } from './tables.ts';
import { countRegister } from './count-register.ts';

const usage = `Cách dùng: npm run tally -- --register TỆP --from 2024-01-01 --to 2024-03-25 [--form II.06a] [--sheet TÊN|all] [--json] [--skip-bad]
  --register   sổ hồ sơ: bảng tính (.xlsx, .xls, .ods) hoặc CSV
  --from --to  kỳ báo cáo, kể cả hai ngày, ghi dạng năm-tháng-ngày
  --form       biểu cần in: ${forms.map(({ id }) => id).join(', ')}
  --sheet      trang tính cần đọc; bỏ trống hoặc ghi all thì đọc mọi trang có cột của sổ
  --json       in số liệu dạng JSON
  --skip-bad   bỏ qua dòng sai mà vẫn kết thúc bình thường
Điều tệp không nói, chọn chung cho cả tệp:
  --days swapped|as-written     đổi lại ngày và tháng bị đảo, hay giữ nguyên
  --channel 1|2|3               kênh của mọi hồ sơ: trực tiếp, trực tuyến, bưu chính
  --result-day handed-over      lấy ngày trả làm ngày có kết quả
  --short-years                 đọc năm hai chữ số là 20…
  --mend-letters, --keep-letters  sửa chữ TCVN3, VNI, UTF-8 đọc nhầm, hay giữ nguyên
  --words TỆP.json              từ riêng của cơ quan: { "TrangThaiHoSo": { "Xong": "9" } }`;

interface Asked {
  readonly register: string;
  readonly period: Period;
  readonly form: Form;
  readonly sheet: string | undefined;
  readonly json: boolean;
  readonly skipBad: boolean;
  readonly choices: ReadingChoices;
}

function asked(argv: readonly string[]): Asked {
  const values = readArguments(argv, {
    register: 'string',
    from: 'string',
    to: 'string',
    form: 'string',
    sheet: 'string',
    json: 'boolean',
    'skip-bad': 'boolean',
    ...choiceOptions,
  });
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined;
  const register = text('register');
  if (register === undefined) throw new UsageError('Thiếu --register: hãy chỉ ra tệp sổ hồ sơ.');
  const [from, to] = [day('from', text('from')), day('to', text('to'))];
  if (from > to)
    throw new UsageError(`--from (${formatDay(from)}) phải không muộn hơn --to (${formatDay(to)}).`);
  const formId = text('form') ?? 'II.06a';
  const form = findForm(formId);
  if (form === undefined)
    throw new UsageError(
      `Không có biểu “${formId}”. Các biểu có sẵn: ${forms.map(({ id }) => id).join(', ')}.`,
    );
  return {
    ...{ register, period: { from, to }, form, sheet: text('sheet') },
    ...{ json: values.json === true, skipBad: values['skip-bad'] === true },
    choices: askedChoices(values),
  };
}

function day(name: string, text: string | undefined) {
  if (text === undefined) throw new UsageError(`Thiếu --${name}: hãy ghi ngày dạng 2024-01-31.`);
  const date = parsePlainDate(text);
  if (date === undefined)
    throw new UsageError(`--${name} “${text}” không phải là ngày có thật. Hãy ghi dạng 2024-01-31.`);
  return date;
}

async function run(argv: readonly string[]): Promise<number> {
  const { register, period, form, sheet, json, skipBad, choices } = asked(argv);
  const counted = await countRegister(register, period, sheet, choices);
  if (!counted.ok) {
    printError(counted.error);
    return 2;
  }
  const { tally, levelsUnstated, further, assumed, rows, badRows, isAsking } = counted.value;
  const marked = assumed.length === 0 ? {} : { assumed };
  printLine(
    json
      ? JSON.stringify({ ...tally, levelsUnstated, further: ofRegister(further), ...marked }, null, 2)
      : [
          report(form, tally, levelsUnstated, further),
          ...(assumed.length === 0 ? [] : ['', assumedNote(assumed)]),
        ].join('\n'),
  );
  if (badRows === 0) return isAsking ? 1 : 0;
  printError(`${badRows} trong ${rows} dòng sai và không được tính.`);
  return skipBad ? 0 : 1;
}

/** What citizens said when results were handed over stands in no register: a share of none would be a false figure. */
const ofRegister = (further: FurtherShares) =>
  Object.fromEntries(Object.entries(further).filter(([name]) => !isGradeShare(name as FurtherName)));

const report = (form: Form, tally: Tally, unstated: UnstatedLevels, further: FurtherShares): string => {
  const unfolded = findForm('chi-tiet');
  return [
    ...formTable(fillForm(form, tally)),
    ...(unfolded === undefined || unfolded === form ? [] : ['', ...formTable(fillForm(unfolded, tally))]),
    '',
    ...sharesTable(tally, unstated, further),
  ].join('\n');
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  printError(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
