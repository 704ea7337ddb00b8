import type { Result } from '../../../base/result.ts';
import type { PetitionFaults, PetitionField, PetitionRefusal } from '../../../domain/petition/decide.ts';
import type { KeptValues } from '../../shell/kept-values.svelte.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import {
  petitionFaultWords,
  petitionFieldWords,
  petitionRefusalWords,
} from '../../strings/petition/refusals.ts';

/** What every form about a petition says while it is saved: busy, what is wrong at which field, why it was refused. */
export abstract class PetitionSaving {
  abstract readonly form: KeptValues<unknown>;
  busy = $state(false);
  error = $state<string>();
  #faults = $state.raw<PetitionFaults>({});

  wrong(field: PetitionField): string | undefined {
    const fault = this.#faults[field];
    if (fault === undefined) return undefined;
    return (fault === 'required' ? petitionFieldWords[field] : undefined) ?? petitionFaultWords[fault];
  }

  /** @returns what came of it; undefined where it was not done, and everything typed stays */
  protected async does<T>(deed: Promise<Result<T, PetitionRefusal>>): Promise<T | undefined> {
    this.busy = true;
    this.form.hold();
    const result = await deed.catch((fault: unknown) => void (this.error = storageFaultWords(fault)));
    this.busy = false;
    if (result?.ok === true) {
      await this.form.end();
      return result.value;
    }
    this.form.release();
    if (result === undefined) return undefined;
    const { error } = result;
    this.#faults = error.kind === 'FieldsWrong' ? error.fields : {};
    this.error = error.kind === 'FieldsWrong' ? undefined : petitionRefusalWords(error);
    return undefined;
  }
}
