/** Office documents that say the same have the same bytes: a report that was made twice can be compared by its digest. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** The first that a zip can tell; what was made when is said by the document's own words. */
const noTime = new Date(1980, 0, 1);

/**
 * @param file a zip of XML, as docx and xlsx are
 * @param amend a part by its name, as it should read; left out: as it is
 * @returns the same parts in the order of their names, without the time at which they were packed
 */
export async function packedAgain(
  file: Blob,
  amend: (name: string, text: string) => string = (_, text) => text,
): Promise<Blob> {
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const packed: Zippable = {};
  for (const [name, bytes] of Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)))
    packed[name] = [
      /\.(xml|rels)$/.test(name) ? strToU8(withoutTime(amend(name, strFromU8(bytes)))) : bytes,
      { mtime: noTime, level: 6 },
    ];
  return new Blob([zipSync(packed) as Uint8Array<ArrayBuffer>], { type: file.type });
}

const withoutTime = (text: string): string =>
  text.replace(/<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/g, '');
