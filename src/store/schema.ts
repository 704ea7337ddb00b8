/** Rows as they lie in the tablet's database; the database itself is `store-db.ts`. */
import type { Instant } from '../base/clock.ts';
import type { DossierId, NodeId, OfficeId, PersonId } from '../base/ids.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import type { FacetBlock } from '../domain/counting/block.ts';
import type { SetAsideAnswer } from '../domain/set-aside.ts';
import type { Entry } from '../log/entry.ts';
import type { LogCut } from '../log/merge.ts';
import type { QuarantineReason } from '../log/protocol.ts';
import type { Stamp } from '../log/stamp.ts';
import type { OriginBlock, Span } from './index/origins.ts';
import type { Comparison } from './journal/file/compare.ts';
import type { HeldRanges } from './journal/file/ranges.ts';
import type { RunningNumbers } from './journal/running-numbers.ts';

/** An entry as it lies here. `position` is the server's receipt number; null until the server has named it. */
export interface EntryRow {
  readonly entry: Entry;
  readonly position: number | null;
}

/** The fold of a dossier's entries, with everything known of its people in one sealed blob. */
export interface DossierRow {
  /** Its row in the facet columns: a local number, given in order of arrival on this tablet. */
  readonly row: number;
  readonly id: DossierId;
  /** Our number and the official code, in plain letters, so that either finds it. */
  readonly codes: readonly string[];
  readonly dossier: Dossier;
  /** Sealed `Particulars`, corrections applied; null until they could be opened. */
  readonly sealed: Uint8Array<ArrayBuffer> | null;
  /** The greatest own `seq` that told of it (0: none). Rows of the first versions have it in their block only. */
  readonly ownSeq?: number;
  /** Which entries tell of it, of those that count. Rows of versions before have them nowhere. */
  readonly spans?: readonly Span[];
}

/** 1,024 rows of what is counted, and beside each the greatest own `seq` that told of it (0: none). */
export interface BlockRow {
  readonly block: number;
  readonly facets: FacetBlock;
  readonly ownSeqs: Uint32Array<ArrayBuffer>;
  /** Which dossiers they are, and which entries tell of each. Blocks of versions before lack it. */
  readonly origins?: OriginBlock;
  /** Another version stored it and a deed came between: its dossiers have still to be folded from the log again. */
  readonly toRefold?: true;
}

