/** The office's procedures as a table: a row a procedure, papers a line each in their cell, terms and fees by channel. */
import type { PlainDate } from '../../base/plain-date.ts';
import { err, ok } from '../../base/result.ts';
import type { ChannelTerms, FeeRule, ProcedureVersion } from '../office/events.ts';
import { lineOfPaper, papersOf, papersOfLines } from '../office/papers.ts';
import { nationalCode } from '../office/procedures.ts';
import type { Channel, ServiceLevel, SupplementClock } from '../vocabulary.ts';
import { CellReading, writeNumber, writeWord, writeYes, type WordsOf } from './cells.ts';
import { readLimit, writeLimit } from './limits.ts';
import type { Cells, Table, TableColumn } from './table.ts';

const columns: readonly TableColumn[] = [
  { key: 'code', title: 'Mã thủ tục', also: ['Mã TTHC', 'MaTTHC', 'Mã'], needed: true, width: 14 },
  { key: 'name', title: 'Tên thủ tục', also: ['Tên TTHC', 'TenTTHC', 'Thủ tục'], width: 50 },
  { key: 'field', title: 'Lĩnh vực', also: ['LinhVuc'], width: 22 },
  { key: 'level', title: 'Mức dịch vụ công', also: ['Mức độ', 'Mức độ DVC', 'MucDoDVC'], width: 16 },
  {
    ...{ key: 'inPerson.limit', title: 'Thời hạn trực tiếp', width: 18 },
    also: ['Thời hạn', 'Thời hạn giải quyết', 'Thời gian giải quyết'],
  },
  { key: 'inPerson.fee', title: 'Phí trực tiếp', also: ['Phí', 'Lệ phí', 'Phí, lệ phí'], width: 12 },
  { key: 'online.limit', title: 'Thời hạn trực tuyến', width: 18 },
  { key: 'online.fee', title: 'Phí trực tuyến', width: 12 },
  { key: 'postal.limit', title: 'Thời hạn bưu chính', width: 18 },
  { key: 'postal.fee', title: 'Phí bưu chính', width: 12 },
  { key: 'limitNote', title: 'Thời hạn ghi bằng lời', width: 30 },
  { key: 'clock', title: 'Sau khi bổ sung', width: 16 },
  { key: 'usual', title: 'Giấy tờ phải nộp', also: ['Thành phần hồ sơ'], width: 50 },
  { key: 'sometimes', title: 'Giấy tờ chỉ nộp khi cần', width: 50 },
  { key: 'fee.per', title: 'Phí tính theo', width: 12 },
  { key: 'fee.dong', title: 'Đơn giá phí', width: 12 },
  { key: 'fee.fromPage', title: 'Đơn giá khác từ trang', width: 12 },
  { key: 'fee.laterDong', title: 'Đơn giá từ trang ấy', width: 12 },
  { key: 'fee.most', title: 'Phí tối đa một bản', width: 12 },
  { key: 'fee.source', title: 'Căn cứ thu phí', width: 24 },
  { key: 'book', title: 'Sổ chứng thực', width: 12 },
  { key: 'enabled', title: 'Đang tiếp nhận', width: 10 },
  { key: 'confirmed', title: 'Đã so với quyết định', width: 10 },
  { key: 'source', title: 'Căn cứ', also: ['Quyết định công bố'], width: 40 },
];

const channels: readonly Channel[] = ['inPerson', 'online', 'postal'];
const levels: WordsOf<ServiceLevel> = [
  ['full', 'toàn trình', 'dịch vụ công trực tuyến toàn trình', 'TOAN_TRINH'],
  ['part', 'một phần', 'dịch vụ công trực tuyến một phần', 'MOT_PHAN'],
  ['other', 'không trực tuyến', 'trực tiếp', 'KHAC'],
];
const clocks: WordsOf<SupplementClock> = [
  ['restart', 'tính lại từ đầu'],
  ['pause', 'tính tiếp'],
];
const measures: WordsOf<FeeRule['per']> = [
  ['page', 'trang'],
  ['copy', 'bản'],
];

/** @param inForceFrom from which day rows that change something hold; it also names their version */
export const procedureTable = (inForceFrom: PlainDate): Table<ProcedureVersion> => ({
  columns,
  keyOf: ({ code = '' }) => nationalCode(code).toLowerCase(),
  nameOf: ({ name = '', code = '' }) => name || code,
  write,
  read: (cells, known) => {
    const reading = new CellReading(columns, cells);
    const value = read(reading, inForceFrom, known);
    return reading.faults.length > 0 ? err(reading.faults) : ok(value);
  },
});

