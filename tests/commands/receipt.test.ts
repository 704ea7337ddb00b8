import { describe, expect, it } from 'vitest';
import { issueReceipt, voidReceipt } from '../../src/commands/receipt/receipt.ts';
import { opened, receiptsOf } from '../../src/store/queries/office/receipts.ts';
import { copies } from '../support/receipt-facts.ts';
import { openDesk } from './desk-of-tests.ts';

const typed = (dossier: string): Parameters<typeof issueReceipt>[1] => ({
  ...{ lines: [copies({ dossier })], paidBy: 'cash', reference: '', official: '' },
  payer: { name: 'Lò Thị Thử', address: 'Bản Thử' },
});
const numbers = async (tablet: Parameters<typeof receiptsOf>[0]) =>
  (await receiptsOf(tablet)).map(({ number }) => number).sort();

describe('Receipts of a desk', () => {
  it('are numbered one after the other, and a voided number is not given again', async () => {
    const { desk, tablet } = await openDesk({ founded: true });
    const first = await issueReceipt(desk, typed('D1'));
    if (!first.ok) throw new Error(first.error.kind);
    await voidReceipt(desk, first.value, 'In hỏng');
    expect(await issueReceipt(desk, typed('D1'))).toMatchObject({ ok: true });
    expect(await numbers(tablet)).toEqual(['BL01-2026-0001', 'BL01-2026-0002']);
    const [voided] = await opened(tablet, await receiptsOf(tablet, first.value));
    expect(voided).toMatchObject({
      reason: 'In hỏng',
      payer: { name: 'Lò Thị Thử' },
      voided: { on: '2026-11-23' },
    });
  });

  it('are one for a dossier, as far as this tablet knows', async () => {
    const { desk } = await openDesk({ founded: true });
    await issueReceipt(desk, typed('D1'));
    expect(await issueReceipt(desk, typed('D1'))).toEqual({
      ...{ ok: false, error: { kind: 'ReceiptThere', number: 'BL01-2026-0001' } },
    });
  });

  it('of two tablets without a line never bear one number', async () => {
    const [one, two] = [await openDesk({ founded: true }), await openDesk({ founded: true, tablet: 2 })];
    await issueReceipt(one.desk, typed('D1'));
    await issueReceipt(two.desk, typed('D2'));
    expect([await numbers(one.tablet), await numbers(two.tablet)]).toEqual([
      ['BL01-2026-0001'],
      ['BL02-2026-0001'],
    ]);
  });

  it('begin anew each year', async () => {
    const { desk, tablet, daysPass } = await openDesk({ founded: true });
    await issueReceipt(desk, typed('D1'));
    daysPass(40);
    await issueReceipt(desk, typed('D2'));
    expect(await numbers(tablet)).toEqual(['BL01-2026-0001', 'BL01-2027-0001']);
  });
});
