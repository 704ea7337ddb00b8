/** What is said when a deed of a moment ago was taken back, or was not. */

/** More than these are not read in a message: they are counted. */
const mostNamed = 3;

export const undoText = {
  /** @param taken whose dossiers are as they were before */
  done: (taken: readonly string[]) => {
    if (taken.length === 1) return `Đã hoàn tác hồ sơ ${taken.join()}, trở lại như trước việc vừa ghi.`;
    const named = taken.length > mostNamed ? '' : `: ${taken.join('; ')}`;
    return `Đã hoàn tác ${taken.length} hồ sơ${named}.`;
  },
  refused: (numbers: readonly string[], why: string) => `Chưa hoàn tác ${numbers.join(', ')}. ${why}`,
  /** What was refused for one reason is named in one sentence. */
  said: (
    taken: readonly string[],
    refused: readonly { readonly number: string; readonly why: string }[],
  ): string => {
    const reasons = [...new Set(refused.map(({ why }) => why))];
    const numbersOf = (wanted: string): string[] =>
      refused.filter(({ why }) => why === wanted).map(({ number }) => number);
    return [
      ...(taken.length > 0 ? [undoText.done(taken)] : []),
      ...reasons.map((why) => undoText.refused(numbersOf(why), why)),
    ].join(' ');
  },
};
