import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { Channel } from '../../src/domain/vocabulary.ts';
import { ProcedureVersion } from '../../src/domain/office/events.ts';
import {
  catalogue,
  loadShippedProcedures,
  procedureInForce,
  proceduresInForce,
  termsFor,
} from '../../src/domain/office/procedures.ts';
import { loadUnits } from '../../src/domain/office/units.ts';

let shipped: readonly ProcedureVersion[];
beforeAll(async () => {
  shipped = await loadShippedProcedures();
});
const get = (code: string): ProcedureVersion => {
  const procedure = shipped.find((each) => each.code === code);
  if (procedure === undefined) throw new Error(`No procedure ${code}`);
  return procedure;
};

describe('The shipped procedures', () => {
  it('are 286, each with its own code and in the shape that the office edits', () => {
    expect(shipped).toHaveLength(286);
    expect(new Set(shipped.map(({ code }) => code)).size).toBe(286);
    for (const procedure of shipped) {
      expect(ProcedureVersion.safeParse(procedure).success, procedure.code).toBe(true);
    }
  });

  it('can all be received at the desk, and over any channel by some terms', () => {
    for (const procedure of shipped) {
      expect(procedure.channels.map(({ channel }) => channel)).toContain('inPerson');
      for (const channel of Channel.options) expect(termsFor(procedure, channel)).toBeDefined();
      expect(new Set(procedure.channels.map(({ channel }) => channel)).size).toBe(procedure.channels.length);
    }
  });

  it.each([
    ['1.001193', { amount: 0, unit: 'sameDay' }],
    ['2.000815', { amount: 0, unit: 'sameDay' }],
    ['2.000908', { amount: 0, unit: 'sameDay' }],
    ['2.001035', { amount: 2, unit: 'workingDay' }],
    ['1.004873', { amount: 3, unit: 'workingDay' }],
    ['1.004859', { amount: 3, unit: 'workingDay' }],
    ['1.004222', { amount: 7, unit: 'workingDay' }],
  ])('%s: words override numbers', (code, limit) => {
    expect(termsFor(get(code), 'inPerson')?.limit).toEqual(limit);
    expect(get(code).confirmed).toBe(true);
  });

  it('are not confirmed where the source lost the unit, the number or the channels', () => {
    expect(get('2.000806')).toMatchObject({ confirmed: false });
    expect(termsFor(get('2.000806'), 'inPerson')?.limit).toEqual({ amount: 5, unit: 'workingDay' });
    const withoutLimit = shipped.filter((each) => each.channels.some(({ limit }) => limit === null));
    expect(withoutLimit.length).toBeGreaterThan(40);
    expect(withoutLimit.every(({ confirmed }) => !confirmed)).toBe(true);
  });

  it('keep fees that differ by channel', () => {
    const fees = get('1.004194').channels.map(({ channel, feeDong }) => `${channel} ${feeDong}`);
    // TT 75/2022/TT-BTC, one person or household; 10,000 is the rate of whoever registers by a list.
    expect(fees).toEqual(['inPerson 15000', 'online 7000']);
  });

  it.each([
    ['1.013225', 'Cấp giấy phép xây dựng mới'],
    ['1.013226', 'Cấp điều chỉnh giấy phép xây dựng'],
    ['1.012817', 'Xác định lại diện tích đất ở'],
    ['2.000779', 'Thủ tục đăng ký nhận cha, mẹ, con có yếu tố nước ngoài'],
  ])('promise nothing from a limit that a paper contradicts: %s %s', (code, name) => {
    const { confirmed, limitNote, name: shown } = get(code);
    expect(shown).toContain(name);
    expect({ confirmed, isSaid: limitNote.includes('ngày làm việc') }).toEqual({
      confirmed: false,
      isSaid: true,
    });
  });

  it('know the religious gathering by its own code, not by one of forestry', () => {
    expect(get('1.012590').name).toBe('Đăng ký sinh hoạt tôn giáo tập trung');
    expect(shipped.some(({ code }) => code === '1.012690')).toBe(false);
  });

  it.each(['1.001776', '2.002409', '1.010833'])('ask no fee where the law asks for none: %s', (code) => {
    expect(get(code).channels.map(({ feeDong }) => feeDong)).toEqual([0, 0]);
  });

  it.each(['2.002307', '3.000182'])('leave a fee open of which only memory speaks: %s', (code) => {
    expect(get(code).channels.map(({ feeDong }) => feeDong)).toEqual([null, null]);
  });

  it('show people nothing of how they were gathered', () => {
    for (const { limitNote, source, name } of shipped) {
      expect(`${limitNote} ${source} ${name}`).not.toMatch(/VERIFIED|crawl|raw|tnt305|find_string|→|≤/i);
    }
  });
});

