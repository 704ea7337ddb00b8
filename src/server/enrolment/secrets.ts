import { createHash } from 'node:crypto';
import type { RandomDep } from '../../base/random.ts';
import { readable } from '../../base/ids.ts';

/** 32 random bytes: nobody guesses it, so a plain hash is enough to keep it by. */
export const newToken = ({ random }: RandomDep): string =>
  Buffer.from(random.bytes(32)).toString('base64url');

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Whether what lives so long from when it was given is over; also what ends so late that it was given in a time that has not come
 * yet, by a clock which was put right since.
 */
export const isOver = (until: number, life: number, now: number): boolean =>
  until <= now || until > now + 2 * life;

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
