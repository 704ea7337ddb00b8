import type { Result } from '../../../base/result.ts';
import type { doDeed } from '../../../commands/deed.ts';
import type { DecisionRefusal } from '../../../domain/dossier/decide/decide.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords, wrongWords, type Faults } from '../../strings/refusals.ts';

/** How a saving ended: after a refusal the first wrong field wants the focus. */
export type Saving = 'done' | 'refused' | 'failed';

/** @param refs of the facts that were made, where they may be taken back */
export type SaysRefs = (text: string, refs: readonly string[]) => void;

/**
 * What every sheet of a dossier says while it is saved: busy, what is wrong at which field, why it was refused. What was
 * refused goes from the screen as soon as it is mended; nothing new is found fault with before the next saving.
 */
export abstract class SavingSheet {
  abstract readonly form: KeptValues<unknown>;
  busy = $state(false);
  #refused = $state.raw<{ readonly error: DecisionRefusal; readonly typed: string }>();
  /** What the tablet's storage could not do. */
  #failed = $state<string>();
  readonly #standing = $derived.by(() => {
    if (this.#refused === undefined) return undefined;
    const { error, typed } = this.#refused;
    return this.#typed() === typed ? error : stillHolds(error, this.foreseen());
  });

  /** What would come of saving what is typed now. */
  protected abstract foreseen(): Result<unknown, DecisionRefusal>;

  get faults(): Faults {
    return this.#standing?.kind === 'FieldsWrong' ? this.#standing.fields : {};
  }
  get refusal(): string | undefined {
    if (this.#failed !== undefined || this.#standing === undefined) return this.#failed;
    return this.saysRefused(this.#standing) ? refusalWords(this.#standing) : undefined;
  }
  /** What is wrong with a field is said beside it. */
  protected saysRefused({ kind }: DecisionRefusal): boolean {
    return kind !== 'FieldsWrong';
  }
  wrong(field: string): string | undefined {
    return wrongWords(this.faults, field);
  }

  protected refuse(error: DecisionRefusal): Saving {
    this.#refused = { error, typed: this.#typed() };
    return 'refused';
  }

  /** @param recorded is told what was made; after a refusal or a fault of the storage everything typed stays */
  protected async record(
    deed: ReturnType<typeof doDeed>,
    recorded: (refs: readonly string[]) => Promise<void>,
  ): Promise<Saving> {
    this.busy = true;
    this.#failed = this.#refused = undefined;
    const result = await deed
      .catch((fault: unknown) => void (this.#failed = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result === undefined) return 'failed';
    if (!result.ok) return this.refuse(result.error);
    await recorded(result.value);
    return 'done';
  }

  #typed(): string {
    return JSON.stringify(this.form.now);
  }
}

/** The part of a refusal that would be met again. */
function stillHolds(
  error: DecisionRefusal,
  now: Result<unknown, DecisionRefusal>,
): DecisionRefusal | undefined {
  if (now.ok || now.error.kind !== error.kind) return undefined;
  if (error.kind !== 'FieldsWrong' || now.error.kind !== 'FieldsWrong') return now.error;
  const fields = Object.entries(now.error.fields).filter(([field]) => field in error.fields);
  return fields.length === 0 ? undefined : { kind: 'FieldsWrong', fields: Object.fromEntries(fields) };
}
