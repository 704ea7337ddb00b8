/**
 * What can be recorded of a petition (phản ánh, kiến nghị). Its subject is `petition:<id>`. As of a dossier, `body` is what is
 * counted and timed, in the clear; `sealed` is who wrote it, what they wrote, and all that is said to or of them. A schema here
 * is never changed; what may be added is a key that may be missing.
 */
import * as z from 'zod/mini';
import { SetAsideAnswer } from '../set-aside.ts';
import { Day } from '../vocabulary.ts';

const text = z.string().check(z.maxLength(4000));
const short = z.string().check(z.maxLength(300));

/** About a rule of administration, how somebody of an office acted (NĐ 20/2008/NĐ-CP), or a rule for businesses (NQ 97/NQ-CP). */
export const PetitionKind = z.enum(['rule', 'conduct', 'business']);
export type PetitionKind = z.infer<typeof PetitionKind>;

/** How it came: dichvucong.gov.vn, trực tiếp, điện thoại, văn bản, thư điện tử. */
export const PetitionChannel = z.enum(['portal', 'inPerson', 'phone', 'letter', 'email']);
export type PetitionChannel = z.infer<typeof PetitionChannel>;

/** Who wrote it and what. Only ever stored sealed. Empty text where nothing was given. */
export const Petitioner = z.object({ name: short, phone: short, address: short, text });
export type Petitioner = z.infer<typeof Petitioner>;

const Reason = z.object({ reason: text });

/**
 * What its author knew of the petition (`state` as text: a later version may know more), so that a merge sees what another tablet
 * had written by then. Earlier versions wrote none.
 */
const knew = z.optional(z.object({ receivedOn: Day, state: short }));
/** Said by a leader, for it takes one: it makes on time, or takes out of every count, what is late, or it gives time. */
const byLeader = z.optional(z.literal(true));

export const petitionEvents = {
  /** `on`: the day of receipt, behind which its clocks begin. */
  'petition/received': {
    body: z.object({ kind: PetitionKind, channel: PetitionChannel, on: Day }),
    sealed: Petitioner,
  },
  /** The writer has to say more. */
  'petition/moreAsked': { body: z.object({ on: Day, knew, byLeader }), sealed: z.object({ what: text }) },
  'petition/moreReceived': { body: z.object({ on: Day }), sealed: z.object({ note: text }) },
  /** To the agency whose matter it is: here it is done with. */
  'petition/forwarded': { body: z.object({ on: Day, to: short, knew, byLeader }), sealed: null },
  'petition/refused': { body: z.object({ on: Day, knew, byLeader }), sealed: Reason },
  /** `on`: the day of the document that answers; `number`: empty where it has none, as on the portal. */
  'petition/answered': {
    body: z.object({ on: Day, number: short, knew, byLeader }),
    sealed: z.object({ text }),
  },
  /** The answer stands where everybody can read it. */
  'petition/published': { body: z.object({ on: Day, byLeader }), sealed: null },
  /** A mistake put right. Only the keys that change are there. */
  'petition/corrected': {
    body: z.object({
      kind: z.optional(PetitionKind),
      channel: z.optional(PetitionChannel),
      on: z.optional(Day),
      byLeader,
    }),
    sealed: z.object({ reason: text, petitioner: z.partial(Petitioner) }),
  },
  /** It was none: it counts no more, and stays in sight. */
  'petition/struck': { body: z.object({ knew, byLeader }), sealed: Reason },
  /** A person answered a fact that the server had set aside. */
  'petition/setAsideAnswered': { body: SetAsideAnswer, sealed: Reason },
} as const;

export type PetitionEventType = keyof typeof petitionEvents;
export const petitionEventTypes = Object.keys(petitionEvents) as readonly PetitionEventType[];
export const isPetitionEventType = (type: string): type is PetitionEventType =>
  Object.hasOwn(petitionEvents, type);

type SealedOf<S> = S extends z.ZodMiniType ? z.infer<S> : null;
export type PetitionEvent = {
  [T in PetitionEventType]: {
    readonly type: T;
    readonly body: z.infer<(typeof petitionEvents)[T]['body']>;
    readonly sealed: SealedOf<(typeof petitionEvents)[T]['sealed']>;
  };
}[PetitionEventType];
