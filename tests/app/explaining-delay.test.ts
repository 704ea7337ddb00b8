/** Why a dossier is overdue, as it is said on its page: which outages are offered, and what is typed is found again. */
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { ExplainingDelay } from '../../src/app/pages/dossier/delay/explaining.svelte.ts';
import { outagesDuring } from '../../src/app/pages/dossier/delay/outages-during.ts';
import { DelayedDossiers } from '../../src/app/pages/outages/delayed.svelte.ts';
import type { Instant } from '../../src/base/clock.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { received } from '../commands/desk-of-tests.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';

const at = (day: string): Instant => Date.parse(`${day}T02:00:00Z`) as Instant;
const outage = (from: string, to: string | null) => ({
  ...{ ref: from, system: 'Mạng', notedBy: 'P1' },
  ...{ from: at(from), to: to === null ? null : at(to) },
});

describe('the outages that are offered as the cause', () => {
  const late = {
    ...{ receivedOn: plainDate('2026-11-02'), dueOn: plainDate('2026-11-09') },
    ...{ resolvedOn: null, closedOn: null },
  };
  const offered = (dossier: Parameters<typeof outagesDuring>[1], ...outages: ReturnType<typeof outage>[]) =>
    outagesDuring(outages, dossier, at('2026-11-23')).map(({ ref }) => ref);

  it('began before its due day was over, and lasted into its days', () => {
    expect(
      offered(
        late,
        outage('2026-10-30', '2026-11-01'),
        outage('2026-10-31', '2026-11-02'),
        outage('2026-11-09', null),
        outage('2026-11-10', '2026-11-12'),
      ),
    ).toEqual(['2026-11-09', '2026-10-31']);
    expect(offered({ ...late, dueOn: null }, outage('2026-11-09', null))).toEqual([]);
  });

  it('stay in sight where a person has named one', () => {
    const delay = { cause: 'outage', outage: '2026-11-10', ref: 'N:1', actor: 'P1', on: late.dueOn };
    expect(offered({ ...late, delay: delay as never }, outage('2026-11-10', null))).toEqual(['2026-11-10']);
  });
});

describe('what an outage has delayed', () => {
  it('is chosen all at once, none of it again, and nothing is chosen once it is said', async () => {
    const { desk, seat, tablet, daysPass } = await openSeat();
    const ids = [await received(desk), await received(desk)];
    daysPass(60);
    Object.assign(seat, { rules: { ...seat.rules, outages: [outage('2026-11-23', '2026-11-24')] } });
    const delayed = rooted(() => new DelayedDossiers(seat, () => '2026-11-23'));
    await vi.waitFor(() => expect(delayed.found?.total).toBe(2));
    expect(delayed.hasAll).toBe(false);
    delayed.toggleAll();
    expect([delayed.hasAll, delayed.going.length]).toEqual([true, 2]);
    delayed.toggleAll();
    delayed.toggle(ids[0] ?? expect.fail());
    expect([delayed.hasAll, delayed.going]).toEqual([false, [ids[0]]]);
    expect(await delayed.attach()).toBe('Đã ghi nguyên nhân cho 1 hồ sơ.');
    await vi.waitFor(() => expect(delayed.found?.total).toBe(1));
    expect([delayed.hasAll, delayed.going]).toEqual([false, []]);
    expect((await storedOf(tablet, ids[0] ?? expect.fail())).dossier.delay?.cause).toBe('outage');
  });
});

describe('the cause of a delay', () => {
  it('is found again as it was typed, with no outage chosen beforehand, and is said once', async () => {
    const { desk, seat, tablet, daysPass } = await openSeat();
    const id = await received(desk);
    const { dueOn } = (await storedOf(tablet, id)).dossier;
    daysPass(60);
    Object.assign(seat, {
      rules: { ...seat.rules, outages: [outage(dueOn ?? expect.fail(), null)] },
    });
    const stored = await storedOf(tablet, id);
    const open = async () => {
      const sheet = rooted(() => new ExplainingDelay(seat, () => stored));
      await sheet.form.opened;
      flushSync();
      return sheet;
    };
    const first = await open();
    expect([first.outages.length, first.form.now.outage]).toEqual([1, '']);
    Object.assign(first.form.now, { cause: 'other', note: 'Mất sổ' });
    first.form.touched = true;
    flushSync();
    await vi.waitFor(() => expect(first.form.state).toBe('saved'));

    const again = await open();
    expect(again.draft.isRestored).toBe(true);
    expect(again.form.now).toEqual({ cause: 'other', outage: '', note: 'Mất sổ' });
    const said = vi.fn();
    expect(await again.save(said)).toBe('done');
    expect(said).toHaveBeenCalledWith('Đã ghi nguyên nhân quá hạn.');
    expect((await storedOf(tablet, id)).dossier.delay).toMatchObject({ cause: 'other' });
    expect((await open()).draft.isRestored).toBe(false);
  });
});
