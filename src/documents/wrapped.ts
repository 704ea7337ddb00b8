/** How many lines a text takes where a line holds so many letters: its words stay whole where they can. */
export function wrappedLines(text: string, letters: number): number {
  let [lines, used] = [1, 0];
  for (const word of text.split(' ')) {
    if (used > 0 && used + 1 + word.length > letters) [lines, used] = [lines + 1, 0];
    used += (used > 0 ? 1 : 0) + word.length;
    for (; used > letters; used -= letters) lines += 1;
  }
  return lines;
}
