import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { countRegister } from '../../src/cli/count-register.ts';
import type { ReadingChoices } from '../../src/domain/register/reading/choices.ts';

/**
 * Registers in the shapes in which offices have them: the same ten dossiers in all. What is right was written down
 * beside each file by hand; `truth.json` counts January 2024.
 */
const folder = resolve(import.meta.dirname, '../documents/register-cases');
const truth = JSON.parse(readFileSync(resolve(folder, 'truth.json'), 'utf8')) as {
  readonly total: Readonly<Record<string, number>>;
};
const period = { from: plainDate('2024-01-01'), to: plainDate('2024-01-31') };

afterEach(() => vi.restoreAllMocks());

async function count(name: string, choices: ReadingChoices = {}, sheet?: string) {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const counted = await countRegister(resolve(folder, name), period, sheet, choices);
  if (!counted.ok) return { said: counted.error, total: undefined, badRows: 0, fields: [], isAsking: true };
  const { tally, badRows, isAsking, assumed } = counted.value;
  const fields = tally.byField.map(({ field }) => field);
  return { said: said.join(''), total: tally.total, badRows, fields, isAsking, assumed };
}
const fourFields = ['Bảo trợ xã hội', 'Chứng thực', 'Hộ tịch', 'Đất đai'];

describe('the figures are the truth, no row is wrong, and nothing is asked', () => {
  test.each<[string, readonly (RegExp | string)[]]>([
    ['01-clean.csv', []],
    ['03-two-row-header.xlsx', []],
    ['04-group-total-signature-rows.xlsx', ['8 dòng không phải hồ sơ']],
    ['05-days-of-every-kind.xlsx', []],
    [
      '07-id-numbers-lost-zeros.csv',
      [
        'dòng 3: số giấy tờ của chủ hồ sơ “36099000012” mất số 0 ở đầu, có thể là 036099000012',
        '“1.1991E+09” bị bảng tính đổi thành số',
        '“360990000140” không có mã tỉnh nào như vậy',
        '“900000012” mất số 0 ở đầu, có thể là 0900000012',
      ],
    ],
    [
      '08-id-numbers-as-numbers.xlsx',
      ['dòng 2: số giấy tờ của chủ hồ sơ “1199000011” mất số 0 ở đầu, có thể là 001199000011'],
    ],
    ['16-html-called-xls.xls', []],
    ['19-a-sheet-a-month.xlsx', ['Đã đọc 2 trang có cột của sổ: “Tháng 12”, “Tháng 01”']],
    ['20-cover-and-hidden-sheet-first.xlsx', ['“Sổ hồ sơ”', 'Không đọc: “Bìa”', 'trang ẩn: “DanhMuc”']],
    ['21b-cells-without-addresses.xlsx', []],
    ['26-one-field-many-spellings.csv', []],
    ['28-same-dossier-other-dashes.csv', ['4 dòng lặp lại một hồ sơ đã có', 'dòng 12 (như dòng 3)']],
    [
      '30-two-months-pasted-together.csv',
      [/Dòng 2 .*đã tính dòng 3\. Khác nhau: ngày kết thúc xử lý, ngày trả kết quả, trạng thái hồ sơ/],
    ],
    ['31-words-offices-use.csv', ['đang giải quyết (“Đang thụ lý”', 'toàn trình (“4”, “Mức độ 4”']],
    ['32-moments-of-other-systems.csv', []],
    ['37-bearer-before-owner.csv', []],
  ])('%s', async (name, sentences) => {
    const { said, total, badRows, fields, isAsking } = await count(name);
    expect(total).toEqual(truth.total);
    expect(fields).toEqual(fourFields);
    expect({ badRows, isAsking }).toEqual({ badRows: 0, isAsking: false });
    for (const sentence of sentences) expect(said).toMatch(sentence);
    if (sentences.length === 0) expect(said).toBe('');
  });
});

