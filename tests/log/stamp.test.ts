import { describe, expect, it } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import {
  instantOf,
  isFarAhead,
  isPossible,
  latestToFollow,
  nextStamp,
  stampShape,
  type Stamp,
} from '../../src/log/stamp.ts';

const node = 'N1' as NodeId;
const morning = Date.UTC(2026, 10, 28, 1);
const endOf9999 = Date.UTC(10_000, 0, 1) - 1;

describe('A stamp', () => {
  it('can be written whatever a clock says, and says no moment that has no day', () => {
    for (const clock of [0, -1, -1e15, endOf9999, endOf9999 + 1, 8.64e15, 1e300, 0.5]) {
      const stamp = nextStamp(undefined, clock, node);
      expect([clock, stampShape.test(stamp), isPossible(stamp)]).toEqual([clock, true, true]);
      expect(instantOf(stamp)).toBeLessThanOrEqual(endOf9999);
    }
  });

  it('can be followed wherever another stands', () => {
    for (const latest of ['e677d21fdbff-ffff-A', 'efffffffffff-ffff-A', 'ffffffffffff-fffe-A'] as Stamp[]) {
      const next = nextStamp(latest, morning, node);
      expect([latest, stampShape.test(next), next > latest]).toEqual([latest, true, true]);
    }
    expect(nextStamp('ffffffffffff-ffff-A' as Stamp, morning, node)).toMatch(stampShape);
    expect(isPossible('ffffffffffff-0000-A' as Stamp)).toBe(false);
  });

  it('that is more than a day ahead carries only what is said of the same subject along', () => {
    const [near, far] = [morning + 3_600_000, endOf9999].map((at) => nextStamp(undefined, at, node));
    expect([isFarAhead(near as Stamp, morning), isFarAhead(far as Stamp, morning)]).toEqual([false, true]);
    expect(latestToFollow(near, undefined, morning)).toBe(near);
    expect(latestToFollow(far, undefined, morning)).toBeUndefined();
    expect(latestToFollow(far, near, morning)).toBe(near);
    expect(latestToFollow(near, far, morning)).toBe(far);
  });
});
