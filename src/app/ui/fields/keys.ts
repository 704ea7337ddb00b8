/** Keys as Vietnamese keyboards send them: through an input method, or with letters where figures are expected. */

/** An input method (Telex, VNI, a phone's own) still works on it: then it is not meant for us. Some say so by 229 alone. */
export const isComposed = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === 229;

/**
 * The figure that a key stands for. Vietnamese and French layouts give letters in the row of figures, and an input method may
 * hold the key back; where it lies on the board is known all the same.
 * @returns undefined where it stands for none
 */
export function digitOf({ key, code, shiftKey }: KeyboardEvent): string | undefined {
  if (/^\d$/.test(key)) return key;
  const isSign = key.length === 1 || key === 'Process' || key === 'Dead' || key === 'Unidentified';
  return isSign && !shiftKey ? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] : undefined;
}
