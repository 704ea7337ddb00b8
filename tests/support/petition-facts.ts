/** What can be said of a petition, as facts that a log takes. */
import type { JsonObject } from '../../src/base/json.ts';
import type { PetitionChannel, PetitionKind } from '../../src/domain/petition/events.ts';
import type { Fact } from './dossier-facts.ts';

export const somePetitioner = {
  ...{ name: 'Lò Văn Pản', phone: '0912 345 678', address: 'Bản Khoang' },
  text: 'Niêm yết thiếu thành phần hồ sơ của thủ tục đăng ký khai sinh.',
};

interface Received {
  readonly kind?: PetitionKind;
  readonly channel?: PetitionChannel;
  readonly on?: string;
}
export const received = (said: Received = {}): Fact => ({
  type: 'petition/received',
  body: { kind: 'rule', channel: 'inPerson', on: '2026-11-02', ...said },
});
const onDay =
  (type: string) =>
  (on: string, more: JsonObject = {}): Fact => ({ type: `petition/${type}`, body: { on, ...more } });

export const moreAsked = onDay('moreAsked');
export const moreReceived = onDay('moreReceived');
export const refused = onDay('refused');
export const published = onDay('published');
export const forwarded = (on: string, to = 'Công an xã'): Fact => onDay('forwarded')(on, { to });
export const answered = (on: string, number = '15/UBND-VP'): Fact => onDay('answered')(on, { number });
export const corrected = (body: JsonObject): Fact => ({ type: 'petition/corrected', body });
export const struck = (): Fact => ({ type: 'petition/struck', body: {} });
export const setAsideAnswered = (entry: string, how = 'dropped'): Fact => ({
  type: 'petition/setAsideAnswered',
  body: { entry, how },
});
