/** Receipts for fees: numbers, what may be done, and the day's count. Written by hand. */
import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { numberRuns, receiptsOfDay } from '../../src/domain/receipt/counting.ts';
import { dongInWords } from '../../src/domain/receipt/dong-in-words.ts';
import { decideReceipt, type ReceiptCommand, type ReceiptContext } from '../../src/domain/receipt/decide.ts';
import { receiptNumbers } from '../../src/domain/receipt/number.ts';
import { numberInWords } from '../../src/domain/receipt/number-in-words.ts';
import { foldReceipt, type Receipt } from '../../src/domain/receipt/receipt.ts';
import { speakOf } from '../support/given.ts';
import { person } from '../support/office-facts.ts';
import { copies, issued, voided } from '../support/receipt-facts.ts';
import { office } from '../support/worlds.ts';

const asking = (changes: Partial<ReceiptContext> = {}): ReceiptContext => ({
  ...{ actor: person('officer'), on: plainDate('2026-11-19'), standing: [] },
  ...changes,
});
const { given } = speakOf({
  ...{ decide: decideReceipt, fold: foldReceipt, subject: 'receipt:R1', context: asking() },
});
const issue = (changes: Partial<Extract<ReceiptCommand, { kind: 'issue' }>> = {}): ReceiptCommand => ({
  ...{
    kind: 'issue',
    number: 'BL01-2026-0001',
    lines: [copies()],
    paidBy: 'cash',
    reference: '',
    official: '',
  },
  payer: { name: 'Lò Thị Thử', address: 'Bản Thử' },
  ...changes,
});

describe('A number', () => {
  it('is of one tablet and one year, and is read back', () => {
    const number = { tablet: 12, year: 2026, running: 7 };
    expect(receiptNumbers.write(number)).toBe('BL12-2026-0007');
    expect(receiptNumbers.read('BL12-2026-0007')).toEqual(number);
    expect(numberInWords('BL12-2026-0007')).toBe('Quyển 12/2026, số 0007');
    expect(receiptNumbers.write({ ...number, running: 12_345 })).toBe('BL12-2026-12345');
  });

  test.each(['', 'BL1-2026-0001', 'BG01-2026-0001', 'BL01-2026-0001x', null])('%j is none', (text) => {
    expect(receiptNumbers.read(text)).toBeUndefined();
  });
});

describe('A receipt', () => {
  it('is written once, of today, for what was paid', () => {
    given().when(issue()).then([issued()]);
  });

  it('is voided with a reason and stays: its number, its sum and who wrote it', () => {
    given(issued()).when({ kind: 'void', reason: 'In hỏng' }).then([voided()]);
    expect(given(issued(), voided()).state).toMatchObject({
      ...{ number: 'BL01-2026-0001', dong: 8_000, by: 'P1', voided: { on: '2026-11-19', by: 'P1' } },
    });
  });

  it('is never another one, whatever else is told of it', () => {
    const { state } = given(
      issued(),
      issued({ receiptNumber: 'BL01-2026-0002' }),
      voided(),
      voided('2026-11-20'),
    );
    expect(state).toMatchObject({ number: 'BL01-2026-0001', voided: { on: '2026-11-19' } });
  });

  const standing = [given(issued()).state];
  test.each([
    [
      'there is one for the dossier',
      issue(),
      { standing },
      { kind: 'ReceiptThere', number: 'BL01-2026-0001' },
    ],
    [
      'nothing was paid',
      issue({ paidBy: 'unpaid' }),
      {},
      { kind: 'FieldsWrong', fields: { paidBy: 'required' } },
    ],
    [
      'an online payment has no reference',
      issue({ paidBy: 'nationalPortal' }),
      {},
      { kind: 'FieldsWrong', fields: { reference: 'required' } },
    ],
    [
      'nobody paid',
      issue({ payer: { name: ' ', address: '' } }),
      {},
      { kind: 'FieldsWrong', fields: { payer: 'required' } },
    ],
    [
      'there is no fee',
      issue({ lines: [copies({ dong: 0 })] }),
      {},
      { kind: 'FieldsWrong', fields: { lines: 'required' } },
    ],
    ['the tablet has no number', issue({ number: '' }), {}, { kind: 'NoVolume' }],
    [
      'a leader would write it',
      issue(),
      { actor: person('leader') },
      { kind: 'RoleNotAllowed', deed: 'issueReceipt' },
    ],
  ] as const)('is refused where %s', (_, command, context, refusal) => {
    given().when(command).by(asking(context)).then(refusal);
  });

  it('keeps the reference of what was paid online', () => {
    given()
      .when(issue({ paidBy: 'nationalPortal', reference: ' DVC-778 ' }))
      .then([issued({ paidBy: 'nationalPortal', reference: 'DVC-778' })]);
  });

  test.each([
    ['is not there', [], 'In hỏng', { kind: 'ReceiptMissing' }],
    ['is voided already', [issued(), voided()], 'In hỏng', { kind: 'ReceiptVoided' }],
    ['no reason is given', [issued()], ' ', { kind: 'FieldsWrong', fields: { reason: 'required' } }],
  ] as const)('is not voided where it %s', (_, told, reason, refusal) => {
    given(...told)
      .when({ kind: 'void', reason })
      .then(refusal);
  });
});

