import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FacetColumns } from '../../src/domain/counting/columns.ts';
import { facetOf, type Facet } from '../../src/domain/counting/facet.ts';
import { catalogue, loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { importedDossier } from '../../src/domain/register/imported.ts';
import { readRegisterRow } from '../../src/domain/register/rows.ts';
import { timelyShares } from '../../src/domain/counting/shares.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { Tally } from '../../src/domain/counting/tally-row.ts';
import { period000, period001, seededRegister, type RegisterKind } from '../../src/cli/seed-registers.ts';
import { writeRegister } from '../../src/documents/register/register-file.ts';
import { packedForThisFile, program } from '../support/packed-programs.ts';
import { someRow } from '../support/registers.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

const root = resolve(import.meta.dirname, '../..');
let folder = '';
packedForThisFile();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-mot-cua-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: 'tally' | 'seed', ...args: readonly string[]) {
  const ran = spawnSync(process.execPath, [...program(command), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: ran.status, out: ran.stdout, errors: ran.stderr };
}
const file = (name: string, content?: string): string => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  return path;
};
const csv = (...rows: readonly ReturnType<typeof someRow>[]): string =>
  [...writeRegister(rows.map((cells) => ({ cells, unknown: {} })))].join('');

/** The facets of a seeded register, read row by row with no file between. */
async function facetsOf(kind: RegisterKind, seed: number, rows = 400): Promise<Facet[]> {
  const shipped = await loadShippedProcedures();
  const context = {
    catalogue: catalogue(shipped, []),
    defaults: { defaultSupplementClock: 'restart' as const, defaultAgency: '', deskName: '' },
  };
  return seededRegister(kind, seed, rows, shipped).map((cells) => {
    const row = readRegisterRow({ cells, unknown: {} }, context);
    if (!row.ok) throw new Error(JSON.stringify(row.error));
    return facetOf(importedDossier(row.value.body));
  });
}
const columnsOf = (facets: readonly Facet[]): FacetColumns => {
  const columns = new FacetColumns();
  facets.forEach((facet, row) => columns.set(row, facet));
  return columns;
};

const printed001 = {
  total: {
    ...{ carriedOver: 0, receivedOnline: 353, receivedInPerson: 0, receivedPostal: 0, resolvedEarly: 345 },
    ...{ resolvedOnTime: 8, resolvedLate: 0, closed: 0, awaiting: 0, pendingInTime: 0, pendingOverdue: 0 },
  },
  shares: {
    online: { n: 353, d: 353, percent: 100 },
    onTime: { n: 353, d: 353, percent: 100 },
    componentsDigitised: { n: 353, d: 353, percent: 100 },
  },
};
const printed000 = {
  total: {
    ...{
      carriedOver: 53,
      receivedOnline: 751,
      receivedInPerson: 146,
      receivedPostal: 11,
      resolvedEarly: 802,
    },
    ...{ resolvedOnTime: 74, resolvedLate: 0, closed: 5, awaiting: 43, pendingInTime: 37, pendingOverdue: 0 },
  },
  shares: {
    online: { n: 751, d: 908, percent: 82.71 },
    fullyOnline: { n: 407, d: 429, percent: 94.87 },
    partlyOnline: { n: 340, d: 445, percent: 76.4 },
  },
};

describe.each([
  ['report-001', period001, printed001],
  ['report-000', period000, printed000],
] as const)('%s, as printed', (kind, period, printed) => {
  test.each([1, 7])('by the naive reading and by columns, with seed %i', async (seed) => {
    const facets = await facetsOf(kind, seed);
    const counted = tally(facets, period);
    expect(counted).toMatchObject(printed);
    expect(countColumns(columnsOf(facets), period)).toEqual(counted);
  });

  test('by the command line, from a file', () => {
    const path = file(`${kind}.csv`);
    expect(run('seed', '--kind', kind, '--seed', '3', '--out', path).status).toBe(0);
    const counted = run('tally', '--register', path, '--from', period.from, '--to', period.to, '--json');
    expect(counted.errors).toBe('');
    expect(counted.status).toBe(0);
    expect(Tally.parse(JSON.parse(counted.out))).toMatchObject({ period, ...printed });
  });
});

