/** Fields of forms, with what was wrong beside them. */
import { html, type Html } from '../../documents/page.ts';

interface TextField {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  /** The id of a sentence elsewhere that says what was wrong with several fields together. */
  readonly wrongAt?: string | undefined;
  /** Whether typing begins here; one with `wrong` beside it is where it begins anyway. */
  readonly isFirst?: boolean;
  readonly type?: 'text' | 'password';
  /** What a browser may fill in by itself. */
  readonly fill?: string;
}

export const textField = ({
  name,
  label,
  value = '',
  hint,
  wrong,
  wrongAt = wrong && `${name}-sai`,
  isFirst = wrong !== undefined,
  type = 'text',
  fill = 'off',
}: TextField): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<p id="${name}-goi-y" class="hint">${hint}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      class="input"
      value="${value}"
      autocomplete="${fill}"
      autocapitalize="none"
      spellcheck="false"
      required
      ${describedBy(hint && `${name}-goi-y`, wrongAt)}
      ${wrongAt !== undefined && html`aria-invalid="true"`}
      ${isFirst && html`autofocus`}
    />
    ${wrong !== undefined && html`<p id="${name}-sai" class="wrong">${wrong}</p>`}
  </div>`;

/**
 * A day as people type it, for `readDay`: a browser's own field would show it in the browser's language.
 * @param value as it is shown, or what was typed that is no day
 */
export const dayField = ({
  name,
  label,
  value,
  wrong,
}: Pick<TextField, 'name' | 'label' | 'value' | 'wrong'>): Html =>
  html`<div class="asked">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      class="input short"
      value="${value}"
      inputmode="numeric"
      autocomplete="off"
      ${describedBy(wrong && `${name}-sai`)}
      ${wrong !== undefined && html`aria-invalid="true" autofocus`}
    />
    ${wrong !== undefined && html`<p id="${name}-sai" class="wrong">${wrong}</p>`}
  </div>`;

const describedBy = (...ids: readonly (string | undefined)[]): Html | false => {
  const known = ids.filter((id) => id !== undefined);
  return known.length > 0 && html`aria-describedby="${known.join(' ')}"`;
};

/** One line of a `select`. */
export const option = (value: string, name: string, isChosen: boolean): Html =>
  html`<option value="${value}" ${isChosen && html`selected`}>${name}</option>`;
