import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FeeDossiers } from '../../src/app/pages/fees/fee-dossiers.svelte.ts';
import { feeDossiersLink, readFeesAsked } from '../../src/app/parts/fees/fee-links.ts';
import { everybody, FeesOfDayPage } from '../../src/app/pages/fees/fees-of-day.svelte.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { correctProcedure } from '../../src/commands/dossier/dossier.ts';
import { received } from '../commands/desk-of-tests.ts';
import { prop, rooted } from './rooted.svelte.ts';
import { openSeat } from './seat-of-tests.ts';

const day = plainDate('2026-11-23');
const cash = (dong: number) => ({ fee: { dong, paidBy: 'cash' as const } });

/** Two clerks at one tablet: 8.000 and 12.000 in cash by the first, 20.000 by the second, 5.000 not paid. */
async function opened() {
  const world = await openSeat();
  const { desk, seat } = world;
  const colleague = { ...seat.person, id: 'colleague', name: 'Lê Quang Minh' };
  const other = { ...desk, actor: colleague };
  await received(desk, cash(8_000));
  await received(desk, cash(12_000));
  await received(other, cash(20_000));
  await received(other, { fee: { dong: 5_000, paidBy: 'unpaid' } });
  await received(other, cash(0));
  const office = { ...seat.office, people: [seat.person, colleague] };
  const query = prop(new URLSearchParams());
  const navigate = vi.fn((to: string) => {
    query.now = new URL(to, 'http://motcua.test').searchParams;
    flushSync();
  });
  return { ...world, seat: { ...seat, office, today: day }, colleague, query, navigate };
}

async function openedPage() {
  const world = await opened();
  const page = rooted(() => new FeesOfDayPage(world.seat, () => world.query.now, world.navigate));
  await vi.waitFor(() => expect(page.counted).toBeDefined());
  return { ...world, page };
}

it('adds up today unless a day is asked for, each person by name', async () => {
  const { page, seat } = await openedPage();
  expect(page.collectors.map(({ name, sum }) => [name, sum.dossiers, sum.cash])).toEqual(
    expect.arrayContaining([
      [seat.person.name, 2, 20_000],
      ['Lê Quang Minh', 1, 20_000],
    ]),
  );
  expect(page.counted?.total.collected).toBe(40_000);
  expect(page.counted?.unpaid).toEqual({ dossiers: 1, dong: 5_000 });
  expect(page.lead).toBe('Ngày 23/11/2026: đã thu 40.000 đồng của 3 hồ sơ');
  expect(page.sheet).toContain('40.000 đồng');
});

it('shows and prints one person’s alone, and everybody’s again', async () => {
  const { page, seat, colleague } = await openedPage();
  page.chooseCollector(colleague.id);
  expect(page.counted?.total.collected).toBe(20_000);
  expect(page.sheet).toContain('Lê Quang Minh');
  expect(page.sheet).not.toContain(seat.person.name);
  expect(page.choices.map(({ value }) => value).sort()).toEqual(
    [everybody, colleague.id, seat.person.id].sort(),
  );
  page.chooseCollector(everybody);
  expect(page.counted?.total.collected).toBe(40_000);
});

it('of a day on which nothing was collected has no sheet, and a day half typed changes nothing', async () => {
  const { page, navigate } = await openedPage();
  page.chooseDay(null);
  expect(navigate).not.toHaveBeenCalled();
  page.chooseDay(plainDate('2026-11-20'));
  await vi.waitFor(() => expect(page.counted?.total.dossiers).toBe(0));
  expect(page.sheet).toBeUndefined();
});

it('a figure opens the dossiers that it counts, with the same sum', async () => {
  const { query, navigate, seat, colleague } = await opened();
  const list = rooted(() => new FeeDossiers(seat, () => query.now, navigate));
  const open = (asked: Parameters<typeof feeDossiersLink>[1]) => navigate(feeDossiersLink(day, asked));
  open({ collector: seat.person.id, way: 'cash' });
  await vi.waitFor(() => expect(list.found).toMatchObject({ total: 2, dong: 20_000 }));
  expect(new Set(list.found?.dossiers.map(({ fee }) => fee.dong))).toEqual(new Set([8_000, 12_000]));
  open({ collector: colleague.id, way: 'unpaid' });
  await vi.waitFor(() => expect(list.found).toMatchObject({ total: 1, dong: 5_000 }));
  expect(list.name).toBe('Hồ sơ có phí chưa thu');
  expect(list.back.href).toBe('/so-lieu/phi?ngay=2026-11-23&nguoi=colleague');
});

it('names the procedure a kept fee was taken under, and the one that stands there now', async () => {
  const { desk, query, navigate, seat } = await opened();
  const id = await received(desk, cash(30_000));
  const reason = 'chọn nhầm';
  const corrected = await correctProcedure(desk, id, { code: '1.000894', reason });
  expect(corrected.ok).toBe(true);
  const list = rooted(() => new FeeDossiers(seat, () => query.now, navigate));
  navigate(feeDossiersLink(day, { procedure: '1.001193', way: 'collected' }));
  await vi.waitFor(() => expect(list.found).toMatchObject({ total: 4 }));
  const said = list.found?.dossiers.map(({ fee, putRight }) => [fee.dong, fee.procedure.code, putRight]);
  expect(said).toContainEqual([30_000, '1.001193', expect.stringContaining('kết hôn')]);
  expect(said?.filter(([, , putRight]) => putRight !== undefined)).toHaveLength(1);
});

it('the address of a figure asks for the same that it was made of', () => {
  for (const asked of [
    { collector: '', procedure: 'Thủ tục & cũ', way: 'cashless' },
    { collector: 'ha', procedure: undefined, way: 'collected' },
    { collector: undefined, procedure: undefined, way: undefined },
  ] as const) {
    const { searchParams } = new URL(feeDossiersLink(day, asked), 'http://motcua.test');
    expect(readFeesAsked(searchParams)).toEqual(asked);
  }
});