describe('The catalogue', () => {
  const on = plainDate('2026-11-22');
  const own = (changes: Partial<ProcedureVersion>): ProcedureVersion => ({
    ...get('1.001193'),
    version: 'xã 1',
    inForceFrom: plainDate('2026-10-01'),
    ...changes,
  });

  it('gives the version in force on the day', () => {
    const both = catalogue(shipped, [own({ name: 'Khai sinh mới' })]);
    expect(procedureInForce(both, '1.001193', plainDate('2026-09-30'))?.version).toBe('2026-07');
    expect(procedureInForce(both, '1.001193', on)?.name).toBe('Khai sinh mới');
    expect(proceduresInForce(both, on)).toHaveLength(286);
  });

  it('lets a later version for the same day replace the earlier', () => {
    const both = catalogue(shipped, [own({ version: 'xã 1' }), own({ version: 'xã 2' })]);
    expect(procedureInForce(both, '1.001193', on)?.version).toBe('xã 2');
    expect(both.versionsByCode.get('1.001193')).toHaveLength(2);
  });

  it('knows a national code with a province behind it, and leaves an own code whole', () => {
    const both = catalogue(shipped, [own({ code: 'NOIBO-001' }), own({ code: 'NOIBO-002' })]);
    expect(procedureInForce(both, '1.001193.H15', on)?.code).toBe('1.001193');
    expect(proceduresInForce(both, on)).toHaveLength(288);
  });

  it('takes papers, fee rule and book of the app where the office had set its version before they came', () => {
    const { papers, feeRule, book, none: _, ...before } = get('2.000815');
    const earlier = {
      ...before,
      version: 'xã 1',
      inForceFrom: plainDate('2026-10-01'),
      level: 'full',
    } as const;
    const inForce = (version: ProcedureVersion) =>
      procedureInForce(catalogue(shipped, [version]), '2.000815', on);
    expect([papers?.length, feeRule?.dong, book]).toEqual([2, 2_000, 'SCT/BS']);
    const told = { version: 'xã 1', level: 'full', papers, feeRule, book };
    expect(inForce({ ...earlier, components: [] })).toMatchObject(told);
    expect(inForce({ ...earlier, code: '2.000815.H15' })).toMatchObject(told);
  });

  it('keeps what the office has typed itself, and what it says that there is none of', () => {
    const { papers: _p, feeRule, book: _b, ...before } = get('2.000815');
    if (feeRule === undefined) throw new Error('no fee rule');
    const own = { ...before, version: 'xã 1', inForceFrom: plainDate('2026-10-01') };
    const inForce = (version: ProcedureVersion) =>
      procedureInForce(catalogue(shipped, [version]), '2.000815', on);
    const typed = inForce({
      ...own,
      components: ['Phiếu của xã'],
      book: 'SO/XA',
      feeRule: { ...feeRule, dong: 5 },
    });
    expect(typed).toMatchObject({ components: ['Phiếu của xã'], book: 'SO/XA', feeRule: { dong: 5 } });
    expect(typed?.papers).toBeUndefined();
    const without = inForce({ ...own, papers: [], components: [], none: ['feeRule', 'book'] });
    expect([without?.papers, without?.feeRule, without?.book]).toEqual([[], undefined, undefined]);
  });

  it('has nothing before a procedure comes into force', () => {
    expect(procedureInForce(catalogue([], [own({})]), '1.001193', plainDate('2026-09-30'))).toBeUndefined();
  });
});

it('Provinces and communes come whole, each with its code', async () => {
  const provinces = await loadUnits();
  const communes = provinces.flatMap((province) => province.communes);
  expect([provinces.length, communes.length]).toEqual([34, 3321]);
  expect(communes.every(({ code, name }) => /^\d{5}$/.test(code) && name !== '')).toBe(true);
});
