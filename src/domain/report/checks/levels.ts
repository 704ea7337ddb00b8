/**
 * Whose figures add up to whose. Levels are any words; what they say of each other is read from them and never guessed:
 *
 *   a + b, N cấp (a+b)        the whole of exactly these parts
 *   tổng…                     the whole of every other level of the file: whoever writes it says that all are there
 *   toàn…, cả…, chung, N cấp  the whole: of the administrative levels that the file names, and at least of all others
 *   cấp tỉnh, sở ngành, cấp huyện, cấp xã   an administrative level
 *   anything else             a part (a unit, a field, a period)
 */
export type Level =
  | { readonly kind: 'sum'; readonly of: readonly string[] }
  | { readonly kind: 'everything' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'administrative'; readonly name: string }
  | { readonly kind: 'part'; readonly name: string };

/** Two spellings of one level: letters small, spaces single. */
export const levelKey = (level: string): string =>
  level.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const administrative: readonly (readonly [name: string, words: RegExp])[] = [
  ['trung ương', /^(các )?(cấp |ở )?(trung ương|bộ, ngành|bộ ngành)$/u],
  ['tỉnh', /^(các )?(ubnd )?(cấp )?(tỉnh|thành phố trực thuộc trung ương)$|^(các )?sở,? (ban,? )?ngành$/u],
  ['huyện', /^(các )?(ubnd )?(cấp )?(huyện|quận|huyện, thị xã, thành phố)$/u],
  ['xã', /^(các )?(ubnd )?(cấp )?(xã|phường|xã, phường(, thị trấn|, đặc khu)?|phường, xã)$/u],
];

const administrativeName = (word: string): string | undefined =>
  administrative.find(([, words]) => words.test(word))?.[0];

/** What each level says, once read: a report names few, and asks each of them against all others. */
const levelsRead = new Map<string, Level>();

export function readLevel(level: string): Level {
  const known = levelsRead.get(level);
  if (known !== undefined) return known;
  const read = readAnew(level);
  // A page lives long, and a file may name anything.
  if (levelsRead.size > 1_000) levelsRead.clear();
  levelsRead.set(level, read);
  return read;
}

function readAnew(level: string): Level {
  const key = levelKey(level);
  const inside =
    /\(([^)]*\+[^)]*)\)/u.exec(key)?.[1] ?? (key.includes('+') ? key.split('=').at(-1) : undefined);
  if (inside !== undefined) return { kind: 'sum', of: inside.split('+').map(partName) };
  const list = key.split(/,| và /u).map((word) => administrativeName(word.trim()));
  if (list.length > 1 && administrativeName(key) === undefined && list.every((name) => name !== undefined))
    return { kind: 'sum', of: list };
  const bare = key.replace(/\s*\([^)]*\)/gu, '').trim();
  if (/^(tổng|cộng)(?!\p{L})/u.test(bare)) return { kind: 'everything' };
  if (/^(toàn|cả|chung)(?!\p{L})|^\d+ cấp$/u.test(bare)) return { kind: 'whole' };
  const name = administrativeName(bare);
  return name === undefined ? { kind: 'part', name: key } : { kind: 'administrative', name };
}

/** What a part is called inside a sum of levels (`huyện`) and as a level of its own (`cấp huyện`). */
const partName = (word: string): string => administrativeName(word.trim()) ?? word.trim();

/** The parts of a whole among the levels of a file. */
export interface PartsOfWhole {
  readonly parts: readonly string[];
  /** All of them make the whole; if not, they are at most as much. */
  readonly complete: boolean;
}

/** @param levels every level of the file. @returns groups of parts, each of which the whole is made of, or more than */
export function partsOf(whole: string, levels: readonly string[]): readonly PartsOfWhole[] {
  const read = readLevel(whole);
  if (read.kind === 'administrative' || read.kind === 'part') return [];
  const key = levelKey(whole);
  const others = levels.filter((each) => levelKey(each) !== key);
  const nameIn = (level: string): string | undefined => {
    const part = readLevel(level);
    return 'name' in part ? part.name : undefined;
  };
  if (read.kind === 'sum') {
    const parts = read.of.map((name) => others.find((each) => nameIn(each) === name));
    const found = parts.filter((each) => each !== undefined);
    return found.length === 0 ? [] : [{ parts: found, complete: found.length === read.of.length }];
  }
  const ofKind = (kind: Level['kind']): string[] => others.filter((each) => readLevel(each).kind === kind);
  return [
    { parts: ofKind('administrative'), complete: true },
    { parts: ofKind('part'), complete: read.kind === 'everything' },
  ].filter(({ parts }) => parts.length > 0);
}
