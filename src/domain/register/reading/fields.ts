/** One field, however it is spelled: the catalogue's spelling wins, then the first of the file. */
import { plainLetters } from '../../../base/plain-letters.ts';
import type { Catalogue } from '../../office/procedures.ts';

/** Case, marks and their place, spaces, signs and the word "Lĩnh vực" before it do not matter. */
export const fieldKey = (text: string): string =>
  plainLetters(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(linh vuc|lv)\s+/, '');

/** Without what nobody sees, and without the stop behind it. */
const tidy = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\u00d0/g, 'Đ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[.;,:]+$/, '');

interface Known {
  readonly fields: ReadonlyMap<string, string>;
  /** By the name of a procedure; nothing where two procedures of one name are of two fields. */
  readonly fieldByName: ReadonlyMap<string, string>;
}
const known = new WeakMap<Catalogue, Known>();

function knownOf(catalogue: Catalogue): Known {
  const before = known.get(catalogue);
  if (before !== undefined) return before;
  const fields = new Map<string, string>();
  const fieldByName = new Map<string, string>();
  for (const versions of catalogue.versionsByCode.values())
    for (const { field, name } of versions) {
      if (field !== '' && !fields.has(fieldKey(field))) fields.set(fieldKey(field), field);
      const key = nameKey(name);
      const other = fieldByName.get(key);
      fieldByName.set(key, other === undefined || other === field ? field : '');
    }
  const found = { fields, fieldByName };
  known.set(catalogue, found);
  return found;
}

const nameKey = (name: string): string => fieldKey(name).replace(/^thu tuc\s+/, '');

/** @param name of the procedure: it tells the field where the row names none */
export function spelledField(
  text: string,
  name: string,
  catalogue: Catalogue,
  ofFile: ReadonlyMap<string, string> = new Map(),
): string {
  const { fields, fieldByName } = knownOf(catalogue);
  const key = fieldKey(text);
  if (key === '') return fieldByName.get(nameKey(name)) ?? '';
  return fields.get(key) ?? ofFile.get(key) ?? tidy(text);
}

/** Remembers the first spelling of a field that a file has. */
export function rememberSpelling(spellings: Map<string, string>, text: string): void {
  const key = fieldKey(text);
  if (key !== '' && !spellings.has(key)) spellings.set(key, tidy(text));
}
