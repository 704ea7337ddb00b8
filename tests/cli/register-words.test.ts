import { utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import {
  at,
  bookOf,
  counting,
  csvOf,
  dossiers,
  fileOf,
  right,
  table,
  titles,
  told,
} from '../support/ten-dossiers.ts';

/** What people write over and into columns. */
const count = counting();
const without = (column: number): string[][] => table().map((cells) => cells.toSpliced(column, 1));

describe('titles', () => {
  const kept = [
    at.code,
    2,
    at.field,
    at.channel,
    at.name,
    at.received,
    at.due,
    at.ended,
    14,
    at.state,
    16,
  ] as const;
  const under = (heads: readonly string[]): string =>
    csvOf([heads, ...dossiers().map((cells) => kept.map((column) => cells[column] ?? ''))]);
  test.each<[string, readonly string[]]>([
    [
      'shortened',
      [
        'Mã HS',
        'TTHC',
        'LV',
        'Kênh nộp',
        'Họ và tên',
        'Ngày nhận HS',
        'Ngày hẹn trả KQ',
        'Ngày có KQ',
        'Ngày trả KQ',
        'Tình trạng HS',
        'Ngày YC bổ sung',
      ],
    ],
    [
      'written out',
      [
        'Mã số hồ sơ',
        'Tên thủ tục hành chính',
        'Thuộc lĩnh vực',
        'Hình thức nộp hồ sơ (trực tiếp/trực tuyến/BCCI)',
        'Họ và tên người nộp hồ sơ',
        'Ngày, tháng, năm tiếp nhận hồ sơ',
        'Ngày, tháng, năm hẹn trả kết quả',
        'Ngày, tháng, năm có kết quả',
        'Ngày, tháng, năm trả kết quả',
        'Tình trạng giải quyết hồ sơ',
        'Ngày yêu cầu bổ sung hồ sơ',
      ],
    ],
  ])('%s', async (_, heads) => {
    expect(await count(under(heads))).toMatchObject(right);
  });

  test.each<[string, Readonly<Record<number, string>>]>([
    ['in brackets', { [at.due]: 'Ngày trả KQ (dự kiến)', 14: 'Ngày trả KQ (thực tế)' }],
    ['by the slip', { [at.due]: 'Ngày trả kết quả (theo phiếu hẹn)' }],
    ['in words', { [at.due]: 'Ngày dự kiến trả kết quả', 14: 'Ngày trả kết quả thực tế' }],
  ])('a day that is only promised is the due day: %s', async (_, renamed) => {
    const rows = table().map((cells, row) =>
      cells.map((cell, k) => (row === 0 ? (renamed[k] ?? cell) : cell)),
    );
    expect(await count(csvOf(rows))).toMatchObject(right);
  });

  test.each<[string, string, (row: number) => string]>([
    ['says how it ended', 'Kết quả', () => 'Đúng hạn'],
    ['names a paper', 'Kết quả', () => 'Giấy khai sinh'],
    ['numbers receipts, and begins anew', 'Số biên nhận', (row) => `BN${row % 3}`],
    ['is the bearer’s, in words of its own', 'Số CCCD của người nộp', () => '001199000999'],
  ])('a column before all others that %s takes no other’s place', async (_, title, cell) => {
    const rows = table().map((cells, row) => [row === 0 ? title : cell(row), ...cells]);
    expect(await count(csvOf(rows))).toMatchObject({ ...right, said: '' });
  });

  test('how long a dossier may take is no due day, wherever it stands', async () => {
    const rows = table().map((cells, row) => [row === 0 ? 'Hạn giải quyết' : '5 ngày làm việc', ...cells]);
    expect(await count(csvOf(rows))).toMatchObject(right);
    const only = rows.map((cells) => cells.toSpliced(at.due + 1, 1));
    expect((await count(csvOf(only))).said).toContain('không có cột ngày hẹn trả');
  });

  test('a file without due days says that nothing can be late in it, which of its columns may be it, and marks its figures', async () => {
    const rows = table().map((cells, row) => (row === 0 ? cells.with(at.due, 'Ngày HT') : cells));
    const { said, assumed } = await count(csvOf(rows));
    expect(said).toMatch(/không có cột ngày hẹn trả.*không hồ sơ nào trễ.*\(“Ngày HT”\)/);
    expect(assumed).toEqual(['ngày hẹn trả: tệp không có, tính như không có hạn']);
    expect((await count(csvOf(without(at.channel)))).said).toContain('--channel');
  });

  test('a file with headings and nothing below says so', async () => {
    expect((await count(csvOf([titles]))).said).toContain('không có dòng hồ sơ nào');
  });
});

describe('states', () => {
  const says = (words: Readonly<Record<string, readonly string[]>>): string => {
    const used: Record<string, number> = {};
    return csvOf(
      told(at.state, (code) => {
        const choice = words[code] ?? [];
        used[code] = (used[code] ?? -1) + 1;
        return choice[used[code] % choice.length] ?? code;
      }),
    );
  };
  test.each([
    {
      10: ['Đã trả KQ', 'Trả KQ', 'Đã trả dân', 'Đã nhận KQ'],
      4: ['Đang g/q', 'Đang GQ', 'Đang xử lí'],
      5: ['Chờ bs'],
      7: ['Trả HS'],
      9: ['Có KQ'],
    },
    {
      10: ['đã trả đúng hẹn', 'Công dân đã nhận', 'ĐÃ TRẢ (TRỄ HẠN)'],
      4: ['Chuyển CNVPĐK', 'Trình ký'],
      5: ['Bổ sung hồ sơ'],
      7: ['Dân xin rút'],
      9: ['Đã ký, chờ dân đến lấy'],
    },
    {
      10: ['Hoàn thành trễ hạn'],
      4: ['Chưa hoàn thành', 'Trong hạn'],
      5: ['Tạm dừng chờ bổ sung'],
      7: ['Trả hồ sơ không đủ điều kiện'],
      9: ['Hoàn thành'],
    },
    {
      10: ['Trước hạn', 'Đúng hạn', 'Trễ hạn'],
      4: ['Quá hạn', 'Trong hạn', 'Còn hạn'],
      5: ['Chưa bổ sung'],
      7: ['Từ chối giải quyết'],
      9: ['Sớm hạn'],
    },
  ])('as offices say them: %o', async (words) => {
    const { said, ...counted } = await count(says(words));
    expect(counted).toMatchObject(right);
    expect(said).not.toContain('Chưa hiểu');
  });

  test('"trước hạn" with no day of an end says nothing, and is asked about', async () => {
    const { said, badRows } = await count(
      csvOf(told(at.state, (code) => (code === '4' ? 'Trước hạn' : code))),
    );
    expect(badRows).toBe(3);
    expect(said).toContain('“Trước hạn” ở cột trạng thái hồ sơ');
  });
});

test('channels as offices say them; "TT" may be either of two, and is asked about', async () => {
  const words: Readonly<Record<string, string>> = { 1: 'Nộp tại BPMC', 2: 'Qua Cổng DVCQG', 3: 'Bưu cục' };
  expect(await count(csvOf(told(at.channel, (code) => words[code] ?? code)))).toMatchObject(right);
  const { said, badRows } = await count(csvOf(told(at.channel, (code) => (code === '1' ? 'TT' : code))));
  expect(badRows).toBe(4);
  expect(said).toContain('“TT” ở cột kênh thực hiện (4 dòng)');
});

test('boxes that are ticked or left empty', async () => {
  const channels = ['Trực tiếp', 'Trực tuyến', 'BCCI'];
  const rows = table().map((cells, row) => [
    ...cells.toSpliced(at.channel, 1),
    ...channels.map((title, index) =>
      row === 0 ? title : cells[at.channel] === String(index + 1) ? '☑' : '☐',
    ),
  ]);
  expect(await count(csvOf(rows))).toMatchObject(right);
});

describe('days', () => {
  test('in every form that people type', async () => {
    const forms = (d: string, m: string, y: string): string[] => [
      ...[
        `${Number(d)}/${Number(m)}/${y}`,
        `${d}-${m}-${y} 08:15`,
        `${y}.${m}.${d}`,
        `${d}/${m}/${y} 8h15`,
        `Thứ Ba, ${d}/${m}/${y}`,
      ],
      ...[
        `${d} / ${m} / ${y}`,
        `${d}/${m}/${y} 8:15:00 AM`,
        `${d}/${m}/${y}.`,
        `${d}.${m}.${y} lúc 8 giờ`,
        `${y}-${m}-${d}T08:15:00.000`,
      ],
      ...[
        `${d}/${m}/${y} (08:15)`,
        `${d}/${m}/${y} (5 ngày làm việc)`,
        `${d}/${m}/${y}\n08:15`,
        `Ngày\u00a0${d}/${m}/${y}`,
      ],
    ];
    const rows = table().map((cells, row) =>
      cells.map((cell, column) => {
        const [, d, m, y] = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(cell) ?? [];
        const written = d === undefined ? [cell] : forms(d, m as string, y as string);
        return written[(row + column) % written.length] as string;
      }),
    );
    expect(await count(csvOf(rows))).toMatchObject(right);
  });

  test.each<[string, (cell: string) => string]>([
    ['as letters and servers write them', (day) => new Date(day).toUTCString()],
    ['in milliseconds', (day) => String(Date.parse(day))],
    ['in milliseconds, wrapped up', (day) => `/Date(${Date.parse(day)})/`],
    ['on the clock of Greenwich', (day) => new Date(day).toISOString()],
  ])('%s', async (_, write) => {
    const rows = table().map((cells) =>
      cells.map((cell) => {
        const [, d, m, y] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell) ?? [];
        return d === undefined ? cell : write(`${y}-${m}-${d}T00:00:00+07:00`);
      }),
    );
    expect(await count(csvOf(rows))).toMatchObject(right);
  });

  test.each(['0001-01-01T00:00:00', '01/01/1900', '1970-01-01 00:00:00', 'Không', 'Chưa có', '-', 'NULL'])(
    '“%s” is no day',
    async (nothing) => {
      const days: readonly number[] = [at.ended, 14, 16];
      const rows = table().map((cells, row) =>
        cells.map((cell, k) => (row > 0 && cell === '' && days.includes(k) ? nothing : cell)),
      );
      expect(await count(csvOf(rows))).toMatchObject(right);
    },
  );

  test('changed places in one column only: the due days were typed by hand, the others came out of a program', async () => {
    const book = bookOf(['Sổ', table()]);
    dossiers().forEach((cells, row) => {
      const [, d, m, y] = (/^(\d\d)\/(\d\d)\/(\d{4})/.exec(cells[at.due] ?? '') ?? []).map(Number);
      if (d !== undefined && d <= 12)
        (book.Sheets['Sổ'] ?? {})[utils.encode_cell({ r: row + 1, c: at.due })] = {
          ...{ t: 'n', z: 'dd/mm/yyyy', v: Date.UTC(y as number, d - 1, m) / 864e5 + 25_569 },
        };
    });
    expect((await count(fileOf(book))).said).toContain('--days swapped');
    expect(await count(fileOf(book), { days: 'swapped' })).toMatchObject(right);
  });
});

test('a fee for each copy drops no dossier', async () => {
  expect(await count(csvOf(told(at.fee, (fee) => (fee === '0' ? 'Miễn' : `${fee} đồng/bản`))))).toMatchObject(
    right,
  );
});
