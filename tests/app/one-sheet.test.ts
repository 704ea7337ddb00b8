import { expect, test } from 'vitest';
import { setCloser } from '../../src/app/ui/panels/one-sheet.ts';

/** A sheet of A5, so many millimetres long as it is and when it is set closer; `zoom` as in a preview. */
function sheet(long: number, closer: number, zoom = 1) {
  const classes = new Set(['paper', 'paper--a5']);
  const isClose = (): boolean => classes.has('paper--close');
  const page = {
    classList: {
      ...{ add: (name: string) => classes.add(name), remove: (name: string) => classes.delete(name) },
      contains: (name: string) => classes.has(name),
    },
    getBoundingClientRect: () => ({ width: 148 * zoom, height: (isClose() ? closer : long) * zoom }),
  };
  setCloser(page as unknown as HTMLElement);
  return isClose();
}

test.each([
  ['fills its sheet', 210, 190, false],
  ['runs over by a line', 211, 195, true],
  ['runs over by much', 300, 270, false],
])('what %s (%i mm, %i when closer) is set closer: %s', (_, long, closer, expected) => {
  expect(sheet(long, closer)).toBe(expected);
  expect(sheet(long, closer, 0.58)).toBe(expected);
});

test('what is not shown on the screen is left as it is', () => {
  expect(sheet(210, 190, 0)).toBe(false);
});