describe('damaged letters are shown before and after, and asked about', () => {
  test.each([
    ['12-tcvn3-in-xlsx.xlsx', 'TCVN3', '“Hé tÞch” sửa thành “Hộ tịch”'],
    ['14-utf8-read-as-1252.csv', 'UTF-8 bị đọc nhầm', '“Há»™ tá»‹ch” sửa thành “Hộ tịch”'],
  ])('%s', async (name, script, sample) => {
    const asked = await count(name);
    expect(asked.said).toContain(script);
    expect(asked.said).toContain(sample);
    expect(asked.said).toContain('--mend-letters');
    expect(asked.isAsking).toBe(true);
    const mended = await count(name, { letters: 'mended' });
    expect(mended).toMatchObject({ total: truth.total, fields: fourFields, isAsking: false });
    const kept = await count(name, { letters: 'asWritten' });
    expect(kept).toMatchObject({ total: truth.total, isAsking: false });
    expect(kept.fields).not.toContain('Hộ tịch');
  });
});

test('days that a spreadsheet has swapped are never counted without being asked', async () => {
  const name = '06-us-excel-swapped-days.xlsx';
  const asked = await count(name);
  expect(asked.total).toBeUndefined();
  expect(asked.said).toMatch(
    /đổi chỗ.*dòng 4 \(H40\.35\.12-240103-0001\): đang là 01\/03\/2024, đổi lại là 03\/01\/2024/,
  );
  expect(asked.said).toContain('--days swapped');
  expect(await count(name, { days: 'swapped' })).toMatchObject({ total: truth.total, said: '' });
  const kept = await count(name, { days: 'asWritten' });
  expect(kept.badRows).toBe(3);
  expect(kept.said).toMatch(/Dòng 4 .*cách xa ngày ghi trong mã hồ sơ/);
});

test('a book with only the day of handing over is counted by it once that is agreed, and marked', async () => {
  const name = '40-only-the-day-of-handing-over.csv';
  expect((await count(name)).said).toMatch(/không có cột ngày có kết quả; 6 hồ sơ.*--result-day handed-over/);
  expect(await count(name, { resultDay: 'handedOver' })).toMatchObject({
    ...{ total: truth.total, badRows: 0 },
    assumed: ['ngày có kết quả: lấy theo ngày trả'],
  });
});

test('Mẫu 07 comes in: its channel and day of result are asked once for the file', async () => {
  const name = '02-mau07-so-theo-doi.xlsx';
  const { said } = await count(name);
  expect(said).toContain('không có cột kênh thực hiện');
  expect(said).toContain('không có cột ngày có kết quả');
  expect(said).not.toContain('MaHoSo');
  const { total, badRows, assumed, fields } = await count(name, {
    channel: 'inPerson',
    resultDay: 'handedOver',
  });
  // Ten dossiers, four handed over; what was returned or awaited the book does not say, and it is open.
  expect(total).toMatchObject({
    ...{ carriedOver: 1, receivedInPerson: 9, receivedOnline: 0, receivedPostal: 0 },
    ...{ resolvedEarly: 1, resolvedOnTime: 2, resolvedLate: 1, closed: 0, awaiting: 0 },
    ...{ pendingInTime: 2, pendingOverdue: 4 },
  });
  expect(badRows).toBe(0);
  expect(fields).toContain('Hộ tịch');
  expect(assumed).toHaveLength(3);
});

test('crosses for channel and outcome are read; what awaits a supplement has no column there', async () => {
  const { total, badRows } = await count('36-crosses-for-channel-and-fate.xlsx');
  expect(total).toEqual({ ...truth.total, awaiting: 0, pendingOverdue: 2 });
  expect(badRows).toBe(0);
});

test('days that cannot be are each named in their row', async () => {
  const { said, badRows } = await count('34-years-that-cannot-be.csv');
  expect(badRows).toBe(5);
  expect(said).toMatch(/Dòng 3 .*“02\/01\/2042” chưa tới: muộn hơn hôm nay/);
  expect(said).toMatch(/Dòng 4 .*Ngày hẹn trả “08\/01\/2023” sớm hơn ngày tiếp nhận/);
  expect(said).toMatch(/Dòng 5 .*“05\/10\/2024” cách xa ngày ghi trong mã hồ sơ/);
  expect(said).toMatch(/Dòng 6 .*“12\/01\/2204” chưa tới/);
  expect(said).toMatch(/Dòng 9 .*“26\/01\/2042” chưa tới/);
});

test('a file with a password says so', async () => {
  const { said } = await count('18-password-protected.xlsx');
  expect(said).toMatch(/Tệp có mật khẩu.*bỏ mật khẩu/);
});
