/** Somebody who works at the office, and in which role. */
import * as z from 'zod/mini';

const short = z.string().check(z.maxLength(300));

export const Role = z.enum(['administrator', 'officer', 'specialist', 'leader']);
export type Role = z.infer<typeof Role>;

export const Person = z.object({
  id: short,
  name: short,
  /** As printed under a signature: "Chủ tịch", "Công chức Tư pháp – Hộ tịch". */
  title: short,
  roles: z.array(Role),
  active: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** Who a deed may be done by: somebody of the office, or the level above, whose word only its server records. */
export type Authority = Role | 'levelAbove';
