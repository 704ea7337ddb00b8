import { expect, test } from 'vitest';
import { table } from '../../src/server/console/layout.ts';

/** The console's tables: on a narrow screen each row is a card. */

const drawn = table(
  'Máy tính bảng đã kết nối',
  [{ name: 'Máy' }, { name: 'Mục đã gửi lên', isNumber: true }, { name: 'Việc có thể làm' }],
  [
    ['Máy 1', 1536, 'Thu hồi máy 1'],
    ['Máy 2', 0, ''],
  ],
);
const cells = [...drawn.html.matchAll(/<td class="(.*?)" data-label="(.*?)">([^]*?)<\/td>/g)].map(
  ([, look, heading, content]) => [look, heading, content?.trim()],
);

test('a count has its thousands apart, and a cell that holds nothing is left out of the card', () => {
  expect(cells).toEqual([
    ['end', 'Mục đã gửi lên', '1.536'],
    ['', 'Việc có thể làm', 'Thu hồi máy 1'],
    ['end', 'Mục đã gửi lên', '0'],
    ['blank', 'Việc có thể làm', ''],
  ]);
});

test('a card says no heading before what can be done: the button says it itself', () => {
  const { html } = table(
    'Phiên đăng nhập',
    [{ name: 'Trình duyệt' }, { name: 'Địa chỉ' }, { name: 'Việc có thể làm', isDeed: true }],
    [['Chrome', '127.0.0.1', 'Kết thúc']],
  );
  expect(html.match(/data-label="[^"]*"/g)).toEqual(['data-label="Địa chỉ"', 'data-label=""']);
  expect(html).toMatch(/<th scope="col"[^>]*>Việc có thể làm<\/th>/);
});
