import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { addUpFees, feesAsked, type FeeOfDossier } from '../../src/domain/counting/fees.ts';
import { receivedBy } from '../../src/domain/dossier/received-by.ts';
import type { PaidBy } from '../../src/domain/vocabulary.ts';

const [ha, minh] = ['ha' as PersonId, 'minh' as PersonId];
const birth = { code: '1.001193', name: 'Đăng ký khai sinh' };
const copy = { code: '2.000815', name: 'Chứng thực bản sao' };
const old = { code: '', name: 'Thủ tục cũ' };

let row = 0;
const fee = (
  collector: PersonId | null,
  procedure: FeeOfDossier['procedure'],
  dong: number,
  paidBy: PaidBy,
): FeeOfDossier => ({ row: (row += 1), collector, procedure, dong, paidBy });

const day: readonly FeeOfDossier[] = [
  fee(ha, birth, 8_000, 'cash'),
  fee(ha, birth, 8_000, 'cash'),
  fee(ha, copy, 20_000, 'nationalPortal'),
  fee(ha, copy, 6_000, 'unpaid'),
  fee(minh, copy, 15_000, 'cash'),
  fee(minh, birth, 8_000, 'transfer'),
  fee(null, old, 3_000, 'otherPortal'),
];

/** Worked out by hand from the seven lines above. */
const expected = {
  total: { dossiers: 6, cash: 31_000, cashless: 31_000, collected: 62_000 },
  collectors: [
    {
      key: 'ha',
      sum: { dossiers: 3, cash: 16_000, cashless: 20_000, collected: 36_000 },
      procedures: [
        {
          ...{ key: '2.000815', name: 'Chứng thực bản sao' },
          sum: { dossiers: 1, cash: 0, cashless: 20_000, collected: 20_000 },
        },
        {
          ...{ key: '1.001193', name: 'Đăng ký khai sinh' },
          sum: { dossiers: 2, cash: 16_000, cashless: 0, collected: 16_000 },
        },
      ],
    },
    {
      key: 'minh',
      sum: { dossiers: 2, cash: 15_000, cashless: 8_000, collected: 23_000 },
      procedures: [
        {
          ...{ key: '2.000815', name: 'Chứng thực bản sao' },
          sum: { dossiers: 1, cash: 15_000, cashless: 0, collected: 15_000 },
        },
        {
          ...{ key: '1.001193', name: 'Đăng ký khai sinh' },
          sum: { dossiers: 1, cash: 0, cashless: 8_000, collected: 8_000 },
        },
      ],
    },
    {
      key: '',
      sum: { dossiers: 1, cash: 0, cashless: 3_000, collected: 3_000 },
      procedures: [
        {
          ...{ key: 'Thủ tục cũ', name: 'Thủ tục cũ' },
          sum: { dossiers: 1, cash: 0, cashless: 3_000, collected: 3_000 },
        },
      ],
    },
  ],
  procedures: [
    {
      ...{ key: '2.000815', name: 'Chứng thực bản sao' },
      sum: { dossiers: 2, cash: 15_000, cashless: 20_000, collected: 35_000 },
    },
    {
      ...{ key: '1.001193', name: 'Đăng ký khai sinh' },
      sum: { dossiers: 3, cash: 16_000, cashless: 8_000, collected: 24_000 },
    },
    {
      ...{ key: 'Thủ tục cũ', name: 'Thủ tục cũ' },
      sum: { dossiers: 1, cash: 0, cashless: 3_000, collected: 3_000 },
    },
  ],
  unpaid: { dossiers: 1, dong: 6_000 },
};

describe('the fees of a day', () => {
  test('are added up by person and by procedure, and what is not paid stands beside them', () => {
    expect(addUpFees(day)).toEqual(expected);
  });

  test('a figure and the dossiers that are asked for by it are the same', () => {
    const dong = (fees: readonly FeeOfDossier[]) => fees.reduce((sum, each) => sum + each.dong, 0);
    const { collectors, procedures } = addUpFees(day);
    for (const { key: collector, sum, procedures: theirs } of collectors) {
      expect(feesAsked(day, { collector, way: 'collected' })).toHaveLength(sum.dossiers);
      for (const way of ['cash', 'cashless', 'collected'] as const)
        expect(dong(feesAsked(day, { collector, way })), `${collector} ${way}`).toBe(sum[way]);
      for (const { key: procedure, sum: part } of theirs)
        expect(dong(feesAsked(day, { collector, procedure, way: 'collected' }))).toBe(part.collected);
    }
    for (const { key: procedure, sum } of procedures)
      expect(feesAsked(day, { procedure, way: 'collected' })).toHaveLength(sum.dossiers);
  });

  test('of nothing are zeros', () => {
    const nothing = { dossiers: 0, cash: 0, cashless: 0, collected: 0 };
    const empty = { total: nothing, collectors: [], procedures: [], unpaid: { dossiers: 0, dong: 0 } };
    expect(addUpFees([])).toEqual(empty);
  });
});

describe('who took a dossier in', () => {
  const told = (type: string, actor: PersonId) => ({ type, actor });

  test('is who received it, whoever worked on it afterwards', () => {
    expect(receivedBy([told('dossier/received', ha), told('dossier/resolved', minh)])).toBe(ha);
  });
  test('is who accepted it where it was filed before', () => {
    expect(receivedBy([told('dossier/registered', ha), told('dossier/accepted', minh)])).toBe(minh);
  });
  test('is nobody known where another register told of it, and where nobody has accepted it', () => {
    expect(receivedBy([told('dossier/imported', ha), told('dossier/corrected', ha)])).toBeNull();
    expect(receivedBy([told('dossier/registered', ha)])).toBeNull();
  });
});
