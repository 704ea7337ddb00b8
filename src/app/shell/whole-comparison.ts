import { clock } from './environment.ts';
import { session } from './session.svelte.ts';

const dayMs = 24 * 3_600_000;
/** Nobody has touched the screen for so long. */
const quietMs = 5 * 60_000;
const lookMs = 60_000;

/**
 * Once a day, when nobody works: every entry of both copies is read and compared, and mended. Not
 * while the screen is hidden, where a browser slows everything down.
 */
export function startDailyComparison(): () => void {
  let lastTouch = clock.now();
  let isRunning = false;
  const touch = (): void => void (lastTouch = clock.now());
  const look = async (): Promise<void> => {
    const tablet = session.openTablet;
    const isQuiet = clock.now() - lastTouch > quietMs && document.visibilityState === 'visible';
    if (tablet === undefined || isRunning || !isQuiet || session.openOffice === undefined) return;
    isRunning = true;
    try {
      const { compareWhole, lastWholeComparison } = await import('../../store/journal/file/compare-whole.ts');
      await tablet.compared;
      const last = await lastWholeComparison(tablet);
      if (last === null || clock.now() - last.at > dayMs) await compareWhole(tablet);
    } catch {
      // What ails the store the next deed says; it is tried again a minute later.
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void look(), lookMs);
  addEventListener('pointerdown', touch, { passive: true });
  addEventListener('keydown', touch, { passive: true });
  return () => {
    clearInterval(timer);
    removeEventListener('pointerdown', touch);
    removeEventListener('keydown', touch);
  };
}
