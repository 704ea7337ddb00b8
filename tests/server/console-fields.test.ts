import { expect, test } from 'vitest';
import { option, textField } from '../../src/server/console/fields.ts';

const inputOf = (field: Parameters<typeof textField>[0]): string =>
  (/<input[^>]*>/.exec(textField(field).html)?.[0] ?? '').replace(/\s+/g, ' ');
const name = { name: 'ho-ten', label: 'Họ tên' };

test('a field is told by its hint, and by what was wrong with it beside it or elsewhere', () => {
  const plain = inputOf({ ...name, value: '"><b>' });
  expect(plain).toContain('value="&quot;&gt;&lt;b&gt;"');
  expect(plain).not.toMatch(/aria-|autofocus/);
  expect(inputOf({ ...name, hint: 'Đủ cả họ' })).toContain('aria-describedby="ho-ten-goi-y"');
  const wrong = inputOf({ ...name, hint: 'Đủ cả họ', wrong: 'Hãy nhập họ tên.' });
  expect(wrong).toMatch(/aria-describedby="ho-ten-goi-y ho-ten-sai" aria-invalid="true" autofocus/);
  const elsewhere = inputOf({ ...name, wrongAt: 'sai' });
  expect(elsewhere).toMatch(/aria-describedby="sai" aria-invalid="true"/);
  expect(elsewhere).not.toContain('autofocus');
  expect(inputOf({ ...name, isFirst: true })).toContain('autofocus');
});

test('the chosen one of several is marked, and no other', () => {
  const lines = ['a', 'b'].map((value) => option(value, value.toUpperCase(), value === 'b').html);
  expect(lines.map((line) => line.includes('selected'))).toEqual([false, true]);
});
