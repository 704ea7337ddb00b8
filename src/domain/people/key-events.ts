/** Facts about the keys with which people sign. Their subject is the office. */
import * as z from 'zod/mini';

/** The public half: raw P-256 point, base64. */
export const SigningKeyText = z.string().check(z.regex(/^[A-Za-z0-9+/]{87}=$/));
const person = z.string().check(z.maxLength(300));

export const keyEvents = {
  /** Its owner says that it is theirs, and what the tablet is called where it lies; signed with that very key. */
  'office/signingKeyOffered': z.object({
    person,
    key: SigningKeyText,
    tablet: z.string().check(z.maxLength(80)),
  }),
  /** An administrator says that it is that person's. */
  'office/signingKeyConfirmed': z.object({ person, key: SigningKeyText }),
  /** The level above says that it is that administrator's, for an office where nobody is left who could. */
  'office/signingKeyVouched': z.object({ person, key: SigningKeyText }),
  /** Nothing that is signed with it from here on is that person's word. */
  'office/signingKeyEnded': z.object({
    person,
    key: SigningKeyText,
    reason: z.string().check(z.maxLength(300)),
  }),
} as const;
export type KeyEventType = keyof typeof keyEvents;
export type KeyEvent = {
  [T in KeyEventType]: { readonly type: T; readonly body: z.infer<(typeof keyEvents)[T]> };
}[KeyEventType];
export const isKeyEventType = (type: string): type is KeyEventType => Object.hasOwn(keyEvents, type);
