/** The columns of a register file: the provincial systems' names, and the words that people write over them. */
import { plainLetters } from '../../base/plain-letters.ts';
import { addressAndPhone, bearerWords, crossed, late, ownerWords } from './column-words.ts';
import { synonyms, weakSynonyms } from './heading-words.ts';
import { looseKey } from './reading/loose-titles.ts';

/** In the order in which we write them; read in any. */
export const registerHeadings = [
  'MaHoSo',
  'MaTTHC',
  'TenTTHC',
  'LinhVuc',
  'MucDoDVC',
  'KenhThucHien',
  'ChuHoSo',
  'SoGiayToChuHoSo',
  'DiaChi',
  'SoDienThoai',
  'LoaiDoiTuong',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayKetThucXuLy',
  'NgayTra',
  'TrangThaiHoSo',
  'NgayYeuCauBoSung',
  'NgayTiepNhanBoSung',
  'NgayXinLoi',
  'NgayHenLai',
  'NgayHenDaXinLoi',
  'SoHoaThanhPhan',
  'CoKetQuaDienTu',
  'Phi',
  'ThanhToanTrucTuyen',
  'NoiTiepNhan',
  'DonViXuLy',
  'PhiDiaGioi',
  'NoiHoTro',
  'DungLai',
  'KhongHen',
  'GhiChu',
] as const;
export type RegisterHeading = (typeof registerHeadings)[number];

/** Without these a file is not a register. */
export const neededHeadings = [
  'MaHoSo',
  'KenhThucHien',
  'NgayTiepNhan',
  'TrangThaiHoSo',
] as const satisfies readonly RegisterHeading[];

export interface Column {
  /** One of ours, or undefined where we have no place for it. */
  readonly heading: RegisterHeading | undefined;
  readonly title: string;
  /** The code that a cross in this column stands for. */
  readonly cross?: string;
}

export interface HeadingMap {
  /** What each column of the file is. */
  readonly columns: readonly Column[];
  readonly found: ReadonlySet<RegisterHeading>;
  readonly missing: readonly RegisterHeading[];
  /** Columns that are kept aside: unknown, or naming a second time what another column is. */
  readonly unknown: readonly string[];
  /** The address stands with a telephone number behind it. */
  readonly phoneInAddress: boolean;
  /** What stands in the headings, as `titleKey` gives it: a row of these is a heading again. */
  readonly titleKeys: ReadonlySet<string>;
}

/** Letters and digits only, without diacritics and case: what two ways of writing one heading have in common. */
export const titleKey = (text: string): string => plainLetters(text).replace(/[^a-z0-9]/g, '');
/** What stands in them says seldom what the column is: but a day that is only promised is no day. */
const withoutBrackets = (text: string): string =>
  text.replace(/\(([^)]*)\)|\[([^\]]*)\]|\*/g, (_, round: string | undefined, square: string | undefined) =>
    /du kien|hen|quy dinh/.test(plainLetters(round ?? square ?? '')) ? ` ${round ?? square} ` : ' ',
  );

/** What titles mean, by what two ways of writing one have in common. */
interface Words {
  readonly keyOf: (title: string) => string;
  readonly meanings: ReadonlyMap<string, readonly Meaning[]>;
}
interface Meaning {
  readonly heading: RegisterHeading;
  /** Among the words for one heading: those that say it best stand first. */
  readonly rank: number;
}
const wordsBy = (
  keyOf: (title: string) => string,
  words: Readonly<Partial<Record<RegisterHeading, readonly string[]>>>,
): Words => {
  const meanings = new Map<string, readonly Meaning[]>();
  for (const heading of registerHeadings)
    for (const [rank, word] of (words[heading] ?? []).entries()) {
      const before = meanings.get(keyOf(word)) ?? [];
      if (!before.some((each) => each.heading === heading))
        meanings.set(keyOf(word), [...before, { heading, rank }]);
    }
  return { keyOf, meanings };
};
const strong = wordsBy(
  titleKey,
  Object.fromEntries(registerHeadings.map((heading) => [heading, [heading, ...synonyms[heading]]])),
);
const weak = wordsBy(titleKey, weakSynonyms);
/** The surer ones first. */
const allWords = [strong, weak, wordsBy(looseKey, synonyms), wordsBy(looseKey, weakSynonyms)];
const both = new Set(addressAndPhone.map(titleKey));
const crosses = {
  KenhThucHien: crossKeys(crossed.KenhThucHien),
  TrangThaiHoSo: crossKeys(crossed.TrangThaiHoSo),
} as const;

function crossKeys(codes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(codes).map(([title, code]) => [titleKey(title), code]));
}

/** A title as it stands, and the one above it that it shares with others. */
interface Titled {
  readonly title: string;
  readonly group: string;
  readonly index: number;
}

/**
 * Reads a file's row of headings. A column with no name is left out unless it has something to keep.
 * @param groups what stands above them, where the heading has two rows
 * @param notDays columns whose cells are no days, whatever they are called
 */
