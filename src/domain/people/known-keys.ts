/** The keys of an office as its log tells of them, each as it stands at a place. */
import { keyName } from '../../log/signed-run.ts';
import { officeEvents } from '../office/events.ts';
import { isKeyEventType, keyEvents, type KeyEvent } from './key-events.ts';
import { keyStanding, noKeys, withFounder, withKeyEvent, type KeyStanding, type SigningKey } from './keys.ts';
import type { Role } from './person.ts';
import type { Place, PlacedFact } from './place.ts';

interface KeyEventAt {
  readonly event: KeyEvent;
  readonly standing: KeyStanding;
}

export class KnownKeys<Fact extends PlacedFact> {
  private readonly factsByKey = new Map<string, (Fact & KeyEventAt)[]>();
  private founder: { readonly key: string; readonly person: string } | undefined;
  private root: Fact | undefined;

  /** @param rolesOf of a person, as the log tells them by now */
  add(fact: Fact, rolesOf: (person: string) => readonly Role[]): void {
    const { type, body, actor } = fact.entry;
    if (type === 'office/founded') {
      const key = officeEvents[type].safeParse(body).data?.key;
      if (key !== undefined) this.founder ??= { key, person: actor };
    }
    if (!isKeyEventType(type)) return;
    const read = keyEvents[type].safeParse(body);
    if (!read.success) return;
    const event = { type, body: read.data } as KeyEvent;
    const standing = keyStanding(
      event,
      actor,
      this.founder !== undefined || this.root !== undefined,
      rolesOf,
    );
    if (standing === 'root') this.root = fact;
    const name = keyName(event.body.key);
    this.factsByKey.set(name, [...(this.factsByKey.get(name) ?? []), { ...fact, event, standing }]);
  }

  /** Whether a fact at that place has to be signed. */
  isSignedAt(place: Place<Fact>): boolean {
    return this.founder !== undefined || (this.root !== undefined && place.isBehind(this.root));
  }

  /** The key as it stands for an entry at that place. */
  at(name: string, place: Place<Fact>): SigningKey | undefined {
    const isFounders = this.founder !== undefined && keyName(this.founder.key) === name;
    let keys = isFounders ? withFounder(noKeys, this.founder?.person ?? '', this.founder?.key) : noKeys;
    for (const fact of this.factsByKey.get(name) ?? []) {
      // A key that was confirmed once has ended only for whoever knew it; a confirmation is never too late.
      if (fact.event.type === 'office/signingKeyEnded' && !place.isBehind(fact)) continue;
      keys = withKeyEvent(keys, fact.event, fact.standing);
    }
    return [...keys.values()][0];
  }
}
