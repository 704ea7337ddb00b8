/** Papers and results that were photographed or taken from files: what the log says of them. The bytes lie elsewhere. */
import * as z from 'zod/mini';
import { Day, Digitised } from '../../vocabulary.ts';

const short = z.string().check(z.maxLength(300));
/** SHA-256 of the sealed bytes, in hexadecimal letters: the name of a scan, and what whoever has its bytes checks. */
export const ScanName = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const count = z.int().check(z.positive());

/** A paper that was handed in (thành phần hồ sơ), or the result. */
export const ScanOf = z.enum(['component', 'result']);
export type ScanOf = z.infer<typeof ScanOf>;

export const scanEvents = {
  /**
   * A PDF of so many pages lies beside the dossier. `bytes`: its size as it is sealed. `components`, `electronicResult`: what is
   * digital with it and had not been said to be, as at a hand-over; left out where that changes nothing.
   */
  'dossier/scanAttached': {
    body: z.object({
      ...{ on: Day, scan: ScanName, of: ScanOf, pages: count, bytes: count },
      source: z.enum(['camera', 'file']),
      ...{ components: z.optional(Digitised), electronicResult: z.optional(z.literal(true)) },
    }),
    /** `paper`: the component's name; empty for a result. `file`: what it was called where it was taken from a file. */
    sealed: z.object({ paper: short, file: z.optional(short) }),
  },
  /** It is not looked at any more, and need not be carried on. What it had made digital is digital no more. */
  'dossier/scanRemoved': {
    body: z.object({
      ...{ on: Day, scan: ScanName },
      ...{ components: z.optional(z.literal('no')), electronicResult: z.optional(z.literal(false)) },
    }),
    sealed: z.nullable(z.object({ reason: z.string().check(z.maxLength(4000)) })),
  },
} as const;
