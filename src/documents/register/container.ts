/** What kind of file somebody chose, by what is in it and never by its name. */

export type Container =
  | 'spreadsheet'
  | 'markup'
  | 'text'
  | 'password'
  | 'word'
  | 'pdf'
  | 'picture'
  | 'archive'
  | 'json'
  | 'webArchive'
  | 'notText';

/** Enough bytes to tell what kind of file it is. */
export const headLength = 4096;

/** @param head the first bytes @param isIn whether a text stands somewhere in the whole file, as UTF-8 or as UTF-16 */
export function containerOf(head: Uint8Array, isIn: (text: string, wide?: boolean) => boolean): Container {
  const starts = (...magic: readonly number[]) => magic.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return zipKind(isIn);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return oleKind(isIn);
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38))
    return 'picture';
  if (starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x1f, 0x8b))
    return 'archive';
  // A sheet of Excel 2 to 4 is no container: it begins with its first record.
  if (starts(0x09, 0x08) || starts(0x09, 0x04) || starts(0x09, 0x02) || starts(0x09, 0x00))
    return 'spreadsheet';
  const wide = wideEncodingOf(head);
  if (wide === undefined && head.includes(0)) return 'notText';
  const text = new TextDecoder(wide ?? 'utf-8')
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^(mime-version|from|content-type):/i.test(text)) return 'webArchive';
  if (/^id;p/i.test(text)) return 'markup';
  if (/^\{\s*("|\})|^\[\s*[{[]/.test(text)) return 'json';
  if (/^\{\\rtf/.test(text)) return 'word';
  return /^<[!?a-z]/i.test(text) ? 'markup' : 'text';
}

function zipKind(isIn: (text: string) => boolean): Container {
  if (isIn('word/document') || isIn('opendocument.text')) return 'word';
  const isWorkbook = ['xl/workbook', 'xl/worksheets', 'content.xml', 'Index/Document.iwa'].some((name) =>
    isIn(name),
  );
  if (isWorkbook || !isIn('PK\u0001\u0002')) return 'spreadsheet';
  return 'archive';
}

/** Both Excel and Word were once kept so, and so is what has a password now. */
function oleKind(isIn: (text: string, wide?: boolean) => boolean): Container {
  if (isIn('EncryptedPackage', true) || isIn('EncryptionInfo', true)) return 'password';
  if (isIn('WordDocument', true)) return 'word';
  return 'spreadsheet';
}

/**
 * UTF-16, with its mark or without: every other byte of what is mostly plain letters is 0. Undefined for all else.
 */
export function wideEncodingOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(head.length / 2);
  const zeros = [0, 0];
  for (let at = 0; at < pairs * 2; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (pairs >= 8 && odd > pairs / 3 && even * 10 < odd) return 'utf-16le';
  if (pairs >= 8 && even > pairs / 3 && odd * 10 < even) return 'utf-16be';
  return undefined;
}