export function mapHeadings(
  titles: readonly string[],
  groups: readonly string[] = [],
  notDays: ReadonlySet<number> = new Set(),
): HeadingMap {
  const titled = titles.map((raw, index): Titled => ({
    title: tidy(raw),
    group: tidy(groups[index] ?? ''),
    index,
  }));
  const mapped = new Map<number, Column>();
  const found = new Set<RegisterHeading>();
  const take = (index: number, column: Column): void => {
    mapped.set(index, column);
    if (column.heading !== undefined) found.add(column.heading);
  };
  const exact = new Set(titled.map(({ title }) => title));
  const aside = bearersColumns(titled);
  const mayBe = (index: number, heading: RegisterHeading): boolean =>
    !(heading.startsWith('Ngay') && notDays.has(index));
  // Before its first half is taken for all of it.
  const address = titled.find(({ title, index }) => !aside.has(index) && both.has(titleKey(title)));
  if (address !== undefined && !exact.has('DiaChi'))
    take(address.index, { heading: 'DiaChi', title: address.title });
  for (const words of allWords) {
    const named = titled
      .filter(({ index }) => !mapped.has(index) && !aside.has(index))
      .flatMap((each) => {
        const meaning = meaningOf(each, words, mayBe);
        return meaning === undefined ? [] : [{ ...each, ...meaning }];
      })
      .sort((one, other) => one.rank - other.rank);
    for (const { index, title, heading } of named)
      // A synonym stands back where the file has the heading itself.
      if (!found.has(heading) && (!exact.has(heading) || title === heading)) take(index, { heading, title });
  }
  for (const heading of ['KenhThucHien', 'TrangThaiHoSo'] as const)
    if (!found.has(heading))
      for (const [index, column] of crossColumns(titled, mapped, heading)) take(index, column);
  const columns = titled.map(
    ({ title, group, index }): Column =>
      mapped.get(index) ?? { heading: undefined, title: asideTitle(title, group, index) },
  );
  return {
    ...{ columns, found, missing: neededHeadings.filter((heading) => !found.has(heading)) },
    unknown: columns.filter(({ heading }) => heading === undefined).map(({ title }) => title),
    titleKeys: new Set([...titles, ...groups].map(titleKey).filter((key) => key !== '')),
    phoneInAddress: address !== undefined && !found.has('SoDienThoai'),
  };
}

const tidy = (raw: string): string => raw.normalize('NFC').replace(/\s+/g, ' ').trim();
const asideTitle = (title: string, group: string, index: number): string =>
  (group === '' ? title : `${group}: ${title}`) || `Cột ${index + 1}`;

/** The title with the one above it says more than the title alone. */
function meaningOf(
  { title, group, index }: Titled,
  { keyOf, meanings }: Words,
  mayBe: (index: number, heading: RegisterHeading) => boolean = () => true,
): Meaning | undefined {
  const bare = withoutBrackets(title);
  const said = [
    ...(group === '' ? [] : [`${group} ${title}`, `${title} ${group}`]),
    ...[title, bare, bare.split('/')[0] ?? ''],
  ];
  return said.flatMap((each) => meanings.get(keyOf(each)) ?? []).find(({ heading }) => mayBe(index, heading));
}
const headingOf = (titled: Titled): RegisterHeading | undefined =>
  allWords.map((words) => meaningOf(titled, words)).find((meaning) => meaning !== undefined)?.heading;

const personal: ReadonlySet<RegisterHeading> = new Set([
  'ChuHoSo',
  'SoGiayToChuHoSo',
  'DiaChi',
  'SoDienThoai',
]);

/**
 * Where a file names the owner and who brought the dossier, what is the bearer's is kept aside, wherever it stands: a
 * column says so itself, by what stands above it, or by standing behind the bearer's name.
 */
function bearersColumns(titled: readonly Titled[]): ReadonlySet<number> {
  const plain = titled.map(({ title, group }) => plainLetters(`${group} ${title}`));
  const hasOwner = plain.some((text, index) => ownerWords.test(text) && isNamed(titled[index]));
  const aside = new Set<number>();
  if (!hasOwner) return aside;
  let whose: 'owner' | 'bearer' | undefined;
  titled.forEach((each, index) => {
    const text = plain[index] ?? '';
    const said = bearerWords.test(text) ? 'bearer' : ownerWords.test(text) ? 'owner' : undefined;
    const heading = headingOf(each);
    if (said !== undefined && (heading === undefined || personal.has(heading))) whose = said;
    else if (heading !== undefined && !personal.has(heading)) whose = undefined;
    const isPersonal = heading !== undefined && personal.has(heading);
    if (isPersonal && (said ?? whose) === 'bearer') aside.add(index);
  });
  return aside;
}
const isNamed = (each: Titled | undefined): boolean => each !== undefined && headingOf(each) === 'ChuHoSo';

/** One cross column says nothing; two or more of one kind do. */
function crossColumns(
  titled: readonly Titled[],
  mapped: ReadonlyMap<number, Column>,
  heading: 'KenhThucHien' | 'TrangThaiHoSo',
): readonly (readonly [number, Column])[] {
  const columns = titled.flatMap(({ title, group, index }) => {
    const own = mapped.has(index) ? undefined : crosses[heading].get(titleKey(title));
    const cross = own === late ? (crosses[heading].get(titleKey(group)) ?? late) : own;
    return cross === undefined ? [] : [[index, { heading, title, cross }] as const];
  });
  return columns.length < 2 ? [] : columns;
}