test('report 001 prints 97,73 % early and 2,27 % on the day', async () => {
  const { total } = tally(await facetsOf('report-001', 1), period001);
  expect(timelyShares(total).map(({ share }) => share.percent)).toEqual([97.73, 2.27, 0]);
  const path = file('001.xlsx');
  expect(run('seed', '--kind', 'report-001', '--out', path).status).toBe(0);
  const { out } = run('tally', '--register', path, '--from', period001.from, '--to', period001.to);
  expect(out).toMatch(/trước hạn +97,73 +345\/353/);
  expect(out).toMatch(/đúng hạn +2,27 +8\/353/);
  expect(out).toMatch(/^Tổng số( +(353|0|345|8)){11}$/m);
  expect(out).toContain('(3) = (7) + (11): khớp');
});

test('the communes of report 000 are what its 961 say, with nothing resolved late', async () => {
  const { total } = tally(await facetsOf('report-000', 1), period000);
  expect(total.receivedInPerson + total.receivedPostal).toBe(157);
  expect(total.carriedOver + total.receivedOnline + 157).toBe(961);
});

test('the same seed gives the same register, another seed another', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => file(`${name}.csv`)) as [string, string, string];
  for (const [path, seed] of [
    [a, '5'],
    [b, '5'],
    [c, '6'],
  ] as const)
    run('seed', '--kind', 'random', '--rows', '60', '--seed', seed, '--out', path);
  expect(readFileSync(a, 'utf8')).toBe(readFileSync(b, 'utf8'));
  expect(readFileSync(c, 'utf8')).not.toBe(readFileSync(a, 'utf8'));
  expect(readFileSync(a, 'utf8').trim().split('\r\n')).toHaveLength(61);
});

test('apologies that a register tells of are counted, by the day that they apologised for', () => {
  const late = { NgayHenTra: '20240110', NgayKetThucXuLy: '20240120', NgayTra: '' };
  const sorry = { ...late, NgayXinLoi: '20240109', NgayHenLai: '20240125' };
  const path = file(
    'apologies.csv',
    csv(
      someRow({ ...late, MaHoSo: 'A-240102-0001' }),
      someRow({ ...sorry, MaHoSo: 'A-240102-0002' }),
      someRow({ ...sorry, MaHoSo: 'A-240102-0003', NgayHenDaXinLoi: '20240108' }),
    ),
  );
  const { status, out } = run('tally', '--register', path, '--from', '2024-01-01', '--to', '2024-01-31');
  expect(status).toBe(0);
  expect(out).toMatch(/Quá hạn đã xin lỗi, hẹn lại +66,67 +2\/3/);
  expect(out).toMatch(/Quá hạn đã xin lỗi trước ngày hẹn +33,33 +1\/3/);
});

describe('levels that no row states', () => {
  const path = () =>
    file(
      'levels.csv',
      csv(
        someRow({ MaHoSo: 'A-240102-0001', MucDoDVC: '' }),
        someRow({ MaHoSo: 'A-240102-0002', MucDoDVC: '' }),
        someRow({ MaHoSo: 'A-240102-0003', MucDoDVC: 'MOT_PHAN' }),
      ),
    );
  const month = ['--from', '2024-01-01', '--to', '2024-01-31'];

  test('are said in both shares that miss them, and below the table', () => {
    const { status, out } = run('tally', '--register', path(), ...month);
    expect(status).toBe(0);
    expect(out).toMatch(/Nộp trực tuyến ở thủ tục toàn trình +chưa khai mức độ +0\/0/);
    expect(out).toMatch(/Nộp trực tuyến ở thủ tục một phần +100,00 +1\/1/);
    expect(out).toContain(
      'Chưa khai mức độ dịch vụ công: 1 thủ tục (2 hồ sơ tiếp nhận trong kỳ chưa tính vào hai tỷ lệ theo mức độ).',
    );
  });

  test('stand beside the figures as JSON, also where there are none', () => {
    const { out } = run('tally', '--register', path(), ...month, '--json');
    expect(JSON.parse(out)).toMatchObject({ levelsUnstated: { procedures: 1, dossiers: 2 } });
    expect(JSON.parse(out)).toMatchObject({ further: { acrossBoundary: { n: 0, d: 3, percent: 0 } } });
    // A register tells nothing of what citizens said, and none is not 0 %.
    expect(Object.keys((JSON.parse(out) as { further: object }).further)).not.toContain('graded');
    const stated = file('stated.csv', csv(someRow()));
    const all = run('tally', '--register', stated, ...month, '--json');
    expect(JSON.parse(all.out)).toMatchObject({ levelsUnstated: { procedures: 0, dossiers: 0 } });
    expect(run('tally', '--register', stated, ...month).out).not.toContain('Chưa khai mức độ');
  });
});

