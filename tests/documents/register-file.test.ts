import { describe, expect, test } from 'vitest';
import writeSheets from 'write-excel-file/universal';
import { fileFaultSentence } from '../../src/domain/register/faults.ts';
import { registerHeadings } from '../../src/domain/register/headings.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { toRegisterRecord, type WrittenRow } from '../../src/domain/register/written.ts';
import {
  openRegister,
  readRegister,
  writeRegister,
  type ReadRow,
} from '../../src/documents/register/register-file.ts';
import { writeRegisterSheet } from '../../src/documents/xlsx.ts';
import { smallOffice, someRow } from '../support/registers.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** In pieces of an awkward length, so that letters and quotes are cut apart. */
function* inPieces(bytes: Uint8Array, length = 7): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function open(content: string | Uint8Array, sheet?: string) {
  return openRegister(inPieces(typeof content === 'string' ? bytesOf(content) : content), sheet);
}
async function readAll(content: string | Uint8Array, sheet?: string): Promise<ReadRow[]> {
  const opened = await open(content, sheet);
  if (!opened.ok) throw new Error(fileFaultSentence(opened.error));
  const rows: ReadRow[] = [];
  for await (const row of readRegister(opened.value, smallOffice)) rows.push(row);
  return rows;
}
async function whyNot(content: string | Uint8Array): Promise<string> {
  const opened = await open(content);
  if (opened.ok) throw new Error('It was read');
  return fileFaultSentence(opened.error);
}
const csvOf = (...rows: readonly WrittenRow[]): string => [...writeRegister(rows)].join('');
const csv = (...rows: readonly ReturnType<typeof someRow>[]): string =>
  csvOf(...rows.map((cells) => ({ cells, unknown: {} })));

const awkward = someRow({
  ChuHoSo: 'Đặng Thị Ngọc Ưởng',
  DiaChi: 'Xóm "Đình", thôn Đoài; xã Mỹ Tân',
  GhiChu: 'Dòng một\r\nDòng hai: “ấầẩẫậ”, ỹ',
  NoiTiepNhan: '- Bộ phận Một cửa',
});

describe('there and back', () => {
  test('CSV keeps every letter, quote, line and zero', async () => {
    const [row] = await readAll(csv(awkward));
    if (row?.kind !== 'row' || !row.read.ok) throw new Error('not read');
    const { body, particulars } = row.read.value;
    expect(toRegisterRecord(importedDossier(body), particulars)).toEqual(awkward);
  });

  test('XLSX does so too, and keeps codes and ID numbers as text', async () => {
    const blob = await writeRegisterSheet([{ cells: awkward, unknown: { 'Cột lạ': 'x' } }], ['Cột lạ']);
    const [row] = await readAll(new Uint8Array(await blob.arrayBuffer()));
    if (row?.kind !== 'row' || !row.read.ok) throw new Error('not read');
    const { body, particulars } = row.read.value;
    expect(particulars.idNumber).toBe('036199000001');
    expect(particulars.unknownColumns).toEqual({ 'Cột lạ': 'x' });
    expect({ ...toRegisterRecord(importedDossier(body), particulars), GhiChu: '' }).toEqual({
      ...awkward,
      GhiChu: '',
    });
    expect(particulars.note.replace(/\r\n/g, '\n')).toBe(awkward.GhiChu.replace(/\r\n/g, '\n'));
  });

  test('columns that we do not know go out again as they came in', async () => {
    const text = csvOf({ cells: someRow(), unknown: {} })
      .replace('GhiChu', 'GhiChu,Người thụ lý')
      .replace(/,\r\n$/, ',,"Lê, A"\r\n');
    const [row] = await readAll(text);
    if (row?.kind !== 'row' || !row.read.ok) throw new Error('not read');
    const { unknownColumns } = row.read.value.particulars;
    expect(unknownColumns).toEqual({ 'Người thụ lý': 'Lê, A' });
    const again = [...writeRegister([{ cells: someRow(), unknown: unknownColumns }], ['Người thụ lý'])].join(
      '',
    );
    expect(again.replace('\uFEFF', '')).toBe(text.replace('\uFEFF', ''));
  });
});

describe('as offices save them', () => {
  const plain = csv(someRow()).replace('\uFEFF', '');
  const semicolons = plain
    .replaceAll('Thôn Đoài, xã', 'Thôn Đoài - xã')
    .replaceAll('"', '')
    .replaceAll(',', ';');
  const utf16 = (text: string) =>
    new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (letter) => letter.charCodeAt(0)).buffer);
  test.each<[string, string | Uint8Array]>([
    ['without a byte order mark', plain],
    ['with one', `\uFEFF${plain}`],
    ['with semicolons', semicolons],
    ['in decomposed letters', plain.normalize('NFD')],
    ['as "Unicode text" with tabs', utf16(semicolons.replaceAll(';', '\t'))],
    [
      'with a title above the headings',
      `SỔ THEO DÕI HỒ SƠ${','.repeat(25)}\r\n${','.repeat(25)}\r\n${plain}`,
    ],
  ])('%s', async (_, content) => {
    const rows = await readAll(content);
    expect(rows).toHaveLength(1);
    const [row] = rows;
    if (row?.kind !== 'row' || !row.read.ok) throw new Error('not read');
    expect(row.read.value.particulars.name).toBe('Nguyễn Thị Ánh Tuyết');
    expect(row.read.value.body.procedure.name).toBe('Thủ tục đăng ký khai sinh');
  });

  test('every bad row is named by its number, and harms no other', async () => {
    const rows = await readAll(
      csv(
        someRow({ MaHoSo: 'A-240102-0001' }),
        someRow({ MaHoSo: 'A-240102-0002', TrangThaiHoSo: '12' }),
        someRow({ MaHoSo: 'A-240102-0003', NgayKetThucXuLy: '' }),
        someRow({ MaHoSo: 'A-240102-0004' }),
      ) + `${someRow().MaHoSo},${',x'.repeat(40)}\r\n`,
    );
    expect(
      rows.map((row) => (row.kind === 'row' ? [row.row, row.read.ok || row.read.error[0]?.kind] : row.kind)),
    ).toEqual([
      [2, true],
      [3, 'unknownStatus'],
      [4, 'endedWithoutDay'],
      [5, true],
      [6, 'tooManyCells'],
    ]);
  });

  test('the very same row again is the same dossier; another with its code is a fault', async () => {
    const rows = await readAll(csv(someRow(), someRow(), someRow({ KenhThucHien: '1' })));
    expect(rows[1]).toEqual({ kind: 'repeat', row: 3, of: 2 });
    expect(rows[2]).toMatchObject({ kind: 'row', read: { ok: false, error: [{ kind: 'codeTwice' }] } });
  });
});

