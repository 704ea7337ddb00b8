/** What processes at one address say to the one that started them, and hear from it. */
import type { Logins } from '../database/storage.ts';

export type Said =
  | { readonly kind: 'isThere' }
  | { readonly kind: 'works'; readonly port: number }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly code?: unknown;
      readonly stack?: string | undefined;
    }
  | AboutTurns;

/** As `TurnGiver` has them; an answer names the question that it is for. */
export type AboutTurns =
  | { readonly kind: 'asksTurn'; readonly question: number; readonly who: string }
  | { readonly kind: 'hasCome'; readonly who: string }
  | { readonly kind: 'hasLeft'; readonly milliseconds: number };

export type Told =
  | { readonly kind: 'begin'; readonly logins: Logins }
  | { readonly kind: 'turn'; readonly question: number; readonly turnIn: number }
  | { readonly kind: 'stop' };
