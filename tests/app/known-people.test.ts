import type { DossierId } from '../../src/base/ids.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Known } from '../../src/app/pages/intake/person/known.svelte.ts';
import { takeOver } from '../../src/app/pages/intake/person/taken.ts';
import { emptyValues, readDraftValues, type IntakeValues } from '../../src/app/pages/intake/values.ts';
import { KeptValues } from '../../src/app/shell/kept-values.svelte.ts';
import { saidOtherwise } from '../../src/domain/dossier/citizen/known-person.ts';
import { findKnownPeople } from '../../src/store/queries/known-people.ts';
import { lock, unlock } from '../../src/store/vault/vault.ts';
import { intake, received } from '../commands/desk-of-tests.ts';
import { dumpText } from '../store/dump.ts';
import { citizen, officer, secret } from '../store/tablets.ts';
import { rooted } from './rooted.svelte.ts';
import { openSeat } from './seat-of-tests.ts';

const nhung = citizen('Nguyễn Thị Hồng Nhung', {
  ...{ idNumber: '001086012345', phone: '0912345678', address: 'Thôn Đông' },
  bornOn: '1986-05-08' as never,
});
const asked = { idNumber: nhung.idNumber, phone: '' };

async function opened() {
  const world = await openSeat();
  onTestFinished(() => world.tablet.close());
  const id = await received(world.desk, { particulars: nhung });
  const { known, form } = rooted(() => {
    const kept = new KeptValues(world.seat, 'intake', emptyValues(world.seat.rules.settings, id), (draft) =>
      readDraftValues(draft, id),
    );
    return { form: kept, known: new Known(world.seat, kept) };
  });
  const type = (values: Partial<IntakeValues>): void => {
    Object.assign(form.now, values);
    flushSync();
  };
  return { ...world, id, known, form, type };
}

describe('a number that stands in the register', () => {
  it('offers its owner as last written, and one key takes all that is not typed yet', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: '001 086 012345' });
    await vi.waitFor(() => expect(known.offers).toHaveLength(1));
    expect(known.offers[0]?.fields).toEqual(['name', 'bornOn', 'phone', 'address']);
    await known.takeFirst();
    expect(form.now).toMatchObject({ name: nhung.name, bornOn: nhung.bornOn, phone: nhung.phone });
    expect(form.now).toMatchObject({ address: nhung.address, applicantType: 'citizen', idKind: 'cccd' });
    expect(known.offers).toEqual([]);
    expect(form.touched).toBe(true);
  });

  it('shows what is said otherwise than last time, and takes that back field by field', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: nhung.idNumber, name: nhung.name.toUpperCase(), phone: '0987654321' });
    await vi.waitFor(() => expect(known.otherwise).toEqual(['phone']));
    expect(known.isOtherName).toBe(false);
    await known.takeFirst();
    expect(form.now).toMatchObject({ phone: '0987654321', address: nhung.address });
    known.takeField(nhung, 'phone');
    expect(form.now.phone).toBe(nhung.phone);
    expect(known.otherwise).toEqual([]);
  });

  it('asks about another spelling of the name, and takes nothing until that is answered', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: nhung.idNumber, name: 'Nguyễn Thị Hồng Nhưng' });
    await vi.waitFor(() => expect(known.isOtherName).toBe(true));
    expect(known.offers).toEqual([]);
    await known.takeFirst();
    expect(form.now.phone).toBe('');
    known.keepName();
    expect(known.isOtherName).toBe(false);
    await known.takeFirst();
    expect(form.now).toMatchObject({ name: 'Nguyễn Thị Hồng Nhưng', phone: nhung.phone });
    type({ name: 'Nguyễn Thị Hồng' });
    expect(known.isOtherName).toBe(true);
  });

  it('asks again when the name that was meant stands beside another number', async () => {
    const { desk, known, type } = await opened();
    await received(desk, { particulars: { ...nhung, name: 'Trần Thị Bưởi', idNumber: '001086099999' } });
    const name = 'Nguyễn Thị Hồng Nhưng';
    type({ idNumber: nhung.idNumber, name });
    await vi.waitFor(() => expect(known.isOtherName).toBe(true));
    known.keepName();
    expect(await known.asksName()).toBe(false);
    type({ idNumber: '001086099999', name });
    expect(await known.asksName()).toBe(true);
    await vi.waitFor(() => expect(known.isOtherName).toBe(true));
  });

  it('tells under which other names it was written, and the latest day says how the person is written', async () => {
    const { desk, tablet } = await opened();
    const married = { ...nhung, name: 'Nguyễn Hồng Nhung', phone: '0900111222' };
    await received(desk, { particulars: married });
    await received(desk, {
      particulars: { ...nhung, phone: '0900000000' },
      receivedOn: '2026-11-20' as never,
    });
    const [one, ...others] = await findKnownPeople(tablet, asked);
    expect(others).toEqual([]);
    expect(one?.last.particulars).toMatchObject({ name: married.name, phone: married.phone });
    expect(one?.otherNames).toEqual([nhung.name]);
  });

  it('is nobody while it is only part of a number, or somebody else’s telephone', async () => {
    const { tablet } = await opened();
    expect(await findKnownPeople(tablet, { idNumber: '00108601', phone: '' })).toEqual([]);
    expect(await findKnownPeople(tablet, { idNumber: '0912345678', phone: '' })).toEqual([]);
    expect(await findKnownPeople(tablet, { idNumber: '', phone: '' })).toEqual([]);
  });
});

