import { expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { addUpFees } from '../../src/domain/counting/fees.ts';
import type { DossierFacts } from '../../src/domain/dossier/facts.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { record } from '../../src/store/journal/record.ts';
import { feesOfDay } from '../../src/store/queries/fees.ts';
import * as facts from '../support/dossier-facts.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { deskTablet, leader, newFact, officer } from './tablets.ts';

const day = plainDate('2026-11-23');
const copy = { code: '2.000815', version: '2026-07', name: 'Chứng thực bản sao', field: 'Chứng thực' };
const second = 'second' as PersonId;

const paid = (dong: number, paidBy: DossierFacts['fee']['paidBy'] = 'cash') => ({ fee: { dong, paidBy } });

async function desk() {
  const tablet = await deskTablet();
  const tell = async (actor: PersonId, id: string, ...told: readonly Fact[]): Promise<void> => {
    for (const fact of told) await record(tablet, actor, [newFact(dossierSubject(id), fact)]);
  };
  const take = (actor: PersonId, id: string, what: Partial<DossierFacts>, on = '2026-11-23') =>
    tell(actor, id, facts.received({ number: id, ...what }, { on, dueOn: '2026-12-01' }));
  return { tablet, tell, take };
}

test('the fees of a day are those of the dossiers accepted on it, as they stand now', async () => {
  const { tablet, tell, take } = await desk();
  await take(officer, 'cash', paid(8_000));
  await take(officer, 'put-right', paid(80_000));
  await tell(leader, 'put-right', facts.corrected({ facts: { fee: { dong: 8_000, paidBy: 'cash' } } }));
  await take(officer, 'returned', paid(10_000));
  await tell(second, 'returned', facts.closed('2026-11-24'));
  await take(second, 'by-portal', { ...paid(20_000, 'nationalPortal'), procedure: copy });
  await take(second, 'not-paid', { ...paid(6_000, 'unpaid'), procedure: copy });
  await take(second, 'free', paid(0, 'unpaid'));
  await take(officer, 'the-day-before', paid(99_000), '2026-11-22');
  await tell(officer, 'filed', facts.registered({ number: 'filed', ...paid(5_000) }, '2026-11-22'));
  await tell(second, 'filed', facts.accepted('2026-11-23', { dueOn: '2026-12-01' }));
  await tell(
    officer,
    'not-accepted',
    facts.registered({ number: 'not-accepted', ...paid(7_000) }, '2026-11-23'),
  );
  await tell(officer, 'elsewhere', facts.imported('open', { ...paid(3_000), receivedOn: '2026-11-23' }));

  const counted = addUpFees(await feesOfDay(tablet, day));
  const bySum = counted.collectors.map(({ key, sum }) => [key, sum.dossiers, sum.cash, sum.cashless]);
  // 8.000 + 8.000 + 10.000 by the officer; 20.000 by the portal and 5.000 in cash by the second; 3.000 by nobody known.
  expect(bySum).toEqual([
    ['officer', 3, 26_000, 0],
    ['second', 2, 5_000, 20_000],
    ['', 1, 3_000, 0],
  ]);
  expect(counted.total).toEqual({ dossiers: 6, cash: 34_000, cashless: 20_000, collected: 54_000 });
  expect(counted.procedures.map(({ key, sum }) => [key, sum.dossiers, sum.collected])).toEqual([
    ['1.001193', 5, 34_000],
    ['2.000815', 1, 20_000],
  ]);
  expect(counted.unpaid).toEqual({ dossiers: 1, dong: 6_000 });
  expect(await feesOfDay(tablet, plainDate('2026-11-21'))).toEqual([]);
});

test('a fee that was kept when the procedure was put right is one of the procedure that it was taken under', async () => {
  const { tablet, tell, take } = await desk();
  const toCopy = facts.procedureCorrected(copy, '2026-12-01');
  const paidAs = async () =>
    Object.fromEntries((await feesOfDay(tablet, day)).map(({ dong, procedure }) => [dong, procedure.code]));
  await take(officer, 'kept', paid(8_000));
  await tell(officer, 'kept', toCopy);
  await take(officer, 'put-right', paid(80_000));
  await tell(officer, 'put-right', toCopy, facts.corrected({ facts: paid(4_000) }));
  await take(officer, 'before', paid(70_000));
  await tell(officer, 'before', facts.corrected({ facts: paid(5_000) }), toCopy);
  await take(officer, 'never', paid(9_000));
  expect(await paidAs()).toEqual({ 8000: '1.001193', 4000: '2.000815', 5000: '1.001193', 9000: '1.001193' });
  const { procedures } = addUpFees(await feesOfDay(tablet, day));
  expect(procedures.map(({ key, sum }) => [key, sum.collected])).toEqual([
    ['1.001193', 22_000],
    ['2.000815', 4_000],
  ]);
});
