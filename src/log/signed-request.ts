/**
 * What a tablet signs of each request that it makes in its own name. The key for it never leaves the tablet, so that its
 * token alone is worth nothing elsewhere; and what was asked once is asked only then, only there, and only once.
 */

/** `<milliseconds since 1970>.<nonce>.<signature>`: letters of base64url, ECDSA on P-256 with SHA-256, r ‖ s. */
export const signatureHeader = 'X-Signed';

/**
 * How far a request's time may be from the server's: more than the slowest line takes for one. Beyond it the tablet is told the
 * time, and asks again by that.
 */
export const requestLife = 20 * 60_000;

export interface AskedOnce {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Milliseconds since 1970, by the server's clock as far as the tablet knows it. */
  readonly time: number;
  /** 22 letters of base64url that no other request of this tablet bears. */
  readonly nonce: string;
  readonly token: string;
}

/** What stands before the body in what is signed. No part of it can hold a line's end. */
export const requestHead = ({ method, path, time, nonce, token }: AskedOnce): string =>
  `${['so-mot-cua request 1', method, path, time, nonce, token].join('\n')}\n`;

/**
 * What a person signs with their own key when this tablet has lost the one for its requests. It needs no time of its own: it
 * is brought by a request that the new key signs.
 * @param publicKey the new one
 */
export const vouchText = (token: string, publicKey: string): string =>
  ['so-mot-cua request key 1', token, publicKey].join('\n');