describe('bad rows', () => {
  const path = () =>
    file(
      'bad.csv',
      csv(
        someRow({ MaHoSo: 'A-240102-0001' }),
        someRow({ MaHoSo: 'A-240102-0002', NgayKetThucXuLy: '' }),
        someRow({ MaHoSo: 'A-240102-0003', TrangThaiHoSo: '77' }),
      ),
    );
  const month = ['--from', '2024-01-01', '--to', '2024-01-31'];

  test('are named and left out, and the command says so when it ends', () => {
    const { status, out, errors } = run('tally', '--register', path(), ...month, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ total: { receivedOnline: 1, resolvedEarly: 1 } });
    expect(errors).toContain('Dòng 3 (A-240102-0002): Hồ sơ đã kết thúc nhưng không có ngày kết thúc xử lý.');
    expect(errors).toContain('Dòng 4 (A-240102-0003): Trạng thái “77”');
    expect(errors).toContain('2 trong 3 dòng sai và không được tính.');
  });

  test('may be skipped', () => {
    const { status, out } = run('tally', '--register', path(), ...month, '--json', '--skip-bad');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total: { receivedOnline: 1 } });
  });
});

test.each<[string, readonly string[], RegExp]>([
  ['no register', ['--from', '2024-01-01', '--to', '2024-01-31'], /Thiếu --register/],
  [
    'no such file',
    ['--register', 'nowhere.csv', '--from', '2024-01-01', '--to', '2024-01-31'],
    /Không tìm thấy tệp nowhere\.csv/,
  ],
  [
    'no such day',
    ['--register', 'x', '--from', '2024-02-30', '--to', '2024-03-31'],
    /--from “2024-02-30” không phải là ngày/,
  ],
  [
    'days the wrong way round',
    ['--register', 'x', '--from', '2024-02-01', '--to', '2024-01-31'],
    /không muộn hơn/,
  ],
  [
    'no such form',
    ['--register', 'x', '--from', '2024-01-01', '--to', '2024-01-31', '--form', 'Z'],
    /Không có biểu “Z”/,
  ],
  ['an unknown word', ['--registr', 'x'], /Không có tùy chọn --registr/],
  [
    'another kind of file',
    ['--register', 'package.json', '--from', '2024-01-01', '--to', '2024-01-31'],
    /không phải là sổ hồ sơ/,
  ],
])('tally with %s says what to do', (_, args, sentence) => {
  const { status, out, errors } = run('tally', ...args);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(errors).toMatch(sentence);
});

test.each<[readonly string[], RegExp]>([
  [['--kind', 'report-9', '--out', 'x'], /--kind phải là một trong/],
  [['--kind', 'random'], /Thiếu --out/],
  [['--kind', 'random', '--rows', '-1', '--out', 'x'], /--rows phải là số nguyên/],
  [['--kind', 'report-001', '--rows', '5', '--out', 'x'], /--rows chỉ dùng với --kind random/],
  [['--kind', 'random', '--rows', '1', '--out', '/nowhere/x.csv'], /Không ghi được tệp/],
])('seed %j says what to do', (args, sentence) => {
  const { status, errors } = run('seed', ...args);
  expect(status).toBe(2);
  expect(errors).toMatch(sentence);
});
