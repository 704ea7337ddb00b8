import { expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { batchReceipt } from '../../src/documents/slips/batch-receipt.ts';
import { receiptSlip } from '../../src/documents/slips/receipt.ts';
import type { SlipInput } from '../../src/documents/slips/slip.ts';
import { slipInput } from './slip-input.ts';

/** The last lines of a paper: what its holder is told to do with it. */
const footOf = (page: string): string =>
  (page.split('slip__foot">')[1] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const single = (input: SlipInput): string => footOf(receiptSlip(input, 'a5'));
const joint = (...rows: readonly [SlipInput, ...SlipInput[]]): string =>
  footOf(batchReceipt({ ...rows[0], rows }, 'a4'));

const fetched = slipInput();
const posted = slipInput({ resultBy: 'postal' }, { resultAddress: 'Thôn Đông' });
const online = slipInput({ resultBy: 'online' });
const given: SlipInput = {
  ...fetched,
  dossier: { ...fetched.dossier, state: 'handedOver', handedOverOn: plainDate('2026-11-24') },
};

it('a receipt is brought along only where the result is fetched', () => {
  expect(single(fetched)).toContain('Mang theo giấy này khi nhận kết quả.');
  expect(single(posted)).toContain('gửi qua bưu chính tới địa chỉ nhận kết quả ghi trên');
  expect(single(online)).toContain('nhận trên Cổng Dịch vụ công quốc gia');
  expect(single(given)).toContain('Kết quả của hồ sơ này đã trả ngày 24/11/2026.');
  for (const each of [posted, online, given]) expect(single(each)).not.toContain('Mang theo');
});

it('a receipt for several says what fits those whose result is still to come', () => {
  expect(joint(fetched, fetched, given)).toContain('Mang theo giấy này khi nhận kết quả của từng hồ sơ.');
  expect(joint(posted, posted, given)).toContain('gửi qua bưu chính');
  expect(joint(posted, posted)).not.toContain('Mang theo');
  expect(joint(fetched, posted)).toContain('Mang theo giấy này khi tới nhận kết quả; kết quả nhận cách khác');
  expect(joint(given, given)).toContain('Kết quả của các hồ sơ này đã trả.');
});
