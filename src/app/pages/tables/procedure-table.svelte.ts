import type { PlainDate } from '../../../base/plain-date.ts';
import { setFromTable } from '../../../commands/office/tables.ts';
import type { ProcedureVersion } from '../../../domain/office/events.ts';
import { proceduresInForce } from '../../../domain/office/procedures.ts';
import { byKey } from '../../../domain/tables/compare.ts';
import { procedureTable } from '../../../domain/tables/procedure-table.ts';
import { Bringing } from '../../parts/tables/bringing.svelte.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { officeFaultWords, officeRefusalWords } from '../../strings/setup.ts';
import { referenceWords as words } from '../../strings/tables/reference.ts';

/** The office's procedures from a file, in force from a day on; what was received before keeps its rules. */
export class ProcedureTableModel {
  inForceFrom = $state<PlainDate | null>(null);
  dayFault = $state<string>();
  readonly #seat: Seat;
  readonly bringing: Bringing<ProcedureVersion>;

  readonly table = $derived.by(() => procedureTable(this.inForceFrom ?? this.#seat.today));
  readonly procedures = $derived.by(() =>
    proceduresInForce(this.#seat.rules.catalogue, this.inForceFrom ?? this.#seat.today),
  );
  readonly #known = $derived(byKey(this.table, this.procedures));

  constructor(seat: Seat, announce: (text: string) => void) {
    this.#seat = seat;
    this.inForceFrom = seat.today;
    this.bringing = new Bringing({
      ...{ table: () => this.table, known: () => this.#known, announce },
      record: (procedures) => this.#record(procedures),
    });
  }

  async #record(procedures: readonly ProcedureVersion[]): Promise<string | undefined> {
    const { tablet, person, today } = this.#seat;
    this.dayFault = this.inForceFrom === null ? words.dayMissing : undefined;
    if (this.dayFault !== undefined) return this.dayFault;
    const done = await setFromTable(tablet, person, { kind: 'setProcedures', procedures, today });
    if (done.ok) return undefined;
    const fault = done.error.kind === 'FieldsWrong' ? done.error.fields['inForceFrom'] : undefined;
    this.dayFault = fault && officeFaultWords[fault];
    return this.dayFault ?? officeRefusalWords[done.error.kind];
  }
}
