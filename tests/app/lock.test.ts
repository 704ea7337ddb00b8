import { noKeys } from '../../src/domain/people/keys.ts';
import { usualAsking } from '../../src/domain/grading/asking.ts';
import { lawfulChoices } from '../../src/domain/office/choices.ts';
import { nothingStated } from '../../src/domain/office/stated.ts';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { LockedDoor } from '../../src/app/pages/lock/lock.svelte.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { addKeyHolder } from '../../src/store/vault/key-holders.ts';
import { lock } from '../../src/store/vault/vault.ts';
import { deskTablet, movingClock, officer, secret } from '../store/tablets.ts';
import { settings } from '../documents/slip-input.ts';
import { rooted } from './rooted.svelte.ts';

const person = (id: string, more: Partial<Person> = {}): Person => ({
  ...{ id, name: `Người ${id}`, title: '', roles: ['officer'], active: true },
  ...more,
});
const officerPerson = person(officer);
const office = (...people: Person[]) => ({
  ...{
    settings,
    people,
    signingKeys: noKeys,
    proceduresSet: [],
    calendarDays: [],
    confirmedYears: [],
    choices: lawfulChoices,
    stated: nothingStated,
    noAppointment: [],
    asking: usualAsking,
    phrases: [],
    outages: [],
  },
});

async function lockedDoor(...people: Person[]) {
  const clock = movingClock();
  const tablet = await deskTablet({ clock });
  const { vault } = tablet;
  if (vault && people.some(({ id }) => id === 'leader'))
    await addKeyHolder(tablet, vault, 'leader' as PersonId, secret);
  lock(tablet);
  const enter = vi.fn();
  const door = rooted(() => new LockedDoor({ tablet, office: office(...people) }, enter));
  await vi.waitFor(() => expect(door.isReady).toBe(true));
  return { door, enter, clock, tablet };
}

describe('who is asked', () => {
  it('is the only one who can open the tablet, without a question', async () => {
    const { door } = await lockedDoor(officerPerson, person('new'));
    expect(door.person?.id).toBe(officer);
    expect(door.hasKey(person('new'))).toBe(false);
  });

  it('is chosen where two can, and never somebody who left', async () => {
    const { door } = await lockedDoor(officerPerson, person('leader'), person('gone', { active: false }));
    expect(door.person).toBeUndefined();
    expect(door.people.map(({ id }) => id)).toEqual([officer, 'leader']);
    door.choose(person('leader'));
    expect(door.person?.id).toBe('leader');
    door.choose(undefined);
    expect(door.person).toBeUndefined();
  });

  it('is nobody where no one has a key here', async () => {
    const { door } = await lockedDoor(person('new'));
    expect(door.isNobodyAble).toBe(true);
  });
});

describe('a secret', () => {
  it('that is right lets its person in', async () => {
    const { door, enter } = await lockedDoor(officerPerson);
    await door.open(secret);
    expect(enter).toHaveBeenCalledWith(officerPerson);
    expect(door.sentence).toBeUndefined();
  });

  it('that is empty is no try', async () => {
    const { door, enter } = await lockedDoor(officerPerson);
    await door.open('');
    expect(door.round).toBe(0);
    expect(enter).not.toHaveBeenCalled();
  });

  it('that is wrong says how many tries are left, and is forgotten when somebody else is chosen', async () => {
    const { door, enter } = await lockedDoor(officerPerson, person('leader'));
    door.choose(officerPerson);
    await door.open('000000');
    expect(door.sentence).toBe('Mã chưa đúng. Còn 4 lần thử trước khi phải chờ.');
    expect(door.waits).toBe(false);
    expect(enter).not.toHaveBeenCalled();
    door.choose(person('leader'));
    expect(door.sentence).toBeUndefined();
  });

  it('after five wrong ones has to wait, and the sentence goes when the time is over', async () => {
    const { door, clock, enter } = await lockedDoor(officerPerson);
    for (let each = 0; each < 5; each++) await door.open('000000');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await door.open(secret);
      flushSync();
      expect(door.waits).toBe(true);
      expect(door.sentence).toBe('Đã sai nhiều lần. Thử lại sau 30 giây.');
      expect(enter).not.toHaveBeenCalled();
      clock.at += 10_000;
      vi.advanceTimersByTime(1000);
      expect(door.sentence).toBe('Đã sai nhiều lần. Thử lại sau 20 giây.');
      clock.at += 20_000;
      vi.advanceTimersByTime(1000);
      expect(door.waits).toBe(false);
      expect(door.sentence).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
    await door.open(secret);
    expect(enter).toHaveBeenCalledOnce();
  });

  it('of somebody without a key here says who can help', async () => {
    const { door } = await lockedDoor(officerPerson, person('new'));
    door.choose(person('new'));
    await door.open(secret);
    expect(door.sentence).toMatch(/^Người này chưa có mã/);
  });

  it('cannot be tried while the store is gone, and that is not called a wrong one', async () => {
    const { door, tablet, enter } = await lockedDoor(officerPerson);
    tablet.close();
    await door.open(secret);
    expect(door.broken).toBe(true);
    expect(door.sentence).toMatch(/^Chưa mở được do lỗi/);
    expect(door.busy).toBe(false);
    expect(enter).not.toHaveBeenCalled();
  });
});