describe('another number', () => {
  const another = '001190012345';

  it('empties what was taken with the number before, and leaves what was typed', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: nhung.idNumber });
    await known.takeFirst();
    flushSync();
    type({ address: 'Thôn Tây', note: 'gấp' });
    type({ idNumber: '001 086 012 345' });
    expect(form.now).toMatchObject({ name: nhung.name, phone: nhung.phone, bornOn: nhung.bornOn });
    type({ idNumber: another });
    expect(form.now).toMatchObject({ idNumber: another, name: '', phone: '', email: '', bornOn: null });
    expect(form.now).toMatchObject({ address: 'Thôn Tây', note: 'gấp' });
    type({ phone: nhung.phone, idNumber: '001190012346' });
    expect(form.now.phone).toBe(nhung.phone);
  });

  it('of a card leaves nothing of the person before on the paper of the next', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: nhung.idNumber });
    await known.takeFirst();
    form.now.idNumber = another;
    takeOver(form.now, { name: 'Trần Văn Bình', bornOn: '1990-01-02' as never });
    flushSync();
    expect(form.now).toMatchObject({ name: 'Trần Văn Bình', bornOn: '1990-01-02', phone: '', address: '' });
    type({ idNumber: nhung.idNumber });
    expect(form.now).toMatchObject({ name: '', bornOn: null });
  });

  it('is remembered as another one after the draft was opened again, and a number may follow a telephone', async () => {
    const { known, form, type } = await opened();
    type({ idNumber: nhung.idNumber });
    await known.takeFirst();
    form.now = readDraftValues(
      JSON.parse(JSON.stringify(form.now)),
      form.now.id as DossierId,
    ) as IntakeValues;
    type({ idNumber: another });
    expect(form.now).toMatchObject({ name: '', phone: '' });
    type({ idNumber: '' });
    takeOver(form.now, { name: 'Không Số' });
    type({ idNumber: another });
    expect(form.now.name).toBe('Không Số');
  });
});

describe('a number of two kinds', () => {
  const household = { applicantType: 'enterprise', idKind: 'taxCode' } as const;

  it('is not taken by Enter for the kind that the desk has not chosen, and by a tap with its kind', async () => {
    const { known, form, type } = await opened();
    type({ ...household, idNumber: nhung.idNumber });
    await vi.waitFor(() => expect(known.offers).toHaveLength(1));
    expect(known.offers[0]?.isOtherKind).toBe(true);
    expect([known.owner, known.first]).toEqual([undefined, undefined]);
    await known.takeFirst();
    expect(form.now).toMatchObject({ ...household, name: '', phone: '' });
    known.take(known.offers[0]?.person as never);
    expect(form.now).toMatchObject({ name: nhung.name, applicantType: 'citizen', idKind: 'cccd' });
  });

  it('offers the one of the chosen kind first, also where the other came later', async () => {
    const { desk, known, form, type } = await opened();
    const shop = { ...nhung, idKind: 'taxCode' as const, name: 'Hộ kinh doanh Hồng Nhung' };
    await received(desk, { applicantType: 'enterprise', particulars: shop });
    type({ idNumber: nhung.idNumber });
    await vi.waitFor(() => expect(known.offers).toHaveLength(2));
    expect(known.offers.map(({ person }) => person.last.particulars.name)).toEqual([nhung.name, shop.name]);
    await known.takeFirst();
    expect(form.now).toMatchObject({ name: nhung.name, applicantType: 'citizen' });
    expect(known.offers).toEqual([]);
  });
});

describe('a telephone, where no number is typed', () => {
  it('offers everybody who gave it, however it is written, and nobody else', async () => {
    const { desk, known, form, type } = await opened();
    const son = citizen('Nguyễn Văn Con', { idNumber: '001210000001', phone: '0912345678' });
    await received(desk, { particulars: son });
    await received(desk, { particulars: citizen('Người Khác', { idNumber: '001086099999', phone: '' }) });
    type({ phone: '+84 912 345 678' });
    await vi.waitFor(() => expect(known.offers).toHaveLength(2));
    expect(known.owner).toBeUndefined();
    const mother = known.offers.find(({ person }) => person.last.particulars.name === nhung.name);
    known.take(mother?.person as never);
    expect(form.now).toMatchObject({ name: nhung.name, idNumber: nhung.idNumber, phone: '+84 912 345 678' });
  });
});

describe('what the store tells', () => {
  it('is nothing while the tablet is locked, and nothing of it stands in the clear', async () => {
    const { tablet, seat } = await opened();
    expect(await findKnownPeople(tablet, asked)).toHaveLength(1);
    lock(tablet);
    expect(await findKnownPeople(tablet, asked)).toEqual([]);
    expect(await dumpText(tablet)).not.toMatch(/001086012345|0912345678|Hồng Nhung/);
    expect((await unlock(tablet, officer, secret)).ok).toBe(true);
    await tablet.settled;
    expect(await findKnownPeople(seat.tablet, asked)).toHaveLength(1);
  });
});

describe('said otherwise', () => {
  const last = { ...intake().particulars, ...nhung };
  it.each([
    ['capitals', { name: 'NGUYỄN THỊ HỒNG NHUNG' }, []],
    ['blanks', { name: ' Nguyễn  Thị Hồng Nhung ', idNumber: '001 086 012 345' }, []],
    ['the way a telephone is written', { phone: '+84912345678' }, []],
    ['nothing said now', { phone: '', address: '', bornOn: null }, []],
    ['one mark on a letter', { name: 'Nguyễn Thị Hông Nhung' }, ['name']],
    [
      'another day of birth and village',
      { bornOn: '1986-08-05' as never, address: 'Thôn Tây' },
      ['bornOn', 'address'],
    ],
  ])('%s', (_, changes, fields) => {
    expect(saidOtherwise(last, { ...last, ...changes })).toEqual(fields);
  });
});