describe('a spreadsheet as people keep it', () => {
  const titles = [
    'Mã hồ sơ',
    'Lĩnh vực',
    'Hình thức nộp',
    'Ngày tiếp nhận',
    'Ngày hẹn trả',
    'Trạng thái',
    'Lệ phí',
  ];
  const format = 'dd/mm/yyyy hh:mm';
  const sheet = (name: string) => ({
    sheet: name,
    data: [
      titles,
      [
        `${name}-240102-0001`,
        'Hộ tịch',
        'Trực tiếp',
        { value: new Date(Date.UTC(2024, 0, 2, 9, 15)), type: Date, format },
        { value: new Date(Date.UTC(2024, 0, 5)), type: Date, format: 'dd/mm/yyyy' },
        4,
        8000,
      ],
    ],
  });
  const made = async () =>
    new Uint8Array(await (await writeSheets([sheet('A'), sheet('B')]).toBlob()).arrayBuffer());

  test('typed days, numbers and words are read as they were meant', async () => {
    const [row] = await readAll(await made());
    if (row?.kind !== 'row' || !row.read.ok) throw new Error('not read');
    expect(row.read.value.body).toMatchObject({
      ...{ number: 'A-240102-0001', channel: 'inPerson', state: 'open', receivedOn: '2024-01-02' },
      ...{ receivedAt: '09:15', dueOn: '2024-01-05', dueAt: null },
      fee: { dong: 8000, paidBy: 'cash' },
    });
  });

  test('the first sheet is read, or the one chosen', async () => {
    const opened = await open(await made());
    expect(opened.ok && opened.value.sheets).toEqual(['A', 'B']);
    const [row] = await readAll(await made(), 'B');
    expect(row).toMatchObject({ record: { cells: { MaHoSo: 'B-240102-0001' } } });
  });
});

describe('quite another kind of file has one plain explanation', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /Tệp trống/],
    ['only line ends', '\r\n\r\n', /Tệp trống/],
    ['a picture', png, /không phải là tệp sổ hồ sơ/],
    ['a PDF', '%PDF-1.7\nabc', /không phải là tệp sổ hồ sơ/],
    ['a web page', '\uFEFF\n<!DOCTYPE html><html><body>Đăng nhập</body></html>', /trang web/],
    ['an old spreadsheet', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /\.xls/],
    ['a broken spreadsheet', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), /Không đọc được tệp Excel/],
    [
      'another list',
      'ten;tuoi\nAn;5\n',
      /không tìm thấy cột mã hồ sơ \(MaHoSo\), .*ngày tiếp nhận \(NgayTiepNhan\).*“ten”, “tuoi”/,
    ],
    [
      'another encoding',
      Uint8Array.from([...bytesOf(registerHeadings.join(',')), 10, 0xcd, 0xe2, 0x20]),
      /UTF-8/,
    ],
    ['a quote left open', `${registerHeadings.join(',')}\nA,"b\n`, /dòng 2/],
  ])('%s', async (_, content, sentence) => {
    expect(await whyNot(content)).toMatch(sentence);
  });
});

test('a file of 100,000 rows lets the screen breathe and can be left at any row', async () => {
  const head = `${registerHeadings.join(',')}\n`;
  const line = (index: number) =>
    registerHeadings
      .map((heading) =>
        heading === 'MaHoSo' ? `A-240102-${index}` : someRow()[heading].replaceAll(',', ' '),
      )
      .join(',');
  function* pieces() {
    yield bytesOf(head);
    for (let start = 0; start < 100_000; start += 200)
      yield bytesOf(Array.from({ length: 200 }, (_, index) => `${line(start + index)}\n`).join(''));
  }
  const opened = await openRegister(pieces());
  if (!opened.ok) throw new Error('not opened');
  let breaths = 0;
  const timer = setInterval(() => (breaths += 1), 1);
  let rows = 0;
  for await (const row of readRegister(opened.value, smallOffice))
    if (row.kind === 'row' && row.read.ok) rows += 1;
  clearInterval(timer);
  expect(rows).toBe(100_000);
  expect(breaths).toBeGreaterThan(100);

  const again = await openRegister(pieces());
  if (!again.ok) throw new Error('not opened');
  let seen = 0;
  for await (const row of readRegister(again.value, smallOffice)) {
    seen += row.kind === 'row' ? 1 : 0;
    if (seen === 10) break;
  }
  expect(seen).toBe(10);
});
