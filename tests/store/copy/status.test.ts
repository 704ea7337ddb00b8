/** When a copy is asked for, and when the folder gets one by itself. */
import { describe, expect, test } from 'vitest';
import type { TimeOfDay } from '../../../src/base/clock.ts';
import {
  copyStatus,
  isCopyWanted,
  isFolderDue,
  noteCopy,
  type CopyStatus,
} from '../../../src/store/copy/status.ts';
import { enrolUpstream, noteUpstream } from '../../../src/store/upstream.ts';
import { movingClock } from '../tablets.ts';
import { copyOf, officeTablet, sibling, taken, takeInMany } from './copies.ts';

const hour = 3_600_000;
/** A moment of November 2026 at the office, UTC+7. */
const at = (day: number, time: string): number =>
  Date.UTC(2026, 10, day, Number(time.slice(0, 2)) - 7, Number(time.slice(3)));

describe('a copy is asked for', () => {
  const status = (more: Partial<CopyStatus>): CopyStatus => ({
    ...{ last: null, folder: null, hasPassphrase: false, canGoUp: false, waiting: 0, oldestAt: null },
    ...more,
  });
  const now = at(26, '09:00');
  const last = (when: number, kind: 'whole' | 'upward' = 'whole') =>
    ({ key: 'lastCopy', at: when, kind, entries: 1, to: 'file' }) as const;

  test('while something is nowhere else and none was made today', () => {
    const waits = { waiting: 3, oldestAt: now - 2 * hour };
    expect(isCopyWanted(status(waits), now)).toBe(true);
    expect(isCopyWanted(status({ ...waits, last: last(at(25, '16:59')) }), now)).toBe(true);
    expect(isCopyWanted(status({ ...waits, last: last(at(26, '07:05')) }), now)).toBe(false);
    // What goes to the level above cannot be restored from.
    expect(isCopyWanted(status({ ...waits, last: last(at(26, '07:05'), 'upward') }), now)).toBe(true);
  });

  test('never when all is upstream, nor for what was recorded just now', () => {
    expect(isCopyWanted(status({}), now)).toBe(false);
    expect(isCopyWanted(status({ last: last(at(1, '08:00')) }), now)).toBe(false);
    expect(isCopyWanted(status({ waiting: 2, oldestAt: now - hour + 1 }), now)).toBe(false);
    // What came by file has no moment of its own here.
    expect(isCopyWanted(status({ waiting: 2 }), now)).toBe(true);
  });

  test('as the store itself says: what waits, what was carried, and the last copy', async () => {
    const clock = movingClock();
    const tablet = await officeTablet({ clock, node: 'A' });
    await takeInMany(tablet, 2);
    const all = await copyStatus(tablet);
    expect(all).toMatchObject({ last: null, waiting: await tablet.db.entries.count(), canGoUp: false });
    expect(isCopyWanted(all, clock.now() + hour)).toBe(true);
    await noteCopy(tablet, { at: clock.now(), kind: 'whole', entries: 7, to: 'file' });
    expect(isCopyWanted(await copyStatus(tablet), clock.now() + hour)).toBe(false);
    await enrolUpstream(tablet, { baseUrl: '', token: 't', label: 'A', epoch: 'e', needsKey: false });
    await noteUpstream(tablet, { acknowledged: all.waiting });
    expect((await copyStatus(tablet)).waiting).toBe(0);
    const b = await sibling(tablet);
    await taken(b, (await copyOf(tablet)).file);
    expect((await copyStatus(b)).waiting).toBe(all.waiting);
  });
});

describe('the folder of the day', () => {
  const closing = '17:00' as TimeOfDay;
  const due = (writtenAt: number | null, now: number): boolean =>
    isFolderDue({ chosenAt: at(20, '08:00'), writtenAt }, now, closing);

  test('gets its copy once the office has closed, and once only', () => {
    expect(due(at(25, '17:01'), at(26, '16:59'))).toBe(false);
    expect(due(at(25, '17:01'), at(26, '17:00'))).toBe(true);
    expect(due(at(26, '17:00'), at(26, '17:01'))).toBe(false);
    expect(due(at(26, '17:00'), at(27, '00:30'))).toBe(false);
  });

  test('gets it the next morning where nobody was there in the evening', () => {
    expect(due(at(25, '17:01'), at(27, '07:30'))).toBe(true);
    expect(due(at(27, '07:30'), at(27, '16:00'))).toBe(false);
    expect(due(at(27, '07:30'), at(27, '17:30'))).toBe(true);
  });

  test('gets its first one at once', () => {
    expect(due(null, at(20, '08:01'))).toBe(true);
  });
});
