import Dexie, { type Table } from 'dexie';
import type { NodeId, PersonId, ReportId } from '../base/ids.ts';
import type { StoredReport } from '../domain/report/versions.ts';
import type {
  BlockRow,
  DossierRow,
  DraftRow,
  EntryRow,
  Head,
  KeyHolderRow,
  RefusalRow,
  SearchRow,
  SettingRow,
} from './schema.ts';
import type { SyncRow } from './sync-row.ts';
import { countWithoutSetAside, foldReportsAgain, recountNumbersAtOpening } from './upgrades.ts';

/**
 * The tablet's one database. Versions are only ever appended, and only what is queried has an index. Nothing that
 * identifies a citizen lies here in the clear: not in a key, not in an index, not in a draft.
 */
export class StoreDb extends Dexie {
  declare readonly entries: Table<EntryRow, [NodeId, number]>;
  declare readonly dossiers: Table<DossierRow, number>;
  declare readonly blocks: Table<BlockRow, number>;
  declare readonly search: Table<SearchRow, number>;
  declare readonly heads: Table<Head, 'head'>;
  declare readonly reports: Table<StoredReport, ReportId>;
  declare readonly unopened: Table<{ readonly row: number }, number>;
  declare readonly keyring: Table<KeyHolderRow, PersonId>;
  declare readonly settings: Table<SettingRow, SettingRow['key']>;
  declare readonly upstream: Table<SyncRow, 'sync'>;
  declare readonly drafts: Table<DraftRow, string>;
  declare readonly refusals: Table<RefusalRow, [NodeId, number]>;
  readonly durability: 'strict' | 'relaxed';
  /** Closed for good by ourselves: never opened again behind anybody's back. */
  retired = false;

  /** @param durability `strict`: `complete` means on the disk. `relaxed`: handed to the operating system. */
  constructor(name: string, durability: 'strict' | 'relaxed') {
    // The query cache hands out shared frozen objects and has had lost updates: not for facts.
    super(name, { chromeTransactionDurability: durability, cache: 'disabled' });
    this.durability = durability;
    this.version(1).stores({
      entries: '[entry.node+entry.seq], entry.subject',
      dossiers: 'row, &id, *codes',
      blocks: 'block',
      search: 'block',
      heads: 'key',
      reports: 'id',
      unopened: 'row',
      keyring: 'holder',
      settings: 'key',
      upstream: 'key',
      drafts: 'key',
      refusals: '[node+seq], subject',
    });
    // Reports say since then who brought them where they stand, and which one the level above counts.
    this.version(2).stores({}).upgrade(foldReportsAgain);
    // Since then a deed leaves rows to be written into the blocks later: an older version would not count them.
    this.version(3).stores({});
    this.version(4).stores({}).upgrade(countWithoutSetAside);
    // The head writes running numbers by month since then: an older tab reads none of them and would give 0001 again. And
    // reports keep what only a later version understands, which an older one left out.
    this.version(5)
      .stores({})
      .upgrade(async (stored) => {
        await recountNumbersAtOpening(stored);
        await foldReportsAgain(stored);
      });
    // A person's key lies under a guard since then: an older version would count a try beside it.
    this.version(6).stores({});
    // Reports keep since then what people said to findings of the check before signing.
    this.version(7).stores({}).upgrade(foldReportsAgain);
    // Since then they say why one was set aside, and by whom.
    this.version(8).stores({}).upgrade(foldReportsAgain);
  }

  retire(): void {
    this.retired = true;
    this.close();
  }
}
