import type { Result } from '../../../base/result.ts';
import { announce } from '../../ui/panels/announce.svelte.ts';

/**
 * What the button of a dialog asks for: once it is done that is announced, and the dialog closes.
 * @returns why it was not done
 */
export async function asked<K extends string>(
  deed: Promise<Result<unknown, { readonly kind: K }>>,
  refusalWords: Readonly<Record<K, string>>,
  said: string,
  onclose: () => void,
): Promise<string | undefined> {
  const done = await deed;
  if (!done.ok) return refusalWords[done.error.kind];
  announce(said);
  onclose();
  return undefined;
}
