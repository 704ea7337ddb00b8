import type { doDeed } from '../../../commands/deed.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import { refusalWords, wrongWords, type Faults } from '../../strings/refusals.ts';

/** How a saving ended: after a refusal the first wrong field wants the focus. */
export type Saving = 'done' | 'refused' | 'failed';

/** @param refs of the facts that were made, where they may be taken back */
export type SaysRefs = (text: string, refs: readonly string[]) => void;

/** What every sheet of a dossier says while it is saved: busy, what is wrong at which field, why it was refused. */
export abstract class SavingSheet {
  faults = $state.raw<Faults>({});
  refusal = $state<string>();
  busy = $state(false);

  wrong(field: string): string | undefined {
    return wrongWords(this.faults, field);
  }

  /** @param recorded is told what was made; after a refusal or a fault of the storage everything typed stays */
  protected async record(
    deed: ReturnType<typeof doDeed>,
    recorded: (refs: readonly string[]) => Promise<void>,
  ): Promise<Saving> {
    this.busy = true;
    const result = await deed
      .catch((fault: unknown) => void (this.refusal = storageFaultWords(fault)))
      .finally(() => (this.busy = false));
    if (result === undefined) return 'failed';
    if (!result.ok) {
      const { error } = result;
      this.faults = error.kind === 'FieldsWrong' ? error.fields : {};
      this.refusal = error.kind === 'FieldsWrong' ? undefined : refusalWords(error);
      return 'refused';
    }
    await recorded(result.value);
    return 'done';
  }
}
