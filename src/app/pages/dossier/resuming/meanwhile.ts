/** What colleagues have changed of a dossier since somebody began to type over it, a sentence for each box. */
import { formatDay, type PlainDate } from '../../../../base/plain-date.ts';
import type { ComponentLine } from '../../../../domain/dossier/events.ts';
import { dossierText } from '../../../strings/dossier.ts';
import { resumeText } from '../../../strings/desk/resume.ts';
import { isSame } from './laid-over.ts';

/** How a value is called and said. `together`: what both have changed is put together, so that neither goes. */
export interface Spoken<V> {
  readonly label: string;
  readonly say: (value: V) => string;
  readonly together?: true;
}
export type Words<T> = { readonly [K in keyof T]?: Spoken<T[K]> };

export const text = (value: string): string => (value === '' ? dossierText.empty : value);
export const yesNo = (value: boolean): string => (value ? dossierText.yes : dossierText.no);
export const day = (value: PlainDate | null): string =>
  value === null ? dossierText.empty : formatDay(value);
export const papers = (lines: readonly ComponentLine[]): string =>
  text(lines.flatMap(({ name, submitted }) => (submitted ? [name] : [])).join('; '));

export function changedMeanwhile<T extends object>(
  words: Words<T>,
  { since, today, now }: Readonly<Record<'since' | 'today' | 'now', T>>,
): string[] {
  const told: string[] = [];
  for (const key of Object.keys(words) as (keyof T)[]) {
    const spoken = words[key];
    if (spoken === undefined || isSame(since[key], today[key])) continue;
    const [was, is, typed] = [since[key], today[key], now[key]].map(spoken.say) as [string, string, string];
    const isTypedToo = !isSame(now[key], since[key]) && !isSame(now[key], today[key]);
    told.push(
      isTypedToo && spoken.together !== true
        ? resumeText.both(spoken.label, was, is, typed)
        : dossierText.change(spoken.label, was, is),
    );
  }
  return told;
}
