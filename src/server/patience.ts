/** Waiting, measured by a clock that nobody sets: the time of day may be put right while somebody waits. */

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Begins now. @returns what tells how many milliseconds have gone by since */
export function stopwatch(): () => number {
  const from = performance.now();
  return () => performance.now() - from;
}

/** Of several for which nobody waits yet: whoever does hears what failed, and until then it is nobody's fault. */
export function together(work: readonly Promise<unknown>[]): Promise<unknown> {
  const all = Promise.all(work);
  all.catch(() => undefined);
  return all;
}
