import { expect, test } from 'vitest';
import { digitOf, isComposed } from '../../src/app/ui/fields/keys.ts';

const pressed = (key: string, code: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, code, shiftKey: false, isComposing: false, keyCode: 0, ...more }) as KeyboardEvent;

test.each<readonly [string, KeyboardEvent, string | undefined]>([
  ['a figure', pressed('7', 'Digit7'), '7'],
  ['a figure of a French layout, with shift', pressed('7', 'Digit7', { shiftKey: true }), '7'],
  ['the letter of a French layout', pressed('è', 'Digit7'), '7'],
  ['the letter of Windows’ Vietnamese layout', pressed('ă', 'Digit1'), '1'],
  ['its tone mark', pressed('\u0323', 'Digit9'), '9'],
  ['a key that an input method holds back', pressed('Process', 'Digit3'), '3'],
  ['the block of figures', pressed('5', 'Numpad5'), '5'],
  ['the block of figures as arrows', pressed('ArrowLeft', 'Numpad4'), undefined],
  ['a sign above a figure', pressed('!', 'Digit1', { shiftKey: true }), undefined],
  ['a letter', pressed('a', 'KeyA'), undefined],
])('%s', (_, event, digit) => {
  expect(digitOf(event)).toBe(digit);
});

test('what an input method still works on is known, also where only 229 says so', () => {
  expect(isComposed(pressed('Enter', 'Enter'))).toBe(false);
  expect(isComposed(pressed('Enter', 'Enter', { isComposing: true }))).toBe(true);
  expect(isComposed(pressed('Enter', 'Enter', { keyCode: 229 }))).toBe(true);
});
