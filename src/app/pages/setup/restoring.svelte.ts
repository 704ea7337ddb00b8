import type { Bundle } from '../../../log/bundle.ts';
import type { Result } from '../../../base/result.ts';
import type { Installation } from '../../../store/schema.ts';
import { openCopy } from '../../../store/copy/read.ts';
import {
  restoreFrom,
  vaultForCopy,
  type CopySecret,
  type RestoreFault,
} from '../../../store/copy/restore.ts';
import type { Tablet } from '../../../store/tablet.ts';
import type { OpenVault } from '../../../store/vault/vault.ts';
import { brokenWords, copyFaultWords, secretFaultWords } from '../../strings/upstream/copy.ts';
import { storageFaultWords } from '../../strings/errors.ts';

export type RestoringStep = 'file' | 'secret' | 'running' | 'done';

/** A fresh tablet that becomes one of its office again: the file, what opens it, and what came of it. */
export class Restoring {
  step = $state<RestoringStep>('file');
  bundle = $state.raw<Bundle>();
  by = $state<CopySecret['by'] | null>('recoveryKey');
  secret = $state('');
  fault = $state<string>();
  secretFault = $state<string>();
  /** Nothing was taken; this many can be read. */
  broken = $state.raw<{ readonly sentence: string; readonly readable: number }>();
  /** Of a thousand. */
  progress = $state(0);
  installation = $state.raw<Installation>();
  readonly #tablet: Tablet;

  constructor(tablet: Tablet) {
    this.#tablet = tablet;
  }

  async take(file: Blob): Promise<void> {
    const opened = await openCopy(file);
    this.fault = opened.ok
      ? opened.value.header.kind === 'whole'
        ? undefined
        : copyFaultWords.NotWhole
      : copyFaultWords[opened.error.kind];
    if (!opened.ok || this.fault !== undefined) return;
    this.bundle = opened.value;
    this.by = opened.value.header.passphrase === undefined ? 'recoveryKey' : 'passphrase';
    this.step = 'secret';
  }

  /** @param partly the person has seen what is missing, and takes the rest */
  async restore(partly = false): Promise<void> {
    const { bundle, by } = this;
    if (bundle === undefined || by === null || this.step === 'running') return;
    this.fault = this.secretFault = this.broken = undefined;
    this.step = 'running';
    const ended = await this.#run(bundle, by, partly).catch((fault: unknown) => storageFaultWords(fault));
    this.step = ended === undefined && this.installation !== undefined ? 'done' : 'secret';
    this.fault = ended;
  }

  /** @returns a sentence when the store gave out or the file cannot be taken */
  async #run(bundle: Bundle, by: CopySecret['by'], partly: boolean): Promise<string | undefined> {
    const vault = await vaultForCopy(bundle.header, { by, text: this.secret });
    if (!vault.ok) {
      this.secretFault = secretFaultWords[vault.error.kind];
      return undefined;
    }
    return this.#after(await this.#restore(bundle, vault.value, partly));
  }

  #restore(bundle: Bundle, vault: OpenVault, partly: boolean): Promise<Result<Installation, RestoreFault>> {
    this.progress = 0;
    return restoreFrom(this.#tablet, bundle, vault, {
      partly,
      onProgress: (done, all) => (this.progress = Math.floor((done / all) * 1000)),
    });
  }

  #after(restored: Result<Installation, RestoreFault>): string | undefined {
    if (restored.ok) {
      this.installation = restored.value;
      this.secret = '';
      return undefined;
    }
    if (restored.error.kind !== 'Broken') return copyFaultWords[restored.error.kind];
    const { examined, entries } = restored.error;
    const [first = { kind: 'CutShort' } as const] = examined.faults;
    if (examined.entries === 0) return copyFaultWords.CutShort;
    this.broken = {
      sentence: brokenWords.text(first, examined.entries, entries),
      readable: examined.entries,
    };
    return undefined;
  }
}
