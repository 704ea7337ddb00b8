/** What colleagues have changed of a dossier since somebody began to type over it, a sentence for each box. */
import { formatDay, type PlainDate } from '../../../../base/plain-date.ts';
import type { ComponentLine } from '../../../../domain/dossier/facts.ts';
import { digitisedWords, dossierText } from '../../../strings/dossier.ts';
import { resumeText } from '../../../strings/desk/resume.ts';
import { isSame } from '../../../parts/resuming/laid-over.ts';

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
const handedIn = (
  lines: readonly ComponentLine[],
  say: (line: ComponentLine) => string = ({ name }) => name,
): string => text(lines.flatMap((line) => (line.submitted ? [say(line)] : [])).join('; '));
export const papers = (lines: readonly ComponentLine[]): string => handedIn(lines);

/** Papers before and after: by name, or where these are the same by how each is digitised; undefined where only lines without a paper differ. */
export function papersChanged(
  was: readonly ComponentLine[],
  is: readonly ComponentLine[],
): string | undefined {
  const digitised = ({ name, digitised: as }: ComponentLine): string =>
    `${name} (${digitisedWords[as].toLowerCase()})`;
  const said = [papers, (lines: typeof is) => handedIn(lines, digitised)].map(
    (say) => [say(was), say(is)] as const,
  );
  const differing = said.find(([before, after]) => before !== after);
  return differing && dossierText.change(dossierText.papers, ...differing);
}

export function changedMeanwhile<T extends object>(
  words: Words<T>,
  { since, today, now }: Readonly<Record<'since' | 'today' | 'now', T>>,
): string[] {
  const told: string[] = [];
  for (const key of Object.keys(words) as (keyof T)[]) {
    const spoken = words[key];
    if (spoken === undefined || isSame(since[key], today[key])) continue;
    if (spoken.together === true && spoken.say(since[key]) === spoken.say(today[key])) continue;
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
