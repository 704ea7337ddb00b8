import { expect, it, vi } from 'vitest';
import { Issuing } from '../../src/app/pages/receipts/issuing.svelte.ts';
import { ReceiptsPage } from '../../src/app/pages/receipts/receipts.svelte.ts';
import { shownReceipt } from '../../src/app/pages/receipts/shown-receipt.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import type { PersonId, ReceiptId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { issueReceipt, voidReceipt } from '../../src/commands/receipt/receipt.ts';
import { record } from '../../src/store/journal/record.ts';
import { receiptsOf } from '../../src/store/queries/office/receipts.ts';
import { receiptSubject } from '../../src/domain/subject.ts';
import { received } from '../commands/desk-of-tests.ts';
import { newFact } from '../store/tablets.ts';
import { copies, issued } from '../support/receipt-facts.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openOffice, storedOf } from './seat-of-tests.ts';

const on = plainDate('2026-11-23');
const noWays = { announce: () => undefined, giveFile: () => undefined };
const paid = (dong: number) => ({ fee: { dong, paidBy: 'cash' as const } });

/** One person with three matters, two of them paid for; one of these has been handed over. */
async function opened() {
  const world = await openOffice();
  const { desk } = world;
  const first = await received(desk, paid(8_000));
  const second = await received(desk, { ...paid(10_000), procedureCode: '2.000884' });
  const free = await received(desk, paid(0));
  await received(desk, { fee: { dong: 5_000, paidBy: 'unpaid' } });
  await resolveDossier(desk, second, { on, electronicResult: false });
  return { ...world, first, second, free };
}

it('one receipt is for all that one person paid for that day, as it is chosen', async () => {
  const { seat, tablet, first, second } = await opened();
  const [stored, other] = [await storedOf(tablet, first), await storedOf(tablet, second)];
  const issuing = rooted(() => new Issuing(seat, stored));
  await vi.waitFor(() => expect(issuing.beside.map(({ id }) => id)).toEqual([second]));
  expect(issuing.sum).toEqual({ dossiers: 1, dong: 8_000 });
  issuing.takeAlong(second, true);
  expect(issuing.sum).toEqual({ dossiers: 2, dong: 18_000 });
  const done = await issuing.save();
  expect(done?.number).toBe('BL01-2026-0001');
  const shown = await shownReceipt(seat, done?.id as ReceiptId);
  expect(shown).toMatchObject({ feeNow: undefined, others: [], receipt: { dong: 18_000 } });
  expect(shown?.dossiers.map(({ id }) => id)).toEqual([first, second]);
  // Nothing of that day waits for a receipt any more, and nobody is offered a second one.
  const page = rooted(() => new ReceiptsPage(seat, () => new URLSearchParams(), noWays));
  await vi.waitFor(() => expect(page.found?.waiting).toEqual([]));
  const again = rooted(() => new Issuing(seat, other));
  expect(await again.save()).toBeUndefined();
  expect(again.refusal).toContain('đã có phiếu BL01-2026-0001');
  expect(await receiptsOf(tablet)).toHaveLength(1);
});

it('what was chosen for a receipt is found again as it was left', async () => {
  const { seat, tablet, first, second } = await opened();
  const stored = await storedOf(tablet, first);
  const issuing = rooted(() => new Issuing(seat, stored));
  await vi.waitFor(() => expect(issuing.beside).toHaveLength(1));
  issuing.takeAlong(second, true);
  await vi.waitFor(() => expect(issuing.form.state).toBe('saved'));
  const again = rooted(() => new Issuing(seat, stored));
  await vi.waitFor(() => expect(again.sum).toEqual({ dossiers: 2, dong: 18_000 }));
});

it('two receipts of two tablets for one dossier are shown with both, until one of them is voided', async () => {
  const { seat, desk, tablet, first } = await opened();
  const line = copies({ dossier: first });
  const typed = { lines: [line], paidBy: 'cash', reference: '', official: '' } as const;
  const own = await issueReceipt(desk, { ...typed, payer: { name: 'Lò Thị Thử', address: '' } });
  if (!own.ok) throw new Error(own.error.kind);
  const other = 'OTHERTABLET' as ReceiptId;
  await record(tablet, 'colleague' as PersonId, [
    newFact(receiptSubject(other), issued({ receiptNumber: 'BL02-2026-0001', on, lines: [line] }), {
      ...{ name: 'Lò Thị Thử', address: '' },
    }),
  ]);
  const query = prop(new URLSearchParams());
  const page = rooted(() => new ReceiptsPage(seat, () => query.now, noWays));
  const numbers = () => page.found?.twice.map(({ number }) => number).sort();
  await vi.waitFor(() => expect(numbers()).toEqual(['BL01-2026-0001', 'BL02-2026-0001']));
  expect(page.found?.twice.map(({ by }) => by)).toEqual(expect.arrayContaining([desk.actor.id, 'colleague']));
  expect((await shownReceipt(seat, own.value))?.others.map(({ id }) => id)).toEqual([other]);
  await voidReceipt(desk, other, 'Lập trùng');
  await vi.waitFor(() => expect(numbers()).toEqual([]));
  expect((await shownReceipt(seat, own.value))?.others).toEqual([]);
});

it('the book of the year has every number, also the voided one with its reason, and says who took it out', async () => {
  const { seat, desk, first, second } = await opened();
  const typed = {
    paidBy: 'cash',
    reference: '',
    official: '',
    payer: { name: 'Lò Thị Thử', address: '' },
  } as const;
  const [one, two] = [
    await issueReceipt(desk, { ...typed, lines: [copies({ dossier: first })] }),
    await issueReceipt(desk, { ...typed, lines: [copies({ dossier: second, dong: 10_000 })] }),
  ];
  if (!one.ok || !two.ok) expect.fail('not issued');
  await voidReceipt(desk, one.value, 'Ghi nhầm người nộp');
  const page = rooted(() => new ReceiptsPage(seat, () => new URLSearchParams(), noWays));
  await vi.waitFor(() => expect(page.found?.ofYear.map(({ number }) => number)).toHaveLength(2));
  expect(await page.taking.print()).toBe(true);
  for (const said of [
    'Sổ phiếu thu phí, lệ phí',
    'Lò Thị Thử',
    'Ghi nhầm người nộp',
    'Đã dùng 2 số: 1 phiếu có giá trị, 1 số đã hủy. Tiền mặt 10.000 đồng',
  ])
    expect(page.taking.pages).toContain(said);
});
