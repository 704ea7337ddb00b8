/** The register as a file that people read. */
import { expect, test } from 'vitest';
import { readableColumns, readableRow, writeReadable } from '../../src/documents/register/readable.ts';
import { readSheets } from '../../src/documents/register/workbook.ts';
import { writeReadableSheet } from '../../src/documents/xlsx.ts';
import { channelWords, stateWords } from '../../src/app/strings/common.ts';
import { paidByWords } from '../../src/app/strings/dossier.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';
import { smallOffice, someRow } from '../support/registers.ts';
import { unzipped } from '../support/unzipped.ts';
import { someParticulars } from '../support/dossier-facts.ts';

const words = { state: stateWords, channel: channelWords, paidBy: paidByWords };

function row(cells: Parameters<typeof someRow>[0]) {
  const read = readRegisterRow({ cells: someRow(cells), unknown: {} }, smallOffice);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const particulars = someParticulars({ name: '=Nguyễn Thị Ước', idNumber: '037190000011' });
  return readableRow(importedDossier(read.value.body), particulars, words);
}
const at = (title: string) => readableColumns.findIndex((column) => column.title === title);
const returned = () =>
  row({
    ...{
      MaHoSo: 'H40.35.12-240205-0001',
      KenhThucHien: '2',
      NgayTiepNhan: '05/02/2024',
      NgayHenTra: '09/02/2024',
    },
    ...{
      NgayKetThucXuLy: '07/02/2024',
      TrangThaiHoSo: '7',
      Phi: '12000',
      ThanhToanTrucTuyen: '3',
      NgayTra: '',
    },
  });

test('says days as they are written and states as they are called, with no code in it', () => {
  const cells = returned();
  const said = (title: string) => cells[at(title)];
  expect(said('Ngày nhận')).toBe('05/02/2024');
  expect(said('Ngày hẹn trả')).toBe('09/02/2024');
  expect(said('Ngày kết thúc')).toBe('07/02/2024');
  expect(said('Trạng thái')).toBe('Đã trả lại');
  expect(said('Hình thức nộp')).toBe('Trực tuyến');
  expect(said('Phí, lệ phí (đồng)')).toBe(12_000);
  expect(said('Thu bằng')).toBe('Tiền mặt');
});

test('as CSV begins with headings in words, and a name is never a formula', () => {
  const [head, first] = [...writeReadable([returned()])].join('').split('\r\n');
  expect(head).toBe(
    `\uFEFF${readableColumns.map(({ title }) => (title.includes(',') ? `"${title}"` : title)).join(',')}`,
  );
  expect(first).toContain(",'=Nguyễn Thị Ước,037190000011,");
});

test('as a spreadsheet has the same words, its head frozen and its columns as wide as what they hold', async () => {
  const blob = await writeReadableSheet([returned()]);
  const [sheet] = readSheets(new Uint8Array(await blob.arrayBuffer())) ?? [];
  expect(sheet?.rows[0]).toEqual(readableColumns.map(({ title }) => title));
  expect(sheet?.rows[1]?.[at('Số định danh')]).toBe('037190000011');
  expect(sheet?.rows[1]?.[at('Phí, lệ phí (đồng)')]).toBe('12000');
  const xml = unzipped(new Uint8Array(await blob.arrayBuffer()), 'xl/worksheets/sheet1.xml');
  // There a cell says itself that it is text.
  expect(sheet?.rows[1]).toContain('=Nguyễn Thị Ước');
  expect(xml).not.toMatch(/<f[ >]/);
  expect(xml).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
  expect([...xml.matchAll(/<col [^>]*width="(\d+)/g)].map(([, width]) => Number(width))).toEqual(
    readableColumns.map(({ width }) => width),
  );
});
