/** For `{@attach}`: tells at the beginning, and with every other size, whether some of the words are not seen. */
export const seeWhetherCut =
  (tell: (isCut: boolean) => void) =>
  (words: HTMLElement): (() => void) => {
    const observer = new ResizeObserver(() =>
      tell(words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1),
    );
    observer.observe(words);
    return () => observer.disconnect();
  };
