/** A page as it is read, so that it can stand beside one laid out by hand from its source. */

/** Line by line: a cell, a heading, a sentence and an item of a list begin a line, and so does every break in them. */
export const linesOf = (page: string): readonly string[] =>
  page
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:td|th|p|h[1-4]|br|li)\b/g, '\n<')
    .replace(/<[^>]*>/g, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** Of a book: a line of the table on one line, its cells parted by " | ", lines of a cell by " / ". */
export const tableLinesOf = (page: string): readonly string[] =>
  bare(
    page
      .replace(/<br \/>/g, ' / ')
      .replace(/\s+/g, ' ')
      .replace(/<\/(th|td)>\s*<(th|td)[^>]*>/g, ' | ')
      .split(/<\/?(?:tr|p|h1|article|header)[^>]*>/),
  );

/** Without marks, and none that is empty. */
const bare = (lines: readonly string[]): readonly string[] =>
  lines
    .map((each) =>
      each
        .replace(/<[^>]+>/g, '')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter((each) => each !== '');

/** @param page laid out by hand, a line a line */
export const byHand = (page: string): readonly string[] => page.trim().split('\n');

/** The whole page: a heading, a sentence, an item of a list and a line of a table each on a line, cells parted by " | ". */
export const pageLinesOf = (page: string): readonly string[] =>
  bare(
    page
      .replace(/<p class="report__check">[\s\S]*?<\/p>/g, '')
      .replace(/\s+/g, ' ')
      .replace(/<br \/>/g, ' / ')
      .replace(/<\/(th|td)> ?<(th|td)[^>]*>/g, ' | ')
      .split(/<\/?(?:tr|p|h[1-4]|li|caption|article|header)\b[^>]*>/),
  );
