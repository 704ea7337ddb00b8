export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * JSON with keys in code-unit order and no spaces: the same value always gives the same text,
 * which is what is hashed and signed. Keys whose value is undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  const object = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}

/** Of an object: its keys in their order, each with its part of the canonical text. Who needs several texts writes each once. */
export function canonicalParts(object: object): (readonly [key: string, part: string])[] {
  const parts: [string, string][] = [];
  for (const key of Object.keys(object).sort()) {
    const item = (object as Record<string, unknown>)[key];
    if (item !== undefined) parts.push([key, `${quoted(key)}:${canonicalJson(item)}`]);
  }
  return parts;
}

/** @param wanted of the keys; left out: all */
export function canonicalText(
  parts: ReturnType<typeof canonicalParts>,
  wanted: (key: string) => boolean = () => true,
): string {
  let text = '';
  for (const [key, part] of parts) if (wanted(key)) text += text === '' ? part : `,${part}`;
  return `{${text}}`;
}

/** Short words of plain letters, which most are, stand as they are: asking for each costs twice as much. */
const quoted = (text: string): string =>
  text.length < 200 && plain.test(text) ? `"${text}"` : JSON.stringify(text);

/** Printable ASCII without quotation mark and backslash. */
const plain = /^[ !#-[\]-~]*$/;
