import * as z from 'zod/mini';
import { compactNumber } from '../../../../domain/dossier/id-numbers.ts';
import type { PersonSaid } from '../../../../domain/dossier/citizen/known-person.ts';
import { Day } from '../../../../domain/vocabulary.ts';

/** What was written into the form for somebody whom a number names, and not typed: it goes with that number. */
export const Taken = z.object({
  idNumber: z.string(),
  said: z.object({
    name: z.optional(z.string()),
    bornOn: z.optional(z.nullable(Day)),
    phone: z.optional(z.string()),
    email: z.optional(z.string()),
    address: z.optional(z.string()),
  }),
});
type Taken = z.infer<typeof Taken>;
type Values = PersonSaid & { taken: Taken | null };

/** Writes it, and remembers that nobody typed it. */
export function takeOver(values: Values, { idNumber, ...said }: Partial<PersonSaid>): void {
  if (idNumber !== undefined) values.idNumber = idNumber;
  leaveOthers(values);
  Object.assign(values, said);
  values.taken = {
    idNumber: compactNumber(values.idNumber),
    said: { ...values.taken?.said, ...said },
  };
}

/**
 * Another number is another person: what was taken of the one before must not stand on this one's paper. What was typed stays.
 * Who was taken without a number (by a telephone) may be given theirs.
 */
export function leaveOthers(values: Values): void {
  const { taken } = values;
  if (taken === null || taken.idNumber === '' || taken.idNumber === compactNumber(values.idNumber)) return;
  const { said } = taken;
  for (const field of ['name', 'phone', 'email', 'address'] as const)
    if (values[field] === said[field]) values[field] = '';
  if (values.bornOn === said.bornOn) values.bornOn = null;
  values.taken = null;
}
