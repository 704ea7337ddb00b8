import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { RandomDep } from '../../base/random.ts';
import { readable } from '../../base/ids.ts';

/** 32 random bytes: nobody guesses it, so a plain hash is enough to keep it by. */
export const newToken = ({ random }: RandomDep): string =>
  Buffer.from(random.bytes(32)).toString('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** 8 letters that can be read aloud: 40 bits, for a week, behind a rate limit. */
export const newCode = ({ random }: RandomDep): string => readable(random.bytes(8));

/** As it may be typed: small letters, spaces, hyphens, O for 0, I or L for 1. */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** 60 bits in three groups of four letters. */
export const newPassword = ({ random }: RandomDep): string =>
  readable(random.bytes(12))
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-');

/** A password is guessable, so it is kept by a slow hash with a salt of its own. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${slow(password, salt).toString('hex')}`;
}

export function isPassword(password: string, kept: string): boolean {
  const [salt, hash] = kept.split(':').map((part) => Buffer.from(part, 'hex'));
  return salt !== undefined && hash !== undefined && timingSafeEqual(slow(password, salt), hash);
}

const slow = (password: string, salt: Buffer): Buffer =>
  scryptSync(password.normalize('NFC'), salt, 32, { N: 16_384, r: 8, p: 1 });
