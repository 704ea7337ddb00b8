import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import { FacetColumns } from '../domain/counting/columns.ts';
import type { OfficeState } from '../domain/office/office.ts';
import type { OpenJournalChannel } from './journal/file/channel.ts';
import type { Comparison } from './journal/file/compare.ts';
import { Journal } from './journal/file/journal.ts';
import { lookForLoss } from './journal/lost.ts';
import { RowOrigins } from './index/origins.ts';
import type { Head, Installation, KeyHolderRow } from './schema.ts';
import { StoreDb } from './store-db.ts';
import type { OpenVault } from './vault/sealing.ts';
import type { Signer } from './vault/signer.ts';
import { rerunWatches } from './watch.ts';
import type { SearchText } from './index/search-text.ts';
import type { ScanPlace } from './scans/place.ts';

export interface TabletDeps {
  readonly clock: Clock;
  readonly random: Random;
  /** The way to the journal's files; without it the store is the only copy, and strict. */
  readonly journal?: OpenJournalChannel;
  /** Where scans lie; undefined, or left out: in the browser's database (`scans/scans.ts`). */
  readonly scans?: (name: string) => Promise<ScanPlace | undefined>;
  /** How dear a try at a person's secret is; only tests name it, to be cheaper than what is shipped (`vault/vault.ts`). */
  readonly secretCost?: KeyHolderRow['cost'];
}

/**
 * One tablet's store, open. What is counted lies in memory as columns; it is changed only after the transaction that
 * says the same has completed. Persons lie sealed; `vault` is undefined while the tablet is locked.
 */
export class Tablet {
  readonly name: string;
  readonly deps: TabletDeps;
  readonly db: StoreDb;
  installation: Installation | undefined;
  office: OfficeState | undefined;
  columns = new FacetColumns();
  vault: OpenVault | undefined;
  /** Whoever is in, and signs what is recorded. */
  signer: Signer | undefined;
  /** Plain letters of what is sealed; only while unlocked. */
  search: SearchText | undefined;
  /** Ends when what unlocking has set going in the background is done. */
  settled: Promise<void> = Promise.resolve();
  /** Which deed the memory stands at; the head's when nothing happened in other tabs meanwhile. */
  revision = 0;
  /** The log's end at that deed, so that a new dossier need not ask for it. Checked in the transaction that follows it. */
  head: Head | undefined;
  /** The greatest own `seq` that the server holds. */
  acknowledged = 0;
  /** The server's clock minus this tablet's in milliseconds, as last heard since the store was opened. */
  serverAhead: number | undefined;
  /** How often the server had told the time, in any tab, when this one last looked; undefined before the opening. */
  timesTold: number | undefined;
  /** By block of 1,024 rows: the greatest own `seq` that told of each. */
  readonly ownSeqs: Uint32Array<ArrayBuffer>[] = [];
  /** Which dossiers the rows are, and which entries tell of each; of `oldBlocks` not all of those. */
  readonly origins = new RowOrigins();
  /** Blocks of columns that another version has folded; in memory they are packed as this one packs. */
  readonly oldBlocks = new Set<number>();
  /** Rows of columns and lines of search text that the blocks do not have yet. */
  readonly later = { rows: new Set<number>(), lines: new Set<number>() };
  /** Ends when nothing is left to be written later, or it was left to the next deed. */
  tidied: Promise<void> = Promise.resolve();
  readonly journal: Journal | undefined;
  /** Ends when store and journal have given each other what they lacked. */
  compared: Promise<void> = Promise.resolve();
  /** What the last comparison found; undefined before it has ended, or without a journal. */
  comparison: Comparison | undefined;
  /** The last one has ended, or could not be made. */
  isCompared = false;
  /** After `close`: ends when another opening finds the journal's files free. */
  released: Promise<void> = Promise.resolve();
  /** How many entries this opening has put back from the journal, because the store had lost everything. */
  putBack = 0;
  /** Of this node's own numbers below the last: what the journal did not have either. */
  putBackLacks = 0;
  /** Ends when the old blocks that this opening met are stored anew, or left to the next opening. */
  renewed: Promise<void> = Promise.resolve();
  /** The store was lost underneath: nothing more is recorded here until it is opened anew. See `journal/lost.ts`. */
  isLost = false;
  #relaxed: StoreDb | undefined;
  readonly #closedListeners = new Set<() => void>();
  readonly #lossListeners = new Set<() => void>();

