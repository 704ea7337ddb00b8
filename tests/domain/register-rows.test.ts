import { describe, expect, test } from 'vitest';
import { facetOf } from '../../src/domain/counting/facet.ts';
import { compareWithStored } from '../../src/domain/register/compare.ts';
import { readMoment } from '../../src/domain/register/days.ts';
import { faultSentence, labels } from '../../src/domain/register/faults.ts';
import { mapHeadings, registerHeadings, type RegisterHeading } from '../../src/domain/register/headings.ts';
import { dossierIdForCode, importedDossier } from '../../src/domain/register/imported.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';
import { recordOf } from '../../src/domain/register/records.ts';
import { toRegisterRecord } from '../../src/domain/register/written.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { given } from '../support/deciding.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { smallOffice, someRow } from '../support/registers.ts';

const read = (changes: Partial<Record<RegisterHeading, string>>, unknown: Record<string, string> = {}) =>
  readRegisterRow({ cells: someRow(changes), unknown }, smallOffice);
const readWell = (
  changes: Partial<Record<RegisterHeading, string>> = {},
  unknown?: Record<string, string>,
) => {
  const row = read(changes, unknown);
  if (!row.ok) throw new Error(row.error.map(faultSentence).join(' '));
  return row.value;
};
const faultsOf = (changes: Partial<Record<RegisterHeading, string>>) => {
  const row = read(changes);
  return row.ok ? [] : row.error.map(({ kind, heading }) => `${heading} ${kind}`);
};

describe('headings', () => {
  test('the provincial names and what people write over columns are the same', () => {
    const { columns, missing, unknown } = mapHeadings([
      ...[
        'mã hồ sơ',
        'Ngày tiếp nhận',
        'TRẠNG THÁI',
        'Hình thức nộp',
        'Số CMND/CCCD',
        'Họ và tên',
        'Ghi chú',
      ],
      'Ngày hẹn trả'.normalize('NFD'),
      'Người thụ lý',
    ]);
    expect(columns.map(({ heading }) => heading)).toEqual([
      ...['MaHoSo', 'NgayTiepNhan', 'TrangThaiHoSo', 'KenhThucHien', 'SoGiayToChuHoSo', 'ChuHoSo', 'GhiChu'],
      'NgayHenTra',
      undefined,
    ]);
    expect(missing).toEqual([]);
    expect(unknown).toEqual(['Người thụ lý']);
  });

  test('a heading itself goes before a synonym, and a second column of it is kept aside', () => {
    const map = mapHeadings(['Mã hồ sơ', 'MaHoSo', 'MaHoSo', 'NgayTiepNhan']);
    expect(map.columns.map(({ heading }) => heading)).toEqual([
      undefined,
      'MaHoSo',
      undefined,
      'NgayTiepNhan',
    ]);
    expect(map.missing).toEqual(['KenhThucHien', 'TrangThaiHoSo']);
  });

  test('cells are composed and trimmed; unknown columns are kept with what is in them', () => {
    const map = mapHeadings(['MaHoSo', 'Cột lạ', 'ChuHoSo']);
    expect(recordOf(map, [" '001 ", '', 'Đặng Thị Hiền'.normalize('NFD'), 'thừa'])).toEqual({
      cells: { MaHoSo: '001', ChuHoSo: 'Đặng Thị Hiền' },
      unknown: { 'Cột 4': 'thừa' },
    });
  });
});

test.each([
  ['20240229', '2024-02-29', null],
  ['20240102091559', '2024-01-02', '09:15'],
  ['20240102000000', '2024-01-02', null],
  ['02/01/2024', '2024-01-02', null],
  ['2/1/2024', '2024-01-02', null],
  ['02/01/2024 16:05', '2024-01-02', '16:05'],
  ['2024-01-02T16:05:00.000Z', '2024-01-02', '23:05'],
  ['45293', '2024-01-02', null],
])('%s is a day', (text, on, at) => {
  expect(readMoment(text)).toEqual({ on, at });
});
test.each([
  '20230229',
  '31/04/2024',
  '20240102250000',
  '13/13/2024',
  '2.02401E+13',
  'hôm qua',
  '2024',
  '36525',
])('%s is no day', (text) => {
  expect(readMoment(text)).toBeUndefined();
});

