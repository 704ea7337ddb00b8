import type * as z from 'zod/mini';
import type { OfficeId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { CodeResponse, EnrolResponse, paths, type Refusal } from '../log/protocol.ts';
import { bindTablet } from '../store/installation.ts';
import type { Tablet } from '../store/tablet.ts';
import { beginEnrolling, endEnrolling, enrolUpstream, getUpstream, noteFileKey } from '../store/upstream.ts';
import { forgetExchangeKeys, tabletPublicKey } from '../store/vault/from-elsewhere.ts';
import { requestKeysOf } from '../store/vault/request-key.ts';
import { anyJson, ask, type LineDeps, type LineFault } from './exchange.ts';
import { askSigned } from './signed.ts';
import type { SyncFaultKind } from './state.ts';

export type EnrolFaultKind =
  | SyncFaultKind
  | 'UnknownCode'
  | 'CodeUsed'
  | 'CodeExpired'
  | 'CodeForFirst'
  | 'OfficeTaken'
  | 'NodeTaken'
  | 'DemoOff'
  | 'NotEnrolled';
export interface EnrolFault {
  readonly kind: EnrolFaultKind;
}

export interface Enrolment {
  /** Empty text: the address that served the app. */
  readonly baseUrl: string;
  readonly code: string;
  /** What people call this tablet. */
  readonly label: string;
  /** A tablet that has founded its office names it; one that joins leaves this out. */
  readonly office?: { readonly unitCode: string; readonly name: string; readonly demo: boolean };
}

/** Makes this tablet known to the server, by a code. A tablet without an office belongs to the code's office after it. */
export async function enrol(
  tablet: Tablet,
  deps: LineDeps,
  { baseUrl, code, label, office }: Enrolment,
): Promise<Result<EnrolResponse, EnrolFault>> {
  const { node, token } = await beginEnrolling(tablet, code);
  const { installation } = tablet;
  const own = installation?.office;
  // Where it is known there already, it shows that it is that tablet.
  const former = (await getUpstream(tablet))?.token ?? '';
  const answer = await ask(deps, {
    baseUrl,
    path: paths.enrol,
    method: 'POST',
    token: former === '' ? null : former,
    body: {
      code,
      node,
      token,
      label,
      publicKey: await tabletPublicKey(tablet),
      requestKey: (await requestKeysOf(tablet, node)).publicKey,
      ...(installation && { bears: { office: installation.office, tablet: installation.tablet } }),
      ...(office !== undefined && own !== undefined
        ? { office: { id: own, ...office, foundingKey: tablet.office?.foundingKey } }
        : {}),
    },
    answer: EnrolResponse,
  });
  if (!answer.ok) return err(asEnrolFault(answer.error));
  const given = answer.value;
  await bindTablet(tablet, {
    office: given.office as OfficeId,
    node,
    tablet: given.tablet,
  });
  await enrolUpstream(tablet, {
    baseUrl,
    label,
    token: given.token,
    epoch: given.epoch,
    needsKey: given.needsKey,
  });
  await endEnrolling(tablet);
  await noteFileKey(tablet, given.fileKey);
  // Nobody hands it the key that it has.
  if (office !== undefined && !given.needsKey) await forgetExchangeKeys(tablet);
  return ok(given);
}

/** A one-time code for a further tablet of this office. */
export const requestCode = (tablet: Tablet, deps: LineDeps): Promise<Result<CodeResponse, EnrolFault>> =>
  askAsNode(tablet, deps, paths.codes, 'POST', {}, CodeResponse);

/** Asks the server to forget a demo office. */
export const dropDemo = async (tablet: Tablet, deps: LineDeps): Promise<Result<unknown, EnrolFault>> =>
  askAsNode(tablet, deps, paths.demo, 'DELETE', undefined, anyJson);

/** One question in this tablet's name. */
export async function askAsNode<T>(
  tablet: Tablet,
  deps: LineDeps,
  path: string,
  method: 'GET' | 'POST' | 'DELETE',
  body: unknown,
  answer: z.ZodMiniType<T>,
): Promise<Result<T, EnrolFault>> {
  const upstream = await getUpstream(tablet);
  if (upstream === undefined) return err({ kind: 'NotEnrolled' });
  const asked = await askSigned(tablet, deps, upstream, { path, method, body, answer });
  return asked.ok ? asked : err(asEnrolFault(asked.error));
}

const asEnrolFault = ({ kind, refusal }: LineFault): EnrolFault => ({
  kind: (refusal === null ? undefined : kindByRefusal[refusal]) ?? kind,
});

const kindByRefusal: Partial<Record<Refusal['error'], EnrolFaultKind>> = {
  unknownCode: 'UnknownCode',
  codeUsed: 'CodeUsed',
  codeExpired: 'CodeExpired',
  codeForFirst: 'CodeForFirst',
  officeTaken: 'OfficeTaken',
  nodeTaken: 'NodeTaken',
  demoOff: 'DemoOff',
};