  constructor(name: string, deps: TabletDeps) {
    this.name = name;
    this.deps = deps;
    this.db = new StoreDb(name, 'strict');
    const channel = deps.journal?.(name);
    this.journal = channel === undefined ? undefined : new Journal(name, channel);
    if (this.journal !== undefined) this.journal.onStanding = rerunWatches;
    // A newer version of the app wants to upgrade: get out of its way, and say so. False keeps Dexie's own answer
    // away, which would open the store again at the next call.
    this.db.on('versionchange', ({ newVersion }) => {
      if (newVersion === null && this.isInUse) {
        this.#relaxed?.retire();
        this.db.retire();
        this.lose();
        return false;
      }
      this.close();
      for (const listener of this.#closedListeners) listener();
      return false;
    });
    // Closed by the system, or because somebody clears the browser's data: what is there afterwards tells.
    this.db.on('close', () => void lookForLoss(this));
  }

  /** Something was recorded here that is meant to stay. */
  private get isInUse(): boolean {
    return this.revision > 0 && this.office?.settings.demo !== true;
  }

  lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    for (const listener of this.#lossListeners) listener();
  }

  /** Called once, when the store is found to be lost underneath this tab. */
  onLost(listener: () => void): () => void {
    if (this.isLost) listener();
    this.#lossListeners.add(listener);
    return () => this.#lossListeners.delete(listener);
  }

  /** For what may be lost when the power goes: drafts, and whatever stands in the journal as well. */
  get relaxed(): StoreDb {
    if (this.#relaxed === undefined) {
      this.#relaxed = new StoreDb(this.name, 'relaxed');
      this.#relaxed.on('versionchange', () => {
        this.#relaxed?.retire();
        return false;
      });
    }
    return this.#relaxed;
  }

  /** Called when another tab has taken the store over: this tab has to be loaded anew. */
  onTakenOver(listener: () => void): () => void {
    this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  readonly writeLock = (): string => `so-mot-cua:${this.name}:write`;

  /** Behind the work at hand; `compared` ends with it. */
  compareLater(): void {
    this.compared = import('./journal/file/compare.ts').then(
      // A deed that came first has compared them already.
      ({ compareIfDue }) => compareIfDue(this),
      // The file did not come: the next deed asks for it again.
      () => this.journal && void (this.journal.comparing = 'due'),
    );
  }

  /** Only under the write lock. @returns false when the file did not come */
  async compareNow(): Promise<boolean> {
    const file = await import('./journal/file/compare.ts').catch(() => undefined);
    await file?.compareLocked(this);
    return file !== undefined;
  }

  /** The memory of a store that was cleared. */
  forget(): void {
    this.vault?.close();
    this.vault = undefined;
    this.search = undefined;
    this.office = undefined;
    this.columns = new FacetColumns();
    this.ownSeqs.length = 0;
    this.origins.clear();
    this.oldBlocks.clear();
    this.revision = 0;
    this.head = undefined;
    this.acknowledged = 0;
  }

  close(): void {
    this.vault?.close();
    this.vault = undefined;
    this.search = undefined;
    this.released = this.journal?.close() ?? this.released;
    this.#relaxed?.retire();
    this.db.retire();
  }

  /** Throws the whole store away. Refused unless the office is a demo or nothing was ever recorded. */
  async destroy(): Promise<Result<void, { readonly kind: 'NotDemo' }>> {
    const head = await this.db.heads.get('head');
    const empty = (head?.revision ?? 0) === 0;
    if (!empty && this.office?.settings.demo !== true) return err({ kind: 'NotDemo' });
    if (await this.journal?.acquire(true)) await this.journal?.demand({ ask: 'clear' });
    await (await import('./scans/scans.ts')).forgetScans(this);
    this.close();
    await this.db.delete();
    return ok(undefined);
  }
}