/** 256 lines in plain letters of search text, sealed. */
export interface SearchRow {
  readonly block: number;
  /** The deed that wrote it. */
  readonly revision: number;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** The only row of its table: where this log ends. Every deed writes it, so every watcher reads it. */
export interface Head {
  readonly key: 'head';
  /** Counts deeds on this store, whoever did them in whichever tab. */
  readonly revision: number;
  /** This node's last entry. */
  readonly seq: number;
  readonly hash: string;
  /** The greatest stamp made or seen. */
  readonly latest: Stamp | null;
  /** How many dossiers there are: the next one gets this row. */
  readonly rows: number;
  /** How far each node's entries go here. */
  readonly reach: LogCut;
  /** Exactly which are here. Stores of the first versions have to be asked once. */
  readonly held?: HeldRanges;
  readonly running: RunningNumbers;
  /** What the last deeds changed, newest last, so that other tabs fetch only that. */
  readonly recent: readonly Change[];
  /** What small deeds have left to be written a moment later: a dossier's row of columns, its line of search text. */
  readonly later?: { readonly rows: readonly number[]; readonly lines: readonly number[] };
  readonly journal?: JournalMark | undefined;
  /** A rebuild was begun and has not ended: it is done again at the next opening. */
  readonly rebuilding: boolean;
}
export const emptyHead: Head = {
  key: 'head',
  revision: 0,
  seq: 0,
  hash: '',
  latest: null,
  rows: 0,
  reach: {},
  held: {},
  running: {},
  recent: [],
  rebuilding: false,
};
export interface Change {
  readonly revision: number;
  /** Of a small deed: the dossiers whose rows are not in any block yet. */
  readonly rows?: readonly number[];
  /** Which version of the columns folded them. */
  readonly version?: number;
  readonly blocks: readonly number[];
  readonly searchBlocks: readonly number[];
  readonly office: boolean;
}

export interface Installation {
  readonly office: OfficeId;
  readonly node: NodeId;
  /** Part of every dossier number. */
  readonly tablet: number;
}

/** One person's copy of the office key, wrapped by what only that person knows. */
export interface KeyHolderRow {
  readonly holder: PersonId;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly cost: { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly wrongTries: number;
  readonly waitUntil: Instant;
  /** `wrapped` lies once more under the person's guard, with tries and wait; see `vault/guard.ts`. */
  readonly isGuarded?: true;
}

/** By person: 32 bytes as base64, made anew whenever the row in `keyring` is written. */
export type Guards = Readonly<Record<string, string>>;

export type SettingRow =
  | { readonly key: 'identity'; readonly identity: Installation }
  /** Only while this tablet waits for the office's key: whoever can use it opens what is handed over, without a secret. */
  | { readonly key: 'exchangeKeys'; readonly privateKey: CryptoKey; readonly publicKey: string }
  | { readonly key: 'requestKeys'; readonly keys: RequestKeys }
  | { readonly key: 'guards'; readonly of: Guards }
  | Enrolling
  | LastCopyRow
  | CopyFolderRow
  /** The office's key under a passphrase of its own, which goes with every copy that leaves the tablet. */
  | ({ readonly key: 'copyPassphrase' } & Pick<KeyHolderRow, 'salt' | 'cost' | 'wrapped'>)
  /** Entries of other nodes that came by a file: the server may not have them yet. */
  | { readonly key: 'carried'; readonly held: HeldRanges }
  /** The public key of the level above: files for it are sealed to it. */
  | { readonly key: 'above'; readonly publicKey: string }
  /** A restoring was begun and has not ended: what lies here is no office's yet. */
  | { readonly key: 'restoring' }
  | JournalRow
  /** Somebody removed this row: without it nobody could tell that from a row that was lost. `goneKey` makes its name. */
  | { readonly key: `gone ${string}` }
  /** Entries bear other names since: the journal is thrown away and written anew, and only then this is taken away. */
  | { readonly key: 'journalToRewrite' }
  /** When store and journal were last compared, and what that mended. */
  | { readonly key: 'comparison'; readonly found: Comparison }
  | WantedNode
  | { readonly key: 'moves'; readonly moves: readonly Move[] }
  /** The greatest own `seq` that somebody outside may have seen; see `shown.ts`. */
  | { readonly key: 'shown'; readonly seq: number }
  | WholeComparison;

/** Settings that stand in the journal as well. A key that cannot be exported and a folder's handle lie here alone. */
export const keptSettings = [
  'identity',
  'guards',
  'copyPassphrase',
  'carried',
  'above',
  'lastCopy',
  'moves',
  'shown',
  'wholeComparison',
] as const;
export type KeptSetting = Extract<SettingRow, { readonly key: (typeof keptSettings)[number] }>;

/** When every entry of both copies was last read and compared, and what was found; see `journal/file/compare-whole.ts`. */
export interface WholeComparison {
  readonly key: 'wholeComparison';
  readonly at: Instant;
  /** Entries that were read. */
  readonly entries: number;
  /** True copies that the journal gave back for what was altered or missing in the database. */
  readonly toStore: number;
  /** Entries that the database gave back for what was damaged in the journal. */
  readonly toJournal: number;
  /** Dossiers and reports that were not what their entries tell, and are folded again. */
  readonly folded: number;
  /** Places of the journal that are not what was written. What stood there has been given back elsewhere in it. */
  readonly damages: number;
  /** Entries of which neither has a true copy: the server or another tablet may. */
  readonly unmended: number;
}

/** The last file that was written outside the browser. */
export interface LastCopyRow {
  readonly key: 'lastCopy';
  readonly at: Instant;
  readonly kind: 'whole' | 'waiting' | 'upward';
  readonly entries: number;
  readonly to: 'file' | 'folder';
}

/** Where copies go by themselves, chosen once. A handle is an object that only IndexedDB can keep. */
export interface CopyFolderRow {
  readonly key: 'copyFolder';
  readonly handle: FileSystemDirectoryHandle;
  readonly chosenAt: Instant;
  /** Null: none was written into it yet. */
  readonly writtenAt: Instant | null;
}

/** How far the store and the journal go together. A deed says it in the head, everything else in a row of its own. */
export interface JournalMark {
  /** The last change that both have. */
  readonly number: number;
  /** The journal could not be written since: what it says behind `number` was never confirmed. */
  readonly isAlone: boolean;
}
export interface JournalRow extends JournalMark {
  readonly key: 'journal';
}

/** What this tablet signs its requests with, under the name that it bears. */
export interface RequestKeys {
  readonly node: NodeId;
  /** Cannot be exported. */
  readonly privateKey: CryptoKey;
  /** Raw P-256 point, base64. */
  readonly publicKey: string;
}

/** Kept before the server is asked: asked again with the same code, it is the same question. */
export interface Enrolling {
  readonly key: 'enrolling';
  readonly code: string;
  readonly node: NodeId;
  readonly token: string;
}

/** A name of its own that this tablet is going to ask for, because the one that it bears is another's too. */
export interface WantedNode {
  readonly key: 'wantedNode';
  /** The name that it is to replace. */
  readonly instead: NodeId;
  readonly node: NodeId;
  readonly token: string;
  readonly publicKey: string;
  /** Left out: it was made by an older version. */
  readonly requestKeys?: RequestKeys;
}

/** This tablet was recognised as a copy, and took another name. */
export interface Move {
  readonly from: NodeId;
  readonly fromTablet: number;
  readonly to: NodeId;
  readonly toTablet: number;
  readonly at: Instant;
  /** Entries that were recorded since the copy, and bear the new name now. */
  readonly renamed: number;
}

export interface DraftRow {
  readonly key: string;
  readonly sealed: string;
  readonly savedAt: Instant;
}

/** Why an entry of another tablet is kept beside the log here, though the server has taken it in. */
export type KeptBeside =
  Extract<QuarantineReason, 'wrongHash' | 'sameNumberOtherContent' | 'wrongNode'> | Verdict;

/** What this tablet finds by the law by which the server judges (`judging/judge.ts`). */
export type Verdict = Extract<
  QuarantineReason,
  | 'notSigned'
  | 'wrongSignature'
  | 'unknownActor'
  | 'keyNotConfirmed'
  | 'keyEnded'
  | 'roleNotAllowed'
  | 'invalidBody'
  | 'saidTwice'
  | 'digestMismatch'
>;

/** An entry that was set aside: one of ours by the server, or another tablet's by this one (`KeptBeside`). */
export interface RefusalRow {
  readonly node: NodeId;
  readonly seq: number;
  readonly subject: string;
  readonly reason: string;
  readonly at: Instant;
  /** Of another tablet, kept whole because the log has no place for it; null: ours, which lies in the log. */
  readonly entry: Entry | null;
  /** With `entry`: the server's position of it, where it came from the server. */
  readonly position?: number;
  /** Ours came back by a file, and this tablet itself found fault with it: until the server has judged, it does not count. */
  readonly byTablet?: true;
  /** What a person has made of it, as the log says; left out: it waits for somebody. */
  readonly answered?: SetAsideAnswer['how'];
}
