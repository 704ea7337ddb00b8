/** What is checked and what comes of it: the shapes that the command line, the app and every test share. */

/** One figure as a report prints it. */
export interface PrintedFigure {
  /** Any name, by which the answer tells of it again. */
  readonly id: string;
  /** A slot's key, perhaps with `#` and a word behind it: one of several parts that make the slot's figure. */
  readonly key: string;
  /** Whose figure it is: `cấp xã`, `toàn tỉnh`, `tổng`… (`levels.ts`). Figures of one level stand together. */
  readonly level: string;
  readonly value: number;
  readonly unit: string;
}

export type IdentityKind =
  /** A whole and its parts. */
  | 'sum'
  /** A whole over levels or numbered parts. */
  | 'parts'
  /** One figure printed in two places. */
  | 'same'
  /** A percentage and what it is taken of. */
  | 'percent'
  /** Shares of one whole that make 100. */
  | 'hundred'
  /** What may not be more than another figure. */
  | 'atMost'
  /** A share of the whole lies between those of its parts. */
  | 'between';

/** One identity that the figures allow, and whether it holds. */
export interface Identity {
  readonly kind: IdentityKind;
  /** In keys: `received.total = received.new + received.carriedOver`. */
  readonly identity: string;
  readonly level: string;
  /** The figures it is made of, by id: the whole, the percentage or the first place first. */
  readonly of: readonly string[];
  /** How many of them, from the first, make the left side. */
  readonly onTheLeft: number;
  readonly left: number;
  /** What the others make; of a percentage rounded half-up to as many decimals as the left side prints. */
  readonly right: number;
  /** `left − right`; 0 where an inequality holds. */
  readonly difference: number;
  readonly holds: boolean;
  /** It fails, and would hold if the percentage had been rounded: decimals were cut off. */
  readonly truncated: boolean;
  /** Another way to reckon the figure, told because an office may have meant it. It fails nobody. */
  readonly alternative: boolean;
}

/** What a report has to be put right for. */
export const failing = (identities: readonly Identity[]): readonly Identity[] =>
  identities.filter(({ holds, alternative }) => !holds && !alternative);
