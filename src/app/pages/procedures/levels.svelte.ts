import * as z from 'zod/mini';
import { fillLevels, rowsToFill, stateLevels } from '../../../commands/office/levels.ts';
import { CsvParser } from '../../../documents/csv.ts';
import type { OfficeFaults } from '../../../domain/office/fields.ts';
import { readLevelList } from '../../../domain/office/level-list.ts';
import { countUnstated, proceduresInForce } from '../../../domain/office/procedures.ts';
import type { ServiceLevel } from '../../../domain/vocabulary.ts';
import { desk } from '../../shell/acting-desk.ts';
import { KeptValues } from '../../shell/kept-values.svelte.ts';
import { live } from '../../shell/live.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { refusalWords } from '../../strings/refusals.ts';
import { levelWords as words } from '../../strings/procedure/levels.ts';
import { officeRefusalWords } from '../../strings/setup.ts';

const Typed = z.object({ text: z.string(), source: z.string() });

/** A list of levels as it is pasted, what is understood of it, and what stays to be mended. */
export class Levels {
  readonly form: KeptValues<z.infer<typeof Typed>>;
  faults = $state.raw<OfficeFaults>({});
  refusal = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #announce: (text: string) => void;

  readonly #procedures = $derived.by(() =>
    proceduresInForce(this.#seat.rules.catalogue, this.#seat.today).filter(({ enabled }) => enabled),
  );
  readonly #lines = $derived.by(() =>
    readLevelList(
      this.form.now.text,
      this.#procedures.map(({ code }) => code),
    ),
  );
  readonly levels = $derived(
    Object.fromEntries(
      this.#lines.flatMap(({ outcome }) =>
        outcome.kind === 'read' ? [[outcome.code, outcome.level] as const] : [],
      ),
    ) as Readonly<Record<string, ServiceLevel>>,
  );
  readonly count = $derived(Object.keys(this.levels).length);
  /** Procedures that would be of another level than they are. */
  readonly changing = $derived.by(() =>
    this.#procedures.flatMap((procedure) => {
      const level = this.levels[procedure.code];
      return level === undefined || level === procedure.level ? [] : [{ procedure, level }];
    }),
  );
  readonly unread = $derived(
    this.#lines.flatMap(({ line, text, outcome }) =>
      outcome.kind === 'unread' ? [{ line, text, fault: outcome.fault }] : [],
    ),
  );
  readonly unstated = $derived.by(() => countUnstated(this.#seat.rules.catalogue, this.#seat.today));

  readonly #earlier = live(() => rowsToFill({ tablet: this.#seat.tablet, rules: this.#seat.rules }));
  readonly earlier = $derived(this.#earlier.value?.length ?? 0);

  constructor(seat: Seat, announce: (text: string) => void) {
    [this.#seat, this.#announce] = [seat, announce];
    this.form = new KeptValues(seat, 'levels', { text: '', source: '' }, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
    void this.form.opened.then((wasKept) => (this.form.touched ||= wasKept));
  }

  /** The file's rows come below what is in the box already: they can be looked at and mended there. */
  async take(file: Blob & { readonly name: string }): Promise<void> {
    const rows = await rowsOf(file);
    this.refusal = rows === undefined ? words.unreadableFile : undefined;
    if (rows === undefined) return;
    const { now } = this.form;
    const text = rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
    now.text = now.text.trim() === '' ? text : `${now.text.trimEnd()}\n${text}`;
    this.form.touched = true;
  }

  async save(): Promise<void> {
    if (this.busy) return;
    if (this.count === 0) {
      this.refusal = words.nothingToSave;
      return;
    }
    this.busy = true;
    const { tablet, person } = this.#seat;
    const { count, unread } = this;
    const levels = $state.snapshot(this.levels);
    const done = await stateLevels(tablet, person, levels, this.form.now.source).finally(
      () => (this.busy = false),
    );
    this.faults = !done.ok && done.error.kind === 'FieldsWrong' ? done.error.fields : {};
    this.refusal = done.ok ? undefined : officeRefusalWords[done.error.kind];
    if (!done.ok) return;
    this.form.now.text = unread.map(({ text }) => text).join('\n');
    if (unread.length === 0) {
      this.form.touched = false;
      await this.form.drop();
    }
    this.#announce(words.saved(count));
  }

  async fill(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const done = await fillLevels(desk(this.#seat), words.fillReason).finally(() => (this.busy = false));
    this.refusal = done.ok ? undefined : refusalWords(done.error);
    if (done.ok) this.#announce(words.filled(done.value));
  }
}

/** Undefined when the file is neither a spreadsheet nor text. */
async function rowsOf(
  file: Blob & { readonly name: string },
): Promise<readonly (readonly string[])[] | undefined> {
  if (/\.xlsx$/i.test(file.name)) {
    const { readSheets } = await import('../../../documents/register/workbook.ts');
    const sheets = readSheets(new Uint8Array(await file.arrayBuffer()));
    return sheets?.flatMap(({ rows }) => rows.filter((cells) => cells.some((cell) => cell.trim() !== '')));
  }
  const text = await file.text();
  if (text.includes('\0')) return undefined;
  const parser = new CsvParser();
  return [...parser.push(text), ...parser.end().rows].map(({ cells }) => cells);
}
