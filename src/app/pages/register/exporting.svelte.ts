import { exportRegister, registerDossiers, registerRecords } from '../../../commands/register/register.ts';
import { readableRow, writeReadable, type ReadableRow } from '../../../documents/register/readable.ts';
import { writeRegister } from '../../../documents/register/register-file.ts';
import { titlesKeptAside, type WrittenRow } from '../../../domain/register/written.ts';
import { makeAway } from '../../parts/document/make-away.ts';
import { desk } from '../../shell/acting-desk.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { channelWords, stateWords } from '../../strings/common.ts';
import { paidByWords } from '../../strings/dossier.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { wrongWords } from '../../strings/refusals.ts';
import { registerText } from '../../strings/register.ts';

/** Whom the file is for: people read it, or another system reads it in again. */
export type Readers = 'people' | 'exchange';

interface Ways {
  readonly giveFile: (file: Blob, name: string) => void;
  readonly announce: (text: string) => void;
}

/** Taking a list out as a file: what for, for whom, and written down before it is handed over. */
export class RegisterExport {
  reason = $state('');
  error = $state<string>();
  readers = $state<Readers>('people');
  format = $state<'csv' | 'xlsx'>('xlsx');
  /** How many are written; undefined while nothing is. */
  done = $state<number>();
  readonly #seat: Seat;
  readonly #ways: Ways;
  #stop = new AbortController();

  constructor(seat: Seat, ways: Ways) {
    [this.#seat, this.#ways] = [seat, ways];
  }

  stop(): void {
    this.#stop.abort();
  }

  /** The file is made first, then the taking out is written down, and only then is the file handed over. */
  async save(rows: readonly number[]): Promise<boolean> {
    this.error = this.reason.trim() === '' ? wrongWords({ reason: 'required' }, 'reason') : undefined;
    if (this.error !== undefined) return false;
    this.#stop = new AbortController();
    this.done = 0;
    const file = await this.#made(rows);
    if (file === undefined || this.#stop.signal.aborted) return false;
    const { reason } = this;
    const recorded = await exportRegister(desk(this.#seat), { rows: rows.length, reason }).catch(
      (fault: unknown) => void (this.error = storageFaultWords(fault)),
    );
    if (recorded === undefined) return false;
    if (!recorded.ok) {
      this.error = registerText.exportNotAllowed;
      return false;
    }
    this.#ways.giveFile(file, `so-ho-so-${this.#seat.today}.${this.format}`);
    this.#ways.announce(registerText.exported(rows.length));
    this.reason = '';
    return true;
  }

  /** Undefined when it could not be made, which is then said: the dialog stays and can be used again. */
  async #made(rows: readonly number[]): Promise<Blob | undefined> {
    try {
      return await (this.readers === 'people' ? this.#forPeople(rows) : this.#forExchange(rows));
    } catch {
      if (this.#stop.signal.aborted) return undefined;
      this.error = registerText.exportFailed;
      return undefined;
    } finally {
      this.done = undefined;
    }
  }

  get #running() {
    return { signal: this.#stop.signal, onProgress: (count: number) => void (this.done = count) };
  }

  async #forPeople(rows: readonly number[]): Promise<Blob> {
    const words = { state: stateWords, channel: channelWords, paidBy: paidByWords };
    const written: ReadableRow[] = [];
    for await (const { dossier, particulars } of registerDossiers(this.#seat, rows, this.#running))
      written.push(readableRow(dossier, particulars, words));
    if (this.format === 'csv') return csvFile(writeReadable(written));
    return makeAway({ kind: 'readable', rows: written }, { signal: this.#stop.signal });
  }

  async #forExchange(rows: readonly number[]): Promise<Blob> {
    const written: WrittenRow[] = [];
    for await (const row of registerRecords(desk(this.#seat), rows, this.#running)) written.push(row);
    const titles = titlesKeptAside(written);
    if (this.format === 'csv') return csvFile(writeRegister(written, titles));
    return makeAway({ kind: 'register', rows: written, titles }, { signal: this.#stop.signal });
  }
}

const csvFile = (pieces: Iterable<string>): Blob => new Blob([...pieces], { type: 'text/csv;charset=utf-8' });
