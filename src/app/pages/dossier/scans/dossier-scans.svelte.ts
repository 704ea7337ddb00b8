import { removeScan } from '../../../../commands/dossier/dossier.ts';
import type { DossierId } from '../../../../base/ids.ts';
import { areWhole } from '../../../../domain/dossier/scans/scans.ts';
import type { Stored, TimelineItem } from '../../../../store/queries/queries.ts';
import { touched } from '../../../../store/queries/queries.ts';
import { scanStates, type ScanState } from '../../../../store/scans/scans.ts';
import { attachedScans, type AttachedScan } from '../../../parts/scan/attached.ts';
import { finishScans, forget } from '../../../parts/scan/finishing.ts';
import { isOf, type Target, type Unfinished } from '../../../parts/scan/unfinished.ts';
import { UnfinishedScans } from '../../../parts/scan/unfinished-scans.svelte.ts';
import { rerunWatches } from '../../../../store/watch.ts';
import { desk } from '../../../shell/acting-desk.ts';
import { keepAsking } from './keep-asking.ts';
import { line } from '../../../shell/environment.ts';
import { live } from '../../../shell/live.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { scanText } from '../../../strings/scan/scan-text.ts';
import { storageFaultWords } from '../../../strings/errors.ts';
import { refusalWords } from '../../../strings/refusals.ts';
import { announce } from '../../../ui/panels/announce.svelte.ts';

interface Found {
  readonly stored: Stored;
  readonly items: readonly TimelineItem[];
}

export const nameOf = ({ of, paper }: Target): string =>
  of === 'result' || paper === '' ? scanText.result : paper;

/** The scans of the dossier that is open: which there are, where each is, and what somebody has begun. */
export class DossierScans {
  readonly unfinished: UnfinishedScans;
  problem = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #id: () => DossierId;
  readonly #found: () => Found | null | undefined;

  readonly all = $derived.by((): readonly AttachedScan[] => {
    const found = this.#found();
    return found ? attachedScans(found.stored.dossier.scans ?? [], found.items) : [];
  });
  /** As one text: what is asked begins anew only where there are others. */
  readonly #names = $derived(this.all.map(({ scan }) => scan).join());
  readonly #states = live(async () => {
    const names = this.#found()?.stored.dossier.scans?.map(({ scan }) => scan) ?? [];
    await touched(this.#seat.tablet);
    return scanStates(this.#seat.tablet, names);
  });
  /** For the badge beside the dossier's own. */
  readonly counted = $derived.by(() => ({
    all: this.all.length,
    waiting: this.all.filter(({ scan }) => this.stateOf(scan)?.kind !== 'above').length,
  }));
  /** Papers that were handed in, and the result once there is one: each may be scanned. */
  readonly targets = $derived.by((): readonly Target[] => {
    const stored = this.#found()?.stored;
    if (stored === undefined) return [];
    const lines = stored.particulars?.componentLines ?? [];
    const papers = lines.filter(({ submitted }) => submitted).map(({ name }) => name);
    const scanned = this.all.filter(({ of }) => of === 'component').map(({ paper }) => paper);
    const names = [...papers, ...scanned.filter((name) => !papers.includes(name))].filter(
      (name, at, all) => all.indexOf(name) === at,
    );
    const result: Target = { of: 'result', paper: '' };
    return [
      ...(stored.dossier.resolvedOn === null ? [] : [result]),
      ...names.map((paper): Target => ({ of: 'component', paper })),
    ];
  });

  constructor(seat: Seat, id: () => DossierId, found: () => Found | null | undefined) {
    [this.#seat, this.#id, this.#found] = [seat, id, found];
    this.unfinished = new UnfinishedScans(seat, id);
    $effect(() => {
      const names = this.#names;
      return names === '' ? undefined : keepAsking(() => this.#areAbove(names.split(',')), line.timers);
    });
  }

  stateOf = (scan: string): ScanState | undefined => this.#states.value?.get(scan);
  of = (target: Target): readonly AttachedScan[] => this.all.filter(isOf(target));

  /** Which of other tablets' scans are above by now; without a line what was last known stands. What is here goes up by itself. */
  async #areAbove(names: readonly string[]): Promise<boolean> {
    const { tablet } = this.#seat;
    const unsure = async (): Promise<readonly string[]> => {
      const states = await scanStates(tablet, names);
      return names.filter((name) => states.get(name)?.kind === 'elsewhere').slice(0, 100);
    };
    const asked = await unsure();
    if (asked.length === 0) return true;
    const { askStands } = await import('../../../../sync/scans.ts');
    await askStands(tablet, line, asked);
    const left = await unsure();
    // Receipts lie in a database of their own, which the query beside this one was not always seen to follow.
    if (left.length < asked.length) rerunWatches();
    return left.length === 0;
  }

  /** The pages that were taken become a scan. */
  async finish(only?: (each: Unfinished) => boolean): Promise<void> {
    await this.#doing(async () => {
      const { done, left } = await finishScans(this.#seat, this.#id(), only);
      if (done > 0) announce(scanText.savedMany(done));
      this.problem = left;
      await this.unfinished.refresh();
    });
  }

  async throwAway(): Promise<void> {
    await this.#doing(async () => {
      for (const each of this.unfinished.all) await forget(this.#seat, this.#id(), each);
      await this.unfinished.refresh();
    });
  }

  /** @returns whether it is gone */
  async remove(scan: AttachedScan, reason: string): Promise<boolean> {
    const lines = this.#found()?.stored.particulars?.componentLines ?? [];
    const others = this.all.filter((each) => each !== scan).map(({ paper }) => paper);
    let isDone = false;
    await this.#doing(async () => {
      const removed = await removeScan(desk(this.#seat), this.#id(), {
        ...{ scan: scan.scan, reason, isStillWhole: areWhole(lines, others) },
      });
      if (!removed.ok) return void (this.problem = refusalWords(removed.error));
      isDone = true;
      announce(scanText.removed(nameOf(scan)));
    });
    return isDone;
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
    } catch (fault) {
      this.problem = storageFaultWords(fault);
    } finally {
      this.busy = false;
    }
  }
}
