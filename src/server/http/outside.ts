/**
 * How the server looks from outside, when a proxy stands before it. What a proxy says of its caller
 * (`X-Forwarded-For`, `-Proto`, `-Host`) is taken only from an address that was configured; from anybody else these are
 * words of a stranger. `Forwarded` (RFC 7239) is never read: a proxy that sets one of the two hands the other on as the
 * stranger wrote it.
 */
import { BlockList, isIP, isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export interface OutsideSettings {
  /** Addresses or ranges (`10.0.0.0/8`) of the proxies that are believed. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** As people type it: `https://motcua.example.vn`. */
  readonly publicUrl?: string | undefined;
}

export interface Outside {
  /** Where a request comes from: the nearest address that is no configured proxy. Empty when nobody knows. */
  addressOf(c: Context): string;
  /** Whether the outside is known to be https: it was configured so, or a configured proxy says it. */
  isHttps(c: Context): boolean;
  /** The hosts, with their ports, under which this request may have been asked for. */
  hostsOf(c: Context): readonly string[];
  /** The address of a proxy that says whom it asks for, and is not configured: its callers all count as one. */
  strangeProxyOf(c: Context): string | undefined;
  /** Configured, so browsers are told to stay with it. */
  readonly alwaysHttps: boolean;
}

/** @throws TypeError for a range or a URL that is none; `main.ts` says it in words */
export function outsideOf({ trustedProxies = [], publicUrl }: OutsideSettings): Outside {
  const proxies = listOf(trustedProxies);
  const configured = publicUrl === undefined ? undefined : new URL(publicUrl);
  const alwaysHttps = configured?.protocol === 'https:';
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  const said = (c: Context, header: string): string | undefined =>
    isProxy(peerOf(c)) ? c.req.header(header) : undefined;
  return {
    alwaysHttps,
    addressOf: (c) => {
      const peer = peerOf(c);
      if (!isProxy(peer)) return peer;
      let nearest = peer;
      // Each proxy adds on the right whom it saw: what stands left of the first stranger is the stranger's own word.
      for (const named of (c.req.header('x-forwarded-for') ?? '').split(',').slice(-20).reverse()) {
        const address = plainAddress(named);
        if (isIP(address) === 0) break;
        nearest = address;
        if (!isProxy(address)) break;
      }
      return nearest;
    },
    strangeProxyOf: (c) =>
      c.req.header('x-forwarded-for') === undefined || isProxy(peerOf(c)) ? undefined : peerOf(c),
    isHttps: (c) => alwaysHttps || said(c, 'x-forwarded-proto') === 'https',
    hostsOf: (c) =>
      [c.req.header('host'), said(c, 'x-forwarded-host'), configured?.host].filter(
        (host) => host !== undefined,
      ),
  };
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new TypeError(`not an address or a range: ${range}`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Without a port, brackets, or the wrapping that a socket of both families puts around IPv4. */
const plainAddress = (text: string): string =>
  unwrapped(
    text
      .trim()
      .replace(/^\[(.*)\](:\d+)?$/, '$1')
      .replace(/^([\d.]+):\d+$/, '$1'),
  );

/** However it is written: all of IPv4 would be one place otherwise, as the half of an address that is counted is the same. */
function unwrapped(address: string): string {
  if (!isIPv6(address) || address.includes('%')) return address;
  const { hostname } = new URL(`http://[${address}]`);
  const [wrapped, ...halves] = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(hostname) ?? [];
  if (wrapped === undefined) return address;
  return halves
    .map((half) => Number.parseInt(half, 16))
    .flatMap((half) => [half >> 8, half & 255])
    .join('.');
}

function peerOf(c: Context): string {
  try {
    return plainAddress(getConnInfo(c).remote.address ?? '');
  } catch {
    return '';
  }
}

/** What counts as one place: an IPv4 address, or the 64 bits of IPv6 that one subscriber has. */
export function placeOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  const filled =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0'), ...tail.split(':')];
  return `${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
