import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where deliveries may go. */
export interface TargetRules {
  /** Private networks too: the administrator of the installation says that this is meant. */
  allowPrivate: boolean;
  /** This machine itself, also without TLS: for trying things out, never in production. */
  allowLoopback: boolean;
}

/** Networks that no receiver on the internet has an address in (IANA special-purpose registries, RFC 6890). */
const notPublic: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];
const closed = new BlockList();
for (const [network, prefix, family] of notPublic) closed.addSubnet(network, prefix, family);
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
/** Link-local addresses carry the metadata services of clouds, with keys: closed even where private networks are open. */
const neverOpen = new BlockList();
neverOpen.addSubnet('169.254.0.0', 16, 'ipv4');
neverOpen.addSubnet('fe80::', 10, 'ipv6');

/** Why deliveries may not go to this address; null when they may. */
export function addressMistake(address: string, rules: TargetRules): string | null {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  // Node checks an IPv4 address that is written as IPv6 (::ffff:10.0.0.1) against the IPv4 networks as well.
  if (loopback.check(address, family)) {
    return rules.allowLoopback || rules.allowPrivate ? null : 'This machine itself is no receiver.';
  }
  if (neverOpen.check(address, family)) return 'Link-local addresses are closed: they give away keys.';
  if (!closed.check(address, family) || rules.allowPrivate) return null;
  return `${address} is not a public address. Private networks are open only with WEBHOOK_ALLOW_PRIVATE=1.`;
}

/** What is wrong with an address that an administrator gave, as far as it can be told without asking the network. */
export function urlMistake(text: string, rules: TargetRules): string | null {
  if (!URL.canParse(text)) return 'This is not a URL. Give one like https://example.gov/hooks.';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return 'A URL may not hold a user name or password. The signature tells the receiver who is calling.';
  if (url.hash !== '') return 'A URL with a fragment (#…) leads nowhere for a machine. Leave it out.';
  const host = hostOf(url);
  if (url.protocol === 'http:') {
    const local = host === 'localhost' || (isIP(host) > 0 && isLoopbackAddress(host));
    if (!local || !rules.allowLoopback)
      return 'Use https. Plain http is for this machine itself, and not in production.';
  } else if (url.protocol !== 'https:') return 'Use https.';
  return isIP(host) > 0 ? addressMistake(host, rules) : null;
}

/** The host as an address or a name: IPv6 without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function isLoopbackAddress(host: string): boolean {
  return loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Name resolution that refuses addresses where deliveries may not go. The connection is made to the very address that was
 * checked: a name that leads elsewhere the second time it is asked (DNS rebinding) gains nothing.
 */
export function guardedLookup(rules: TargetRules): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, []);
      for (const { address } of addresses) {
        const mistake = addressMistake(address, rules);
        if (mistake) return done(new Error(`${hostname} leads to ${address}. ${mistake}`), []);
      }
      if (options.all) return done(null, addresses);
      const [first] = addresses;
      return done(null, first!.address, first!.family);
    });
  };
}
