/**
 * Questions in this tablet's own name: with its token, and signed with the key that lies on it alone.
 *
 *   another time there  → at once once more, by the server's time: a wrong clock holds nothing up
 *   another key there   → offered: a server that knows none takes it, else whoever is in here vouches for it
 */
import { err, type Result } from '../base/result.ts';
import { paths } from '../log/protocol.ts';
import type { Bytes } from '../store/bytes.ts';
import type { SyncRow } from '../store/sync-row.ts';
import type { Tablet } from '../store/tablet.ts';
import { getUpstream } from '../store/upstream.ts';
import { requestKeysOf, signedRequest, vouchFor } from '../store/vault/request-key.ts';
import { anyJson, ask, fault, type LineDeps, type LineFault, type Question } from './exchange.ts';

/** Where, and as whom. */
export type Line = Pick<SyncRow, 'baseUrl' | 'token'>;
type Asked<T> = Omit<Question<T>, 'baseUrl' | 'token' | 'sign'>;

export async function askSigned<T>(
  tablet: Tablet,
  deps: LineDeps,
  { baseUrl, token }: Line,
  question: Asked<T>,
): Promise<Result<T, LineFault>> {
  const line = { baseUrl, token };
  const answer = await askAtItsTime(tablet, deps, line, question);
  if (answer.ok || answer.error.refusal !== 'notSigned') return answer;
  const offered = await offerKey(tablet, deps, line);
  return offered.ok ? askAtItsTime(tablet, deps, line, question) : offered;
}

async function offerKey(tablet: Tablet, deps: LineDeps, line: Line): Promise<Result<unknown, LineFault>> {
  const node = tablet.installation?.node;
  // Another tab may have given this tablet another name meanwhile: the former one's key is not its to change.
  if (node === undefined || (await getUpstream(tablet))?.token !== line.token) return err(fault('KeyGone'));
  const { publicKey } = await requestKeysOf(tablet, node);
  const vouched = await vouchFor(tablet, line.token, publicKey);
  const body = { publicKey, ...(vouched !== undefined && { vouched }) };
  return askAtItsTime(tablet, deps, line, { path: paths.requestKey, method: 'POST', body, answer: anyJson });
}

/** By the server's time as it last said it, and once more when that was wrong or the question has come twice. */
async function askAtItsTime<T>(
  tablet: Tablet,
  deps: LineDeps,
  line: Line,
  question: Asked<T>,
): Promise<Result<T, LineFault>> {
  const { clock } = tablet.deps;
  const askedWith = (ahead: number): Promise<Result<T, LineFault>> =>
    ask(deps, { ...line, ...question, sign: signerOf(tablet, line, question, ahead) });
  const ahead = (await getUpstream(tablet))?.clockSamples.at(-1) ?? 0;
  const answer = await askedWith(ahead);
  if (answer.ok) return answer;
  const { refusal, serverTime } = answer.error;
  if (refusal === 'repeated') return askedWith(ahead);
  if (refusal !== 'wrongTime' || serverTime === null) return answer;
  return askedWith(Math.round(serverTime - clock.now()));
}

const signerOf =
  (tablet: Tablet, { token }: Line, { method, path }: Asked<unknown>, ahead: number) =>
  async (body: string | Bytes): Promise<string | undefined> => {
    const node = tablet.installation?.node;
    if (node === undefined) return undefined;
    const time = tablet.deps.clock.now() + ahead;
    return signedRequest(await requestKeysOf(tablet, node), { method, path, time, token }, body);
  };