describe('a row', () => {
  test('becomes an imported dossier that counts', () => {
    const { body, particulars, code } = readWell({}, { 'Người thụ lý': 'Lê Văn A' });
    expect(code).toBe('H40.35.12-240102-0001');
    expect(body).toMatchObject({
      ...{ state: 'handedOver', receivedOn: '2024-01-02', receivedAt: '09:15', dueOn: '2024-01-05' },
      ...{ resolvedOn: '2024-01-04', handedOverOn: '2024-01-04', closedOn: null, electronicResult: true },
      ...{ channel: 'online', level: 'full', components: 'digitised', supplementClock: 'pause' },
      fee: { dong: 8000, paidBy: 'nationalPortal' },
      limit: { amount: 1, unit: 'workingDay' },
    });
    expect(particulars).toMatchObject({
      name: 'Nguyễn Thị Ánh Tuyết',
      idKind: 'cccd',
      idNumber: '036199000001',
    });
    expect(particulars.unknownColumns).toEqual({ 'Người thụ lý': 'Lê Văn A' });
    expect(facetOf(importedDossier(body))).toMatchObject({
      state: 'handedOver',
      endedOn: '2024-01-04',
      paidOnline: true,
    });
  });

  test.each([
    ['1', 'registered'],
    ['2', 'open'],
    ['3', 'refused'],
    ['4', 'open'],
    ['5', 'awaiting'],
    ['6', 'open'],
    ['7', 'returned'],
    ['8', 'stopped'],
    ['9', 'resolved'],
    ['10', 'handedOver'],
    ['Đang xử lý', 'open'],
    ['đã trả kết quả', 'handedOver'],
  ])('of status %s is %s', (status, state) => {
    const isEnded = ['returned', 'stopped', 'resolved', 'handedOver'].includes(state);
    const row = readWell({ TrangThaiHoSo: status, NgayKetThucXuLy: isEnded ? '20240104' : '' });
    expect(row.body.state).toBe(state);
    expect(row.body.resolvedOn !== null || row.body.closedOn !== null).toBe(isEnded);
  });

  test('of status 5 with no day of asking was asked for on the day of receipt', () => {
    const open = { TrangThaiHoSo: '5', NgayKetThucXuLy: '', NgayTra: '' };
    expect(readWell(open).body.supplementRequestedOn).toBe('2024-01-02');
    expect(readWell({ ...open, NgayYeuCauBoSung: '03/01/2024' }).body.supplementRequestedOn).toBe(
      '2024-01-03',
    );
  });

  test('takes from the catalogue what it leaves empty, and adds a procedure that the catalogue lacks', () => {
    const known = readWell({ TenTTHC: '', LinhVuc: '', MucDoDVC: '' });
    expect(known.body.procedure).toMatchObject({ name: 'Thủ tục đăng ký khai sinh', field: 'Hộ tịch' });
    expect(known.body.level).toBe('full');
    expect(known.unconfirmedProcedure).toBeNull();
    const strange = readWell({ MaTTHC: '9.999999', TenTTHC: 'Thủ tục mới', LinhVuc: 'Lĩnh vực mới' });
    expect(strange.unconfirmedProcedure).toMatchObject({
      code: '9.999999',
      confirmed: false,
      field: 'Lĩnh vực mới',
    });
  });

  test.each<[Partial<Record<RegisterHeading, string>>, readonly string[]]>([
    [{ NgayKetThucXuLy: '' }, ['NgayKetThucXuLy endedWithoutDay']],
    [{ NgayKetThucXuLy: '', TrangThaiHoSo: '7' }, ['NgayKetThucXuLy endedWithoutDay']],
    [{ NgayKetThucXuLy: '20240101' }, ['NgayKetThucXuLy endedBeforeReceipt']],
    [{ TrangThaiHoSo: '4' }, ['NgayKetThucXuLy endedButOpen']],
    [{ TrangThaiHoSo: '11' }, ['TrangThaiHoSo unknownStatus']],
    [{ TrangThaiHoSo: '' }, ['TrangThaiHoSo required']],
    [
      { NgayYeuCauBoSung: '20240104', NgayTiepNhanBoSung: '20240103' },
      ['NgayTiepNhanBoSung answeredBeforeAsked'],
    ],
    [{ NgayTiepNhanBoSung: '20240103' }, ['NgayTiepNhanBoSung answeredNotAsked']],
    [{ NgayTiepNhan: '' }, ['NgayTiepNhan required']],
    [{ NgayTiepNhan: '2.02401E+13' }, ['NgayTiepNhan notADay']],
    [{ NgayHenTra: '31/02/2024' }, ['NgayHenTra notADay']],
    [{ KenhThucHien: '4' }, ['KenhThucHien unknownCode']],
    [{ KenhThucHien: '' }, ['KenhThucHien required']],
    [{ MaHoSo: '' }, ['MaHoSo required']],
    [{ Phi: 'tám nghìn' }, ['Phi notAnAmount']],
    [{ DiaChi: 'x'.repeat(301) }, ['DiaChi tooLong']],
    [
      { KenhThucHien: 'bằng bồ câu', Phi: '-5', TrangThaiHoSo: '99' },
      ['TrangThaiHoSo unknownStatus', 'KenhThucHien unknownCode', 'Phi notAnAmount'],
    ],
  ])('that contradicts itself is named: %o', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });

  test('never accepted needs no day of receipt where its code has one', () => {
    const row = readWell({ TrangThaiHoSo: '1', NgayTiepNhan: '', NgayKetThucXuLy: '', NgayTra: '' });
    expect(row.body.receivedOn).toBe('2024-01-02');
  });

  test.each([
    ['8000', 8000],
    ['8.000', 8000],
    ['1,250,000', 1_250_000],
    ['50 000 đ', 50_000],
    ['8000.0', 8000],
    ['', 0],
    ['Miễn phí', 0],
  ])('costs %s', (text, dong) => {
    expect(readWell({ Phi: text }).body.fee.dong).toBe(dong);
  });

  test('every column has its words, and every fault a sentence that says what to do', () => {
    for (const heading of registerHeadings) expect(labels[heading]).toMatch(/^[\p{L}, ]+$/u);
    const row = read({ TrangThaiHoSo: 'lạ', NgayTiepNhan: '32/01/2024', KenhThucHien: '9' });
    const sentences = row.ok ? [] : row.error.map(faultSentence);
    expect(sentences).toEqual([
      'Trạng thái “lạ” không có trong bảng mã. Hãy dùng một số từ 1 đến 10 theo Cổng Dịch vụ công quốc gia.',
      'Ngày tiếp nhận “32/01/2024” không phải là ngày có thật. Hãy ghi dạng 31/12/2025 hoặc 20251231.',
      'Giá trị “9” ở cột “Kênh thực hiện” không có trong bảng mã. Hãy dùng 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).',
    ]);
  });
});

