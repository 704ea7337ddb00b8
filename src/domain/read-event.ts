/** An entry read as one of the events of its subject. */
import type * as z from 'zod/mini';
import type { JsonObject } from '../base/json.ts';

type Schemas = Readonly<Record<string, z.ZodMiniType>>;
/** One of the events, by its type, with what is not sealed of it. */
export type OpenEvent<S extends Schemas> = {
  [T in keyof S & string]: { readonly type: T; readonly body: z.infer<S[T]> };
}[keyof S & string];

/** Undefined where this version does not know the type, or cannot read the body: then the fact changes nothing. */
export function readEventOf<S extends Schemas>(
  bodies: S,
  { type, body }: { readonly type: string; readonly body: JsonObject },
): OpenEvent<S> | undefined {
  const schema = Object.hasOwn(bodies, type) ? bodies[type] : undefined;
  const read = schema?.safeParse(body);
  return read?.success === true ? ({ type, body: read.data } as OpenEvent<S>) : undefined;
}

type Events = Readonly<Record<string, { readonly body: z.ZodMiniType }>>;
/** Of events with a sealed part what is not sealed. */
export const bodiesOf = <E extends Events>(events: E): { readonly [T in keyof E]: E[T]['body'] } =>
  Object.fromEntries(Object.entries(events).map(([type, { body }]) => [type, body])) as {
    readonly [T in keyof E]: E[T]['body'];
  };
