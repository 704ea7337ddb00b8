import type { OfficeId, PersonId } from '../../../src/base/ids.ts';
import { dossierSubject, officeSubject } from '../../../src/domain/subject.ts';
import { received } from '../../support/dossier-facts.ts';
import { newKey } from '../../support/signing-key.ts';
import { FakeTablet } from '../../server/fake-tablet.ts';

/** Another tablet of the office, which sends the server as much as it is told to. */
export class Colleague {
  readonly #tablet: FakeTablet;
  readonly #actor: PersonId;
  readonly #key = newKey();

  private constructor(tablet: FakeTablet, actor: PersonId) {
    [this.#tablet, this.#actor] = [tablet, actor];
  }

  static async joining(
    url: string,
    { office, code, actor }: { office: OfficeId; code: string; actor: PersonId },
  ): Promise<Colleague> {
    const tablet = new FakeTablet(url, office);
    await tablet.enrol(tablet.enrolRequest(code, { label: 'Bàn số 2' }));
    await tablet.syncAll();
    const colleague = new Colleague(tablet, actor);
    await colleague.#offerKey();
    return colleague;
  }

  /** What it sends counts once an administrator has confirmed it. */
  async #offerKey(): Promise<void> {
    const body = { person: this.#actor, key: this.#key.key, tablet: 'Bàn số 2' };
    this.#tablet.recordSigned(this.#actor, this.#key, [
      officeSubject,
      { type: 'office/signingKeyOffered', body },
    ]);
    await this.#tablet.syncAll();
  }

  get node(): string {
    return this.#tablet.node;
  }
  get sent(): number {
    return this.#tablet.entries.length;
  }

  /** Takes so many dossiers in, and sends them: the server has them when this returns. */
  async send(dossiers: number): Promise<void> {
    for (let count = 0; count < dossiers; count++) {
      const index = this.sent + 1;
      const number = `MC${String(this.#tablet.tablet).padStart(2, '0')}-261122-${String(index).padStart(4, '0')}`;
      const subject = dossierSubject(`${this.node}-${index}`);
      this.#tablet.recordSigned(this.#actor, this.#key, [subject, received({ number })]);
    }
    await this.#tablet.syncAll();
  }
}