describe('out and in again', () => {
  test('a row written from what was read says the same', () => {
    const row = readWell();
    expect(toRegisterRecord(importedDossier(row.body), row.particulars)).toEqual(someRow());
  });

  test('a second import of the same row is the same; a changed one names what differs', () => {
    const first = readWell();
    const stored = { dossier: importedDossier(first.body), particulars: first.particulars };
    expect(compareWithStored(first, undefined)).toBe('new');
    expect(compareWithStored(readWell(), stored)).toBe('same');
    expect(compareWithStored(readWell({ NgayTiepNhan: '02/01/2024', LinhVuc: '' }), stored)).toBe('same');
    expect(compareWithStored(readWell({ DiaChi: 'Xóm 1', KenhThucHien: '1' }), stored)).toEqual({
      differs: [
        { heading: 'KenhThucHien', stored: '2', file: '1' },
        { heading: 'DiaChi', stored: 'Thôn Đoài, xã Mỹ Tân', file: 'Xóm 1' },
      ],
    });
  });

  test('a locked tablet compares what it can see', () => {
    const dossier = importedDossier(readWell().body);
    expect(compareWithStored(readWell({ DiaChi: 'Xóm 1' }), { dossier, particulars: null })).toBe('same');
  });

  test('the same code at the same office is the same dossier, on every tablet', () => {
    const id = dossierIdForCode('OFFICE', 'H40.35.12-240102-0001');
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(dossierIdForCode('OFFICE', 'H40.35.12-240102-0001')).toBe(id);
    expect(dossierIdForCode('OTHER', 'H40.35.12-240102-0001')).not.toBe(id);
  });
});

describe('an apology in a register', () => {
  const sorry = { NgayXinLoi: '20240109', NgayHenLai: '20240125' };

  test('is one of the dossier, goes out again, and no file puts it right', () => {
    const dossier = importedDossier(readWell({ ...sorry, NgayHenDaXinLoi: '20240111' }).body);
    expect(dossier.extension).toMatchObject({
      ...{ on: '2024-01-09', dueOn: '2024-01-25', instead: { dueOn: '2024-01-11' } },
    });
    expect(toRegisterRecord(dossier, null)).toMatchObject({ ...sorry, NgayHenDaXinLoi: '20240111' });
    expect(compareWithStored(readWell(), { dossier, particulars: null })).toBe('same');
  });

  test('names another day', () => {
    expect(faultsOf({ NgayXinLoi: '20240109' })).toEqual(['NgayHenLai required']);
    expect(readWell({ ...sorry, TrangThaiHoSo: '3' }).body.apology).toBeUndefined();
  });

  test('is none without its signature, in the future, or with a day that is no later', () => {
    expect(faultsOf({ NgayHenLai: '20240125' })).toEqual(['NgayXinLoi required']);
    expect(faultsOf({ ...sorry, NgayHenDaXinLoi: '20240125' })).toEqual(['NgayHenLai againNotLater']);
    const cells = someRow({ ...sorry, NgayXinLoi: '20991231' });
    const row = readRegisterRow({ cells, unknown: {} }, { ...smallOffice, today: plainDate('2026-11-23') });
    expect(row.ok ? [] : row.error.map(({ kind, heading }) => `${heading} ${kind}`)).toEqual([
      'NgayXinLoi inFuture',
    ]);
  });

  test('is part of a life: of two that were brought in apart, another one is a conflict', () => {
    const life = (changes: Partial<Record<RegisterHeading, string>>): Fact => ({
      type: 'dossier/imported',
      body: readWell(changes).body as never,
    });
    expect(given(life(sorry), ['NODE2', life(sorry)]).state.conflicts).toEqual([]);
    expect(
      given(life(sorry), ['NODE2', life({ ...sorry, NgayHenLai: '20240130' })]).state.conflicts,
    ).toHaveLength(1);
    expect(given(life({}), ['NODE2', life(sorry)]).state.conflicts).toHaveLength(1);
  });
});
