/** Forms of the office's own, as a draft keeps them: the texts of their files. */
import { err, ok, type Result } from '../../../../base/result.ts';
import example from '../../../../domain/forms/indicators/example-form.json';
import type { IndicatorForm } from '../../../../domain/forms/indicators/indicator-form.ts';
import { readIndicatorForm, type FormFault } from '../../../../domain/forms/indicators/read-form.ts';

export interface BadForm {
  /** Of its file. */
  readonly name: string;
  readonly faults: readonly FormFault[];
}
/** With the text that a report keeps: written anew, so that two tablets with one form keep the same. */
export interface OwnForm extends IndicatorForm {
  readonly text: string;
}

export function readOwnForm(name: string, text: string): Result<OwnForm, BadForm> {
  const read = readIndicatorForm(text);
  return read.ok
    ? ok({ ...read.value, text: JSON.stringify(read.value) })
    : err({ name, faults: read.error });
}

/** In the order in which they were taken in. */
export const titlesOf = (texts: readonly string[]): readonly IndicatorForm[] =>
  texts.flatMap((text) => {
    const read = readIndicatorForm(text);
    return read.ok ? [read.value] : [];
  });

/** One of each id: what is taken in later takes its place. */
export const withoutForm = (texts: readonly string[], id: string): readonly string[] =>
  texts.filter((text) => titlesOf([text])[0]?.id !== id);

export const exampleForm = (): Blob =>
  new Blob([JSON.stringify(example, null, 2)], { type: 'application/json' });
