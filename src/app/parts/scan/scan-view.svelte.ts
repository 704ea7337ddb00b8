import { ownPages } from '../../../documents/scan/pdf-read.ts';
import type { Bytes } from '../../../store/bytes.ts';
import { openScan } from '../../../store/scans/scans.ts';
import { line } from '../../shell/environment.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { scanText } from '../../strings/scan/scan-text.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { asStorageFault } from '../../../store/errors.ts';
import type { Scanner } from './scanner.ts';

/** A scan that somebody looks at: opened here, or brought here first. */
export class OpenScan {
  /** One after the other as they are drawn. */
  pictures = $state.raw<readonly ImageBitmap[]>([]);
  /** All of it, for whoever opens it elsewhere; undefined until it is here. */
  pdf = $state.raw<Bytes>();
  /** It came from a file, and its pages are drawn by another app. */
  isForeign = $state(false);
  problem = $state<string>();
  /** Of a hundred; undefined while nothing is fetched. */
  fetched = $state<number>();
  readonly #seat: Seat;
  readonly #scanner: Scanner;

  constructor(seat: Seat, scanner: Scanner) {
    [this.#seat, this.#scanner] = [seat, scanner];
  }

  async open(scan: { readonly scan: string; readonly bytes: number }, isAbove: boolean): Promise<void> {
    this.problem = undefined;
    try {
      this.pdf = await openScan(this.#seat.tablet, scan.scan);
      if (this.pdf === undefined && !(await this.#fetch(scan, isAbove))) return;
      this.pdf ??= await openScan(this.#seat.tablet, scan.scan);
      if (this.pdf === undefined) this.problem = scanText.canOpenNot;
      else await this.#draw(this.pdf);
    } catch (fault) {
      const isFull = asStorageFault(fault).kind === 'StorageFull';
      this.problem = isFull ? scanText.full : storageFaultWords(fault);
    } finally {
      this.fetched = undefined;
    }
  }

  async #fetch(
    { scan, bytes }: { readonly scan: string; readonly bytes: number },
    isAbove: boolean,
  ): Promise<boolean> {
    const file = await import('../../../sync/scans.ts').catch(() => undefined);
    if (file === undefined) return this.#told(scanText.noLine);
    this.fetched = 0;
    const fetched = await file.fetchScan(this.#seat.tablet, line, { name: scan, bytes }, (here, all) => {
      this.fetched = Math.floor((here / all) * 100);
    });
    if (fetched.ok) return true;
    const { kind } = fetched.error;
    if (kind === 'NotEnrolled') return this.#told(scanText.notEnrolled);
    if (kind === 'Altered') return this.#told(scanText.canOpenNot);
    if (kind === 'NotThere') return this.#told(scanText.notYetAbove);
    return this.#told(isAbove ? scanText.noLine : scanText.notYetAbove);
  }

  #told(problem: string): false {
    this.problem = problem;
    return false;
  }

  async #draw(pdf: Bytes): Promise<void> {
    const pages = ownPages(pdf);
    this.isForeign = pages === undefined;
    for (const image of pages ?? []) {
      const { shown } = await this.#scanner.ask({ ask: 'show', image });
      if (shown !== undefined) this.pictures = [...this.pictures, shown];
    }
  }
}
