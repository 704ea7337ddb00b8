import * as z from 'zod/mini';
import type { ReportId } from '../../../../base/ids.ts';
import { commentReport } from '../../../../commands/report/report.ts';
import { mayDoWithReport } from '../../../../domain/report/lifecycle.ts';
import type { Report } from '../../../../domain/report/report.ts';
import { KeptValues } from '../../../shell/kept-values.svelte.ts';
import type { Seat } from '../../../shell/session.svelte.ts';
import { commentWords as words } from '../../../strings/report/comments.ts';
import { reportRefusal } from '../../../strings/report/report.ts';
import { storageFaultWords } from '../../../strings/errors.ts';

type Asked = () => { readonly id: ReportId; readonly report: Report };
const Typed = z.object({ said: z.string() });

/** A word about a report, as it is typed: kept on this tablet until it is recorded. */
export class Commenting {
  readonly form: KeptValues<z.infer<typeof Typed>>;
  fault = $state<string>();
  busy = $state(false);
  readonly #seat: Seat;
  readonly #stored: Asked;

  readonly mayComment = $derived.by(
    () =>
      this.#seat.may('commentReport') &&
      mayDoWithReport(this.#stored().report.state, 'commentReport', {
        isSecond: this.#stored().report.secondTo !== null,
      }),
  );

  constructor(seat: Seat, stored: Asked) {
    [this.#seat, this.#stored] = [seat, stored];
    this.form = new KeptValues(seat, `comment:${stored().id}`, { said: '' }, (draft) => {
      const read = Typed.safeParse(draft);
      return read.success ? read.data : undefined;
    });
    void this.form.opened.then((wasKept) => (this.form.touched ||= wasKept));
  }

  /** @returns whether it was recorded */
  async record(): Promise<boolean> {
    const { said } = this.form.now;
    this.fault = said.trim() === '' ? words.empty : undefined;
    if (this.fault !== undefined || this.busy) return false;
    this.busy = true;
    try {
      const { tablet, person } = this.#seat;
      const done = await commentReport(tablet, person, this.#stored().id, said);
      this.fault = done.ok ? undefined : reportRefusal(done.error);
      if (!done.ok) return false;
      this.form.touched = false;
      await this.form.drop();
      this.form.now.said = '';
      return true;
    } catch (fault) {
      this.fault = storageFaultWords(fault);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
