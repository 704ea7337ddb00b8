/** What stands in the parts of a packed file, and is asked of them directly: text is searched, nothing is built. */
import { strFromU8, unzipSync } from 'fflate/browser';

/** The parts whose name fits, as text; none where the file cannot be unpacked. */
export function partsOf(bytes: Uint8Array, isWanted: (name: string) => boolean): readonly string[] {
  try {
    return Object.values(unzipSync(bytes, { filter: ({ name }) => isWanted(name) })).map((part) =>
      strFromU8(part),
    );
  } catch (error) {
    // The library throws errors of its own for what is no whole archive.
    if (error instanceof Error) return [];
    throw error;
  }
}

const withoutValue =
  /<(?:\w+:)?f\b[^>]*(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v>\s*<\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/;
const hiddenRow = /<(?:\w+:)?row\b[^>]*\shidden="(?:1|true)"/;

/**
 * Whether a workbook has formulas that no program has counted yet, or rows that a filter hides. Only then are empty
 * cells read as cells too: a sheet may be formatted down to its millionth row.
 */
export const hasUncountedOrHidden = (bytes: Uint8Array): boolean =>
  partsOf(bytes, (name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)).some(
    (sheet) => withoutValue.test(sheet) || hiddenRow.test(sheet),
  );

/** A spreadsheet of LibreOffice that is kept with a password says so in its list of parts. */
export const isEncryptedPackage = (bytes: Uint8Array): boolean =>
  partsOf(bytes, (name) => name === 'META-INF/manifest.xml').some((list) =>
    /encryption-data|encrypted-package/.test(list),
  );