describe('A sum in words', () => {
  test.each([
    [0, 'Không đồng'],
    [8_000, 'Tám nghìn đồng'],
    [15_000, 'Mười lăm nghìn đồng'],
    [21_000, 'Hai mươi mốt nghìn đồng'],
    [105_000, 'Một trăm lẻ năm nghìn đồng'],
    [110_000, 'Một trăm mười nghìn đồng'],
    [1_008_000, 'Một triệu không trăm lẻ tám nghìn đồng'],
    [2_000_500, 'Hai triệu năm trăm đồng'],
    [1_000_000_000, 'Một tỷ đồng'],
    [45_050, 'Bốn mươi lăm nghìn không trăm năm mươi đồng'],
  ])('%i is read “%s”', (dong, said) => {
    expect(dongInWords(dong)).toBe(said);
  });
});

describe('The receipts of a day', () => {
  const receipt = (number: string, changes: Partial<Receipt> = {}): Receipt => {
    const folded = foldReceipt([office().record('receipt:R1', issued({ receiptNumber: number }))]);
    if (folded === undefined) throw new Error('No receipt');
    return { ...folded, ...changes };
  };
  const on = plainDate('2026-11-19');
  const all = [
    receipt('BL01-2026-0003', { paidBy: 'nationalPortal', dong: 50_000 }),
    receipt('BL01-2026-0001'),
    receipt('BL01-2026-0002', { voided: { on, by: 'P1' as Receipt['by'] } }),
    receipt('BL02-2026-0001', { by: 'P2' as Receipt['by'] }),
    receipt('BL01-2026-0009', { on: plainDate('2026-11-20') }),
  ];

  it('stand in order with those that were voided, which add nothing', () => {
    const { receipts, ...sums } = receiptsOfDay(all, on);
    expect(receipts.map(({ number }) => number.slice(2))).toEqual([
      ...['01-2026-0001', '01-2026-0002', '01-2026-0003', '02-2026-0001'],
    ]);
    expect(sums).toEqual({ standing: 3, voided: 1, cash: 16_000, cashless: 50_000 });
  });

  it('are one person’s where that is asked', () => {
    expect(receiptsOfDay(all, on, 'P2')).toMatchObject({ standing: 1, voided: 0, cash: 8_000, cashless: 0 });
  });

  it('are told as runs of numbers in each volume', () => {
    expect(numberRuns(all)).toEqual([...['BL01-2026-0001 đến 0003', 'BL01-2026-0009', 'BL02-2026-0001']]);
    expect(numberRuns([])).toEqual([]);
  });
});
