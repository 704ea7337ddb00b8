import { hashText } from '../../log/chain.ts';

/** A tablet's public key as four short groups that two people can read to each other. */
export const fingerprint = (publicKey: string): string =>
  hashText(publicKey)
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ');
