export type SecretKind = 'pin' | 'phrase';

/** @returns empty until both are the same; what was chosen as a phrase and is only digits is none */
export const secretOf = (kind: SecretKind, first: string, again: string): string =>
  first !== again || (kind === 'phrase' && /^\d+$/.test(first)) ? '' : first;