function write(procedure: ProcedureVersion): Cells {
  const papers = papersOf(procedure);
  const lines = (usual: boolean): string =>
    papers
      .filter((paper) => paper.usual === usual)
      .map(lineOfPaper)
      .join('\n');
  const { feeRule } = procedure;
  return {
    ...{ code: procedure.code, name: procedure.name, field: procedure.field },
    level: writeWord(levels, procedure.level),
    ...Object.fromEntries(channels.flatMap((channel) => termsCells(procedure, channel))),
    limitNote: procedure.limitNote,
    clock: writeWord(clocks, procedure.supplementClock),
    ...{ usual: lines(true), sometimes: lines(false) },
    'fee.per': writeWord(measures, feeRule?.per ?? null),
    'fee.dong': writeNumber(feeRule?.dong ?? null),
    'fee.fromPage': writeNumber(feeRule?.later?.fromPage ?? null),
    'fee.laterDong': writeNumber(feeRule?.later?.dong ?? null),
    'fee.most': writeNumber(feeRule?.mostPerCopy ?? null),
    'fee.source': feeRule?.source ?? '',
    book: procedure.book ?? '',
    ...{ enabled: writeYes(procedure.enabled), confirmed: writeYes(procedure.confirmed) },
    source: procedure.source,
  };
}

/** Both cells empty: it is not filed so. */
function termsCells({ channels: offered }: ProcedureVersion, channel: Channel): [string, string][] {
  const terms = offered.find((each) => each.channel === channel);
  return [
    [`${channel}.limit`, terms === undefined ? '' : writeLimit(terms.limit)],
    [`${channel}.fee`, writeNumber(terms?.feeDong ?? null)],
  ];
}

function read(
  reading: CellReading,
  inForceFrom: PlainDate,
  known: ProcedureVersion | undefined,
): ProcedureVersion {
  const terms = channels.flatMap((channel) => readTerms(reading, channel));
  if (terms.length === 0) reading.wrong('nothingOffered', 'inPerson.limit');
  const code = reading.text('code', { required: true });
  return {
    code: known?.code ?? code,
    ...{ version: inForceFrom, inForceFrom },
    name: reading.text('name', { required: true, longest: 4000 }),
    field: reading.text('field', { required: true }),
    level: reading.word('level', levels) ?? null,
    channels: terms,
    limitNote: reading.text('limitNote', { longest: 4000 }),
    supplementClock: reading.word('clock', clocks) ?? null,
    ...readPapers(reading),
    ...readFeeAndBook(reading),
    enabled: reading.isYes('enabled', true),
    // What nobody says was compared with the decision was not.
    confirmed: reading.isYes('confirmed', false),
    source: reading.text('source', { longest: 4000 }),
  };
}

function readTerms(reading: CellReading, channel: Channel): readonly ChannelTerms[] {
  const keys = { limit: `${channel}.limit`, fee: `${channel}.fee` };
  if (reading.of(keys.limit) === '' && reading.of(keys.fee) === '') return [];
  const limit = readLimit(reading, keys.limit) ?? null;
  return [{ channel, limit, feeDong: reading.amount(keys.fee) }];
}

/** All of them said, also where there are none: what is left out would be taken from the shipped version. */
function readPapers(reading: CellReading): Pick<ProcedureVersion, 'components' | 'papers'> {
  const linesOf = (key: string): readonly string[] => reading.of(key).split('\n');
  const found = papersOfLines(linesOf('usual'), linesOf('sometimes'));
  const papers = [...papersOf(found)];
  for (const [key, usual] of [
    ['usual', true],
    ['sometimes', false],
  ] as const)
    if (papers.some((each) => each.usual === usual && (each.name.length > 300 || each.when.length > 300)))
      reading.wrong('tooLong', key);
  return { ...found, papers };
}

function readFeeAndBook(reading: CellReading): Pick<ProcedureVersion, 'feeRule' | 'book' | 'none'> {
  const feeRule = readFeeRule(reading);
  const book = reading.text('book');
  const none = [...(feeRule ? [] : ['feeRule']), ...(book === '' ? ['book'] : [])];
  return {
    ...(feeRule && { feeRule }),
    ...(book !== '' && { book }),
    ...(none.length > 0 && { none }),
  };
}

function readFeeRule(reading: CellReading): FeeRule | undefined {
  const per = reading.word('fee.per', measures);
  if (per === undefined) return undefined;
  const dong = reading.amount('fee.dong');
  if (dong === null && reading.of('fee.dong') === '') reading.wrong('required', 'fee.dong');
  const fromPage = reading.count('fee.fromPage', { least: 2, most: 10_000 });
  const laterDong = reading.amount('fee.laterDong');
  return {
    ...{ per, dong: dong ?? 0, source: reading.text('fee.source', { required: true }) },
    later: per === 'page' && fromPage !== null ? { fromPage, dong: laterDong ?? 0 } : null,
    mostPerCopy: per === 'page' ? reading.amount('fee.most') || null : null,
  };
}
