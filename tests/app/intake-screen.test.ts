/** Where the next key goes when the intake form is drawn anew. */
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A form with its first box, and what has the focus. */
async function begun(focused: { readonly value?: string }, isInForm = true): Promise<number> {
  const focus = vi.fn();
  const form = { contains: () => isInForm, querySelector: () => ({ focus }) };
  vi.stubGlobal('document', { activeElement: focused });
  vi.stubGlobal('localStorage', { getItem: () => null });
  const { intakeScreen } = await import('../../src/app/pages/intake/intake-screen.ts');
  await intakeScreen(() => form as unknown as HTMLElement).begin();
  return focus.mock.calls.length;
}

it('belongs to the first box, but not away from somebody who was quicker and types in another one', async () => {
  expect(await begun({ value: '0371' })).toBe(0);
  expect(await begun({ value: '' })).toBe(1);
  expect(await begun({})).toBe(1);
  // What stands in the search of the page is no box of the form.
  expect(await begun({ value: 'binh' }, false)).toBe(1);
});
