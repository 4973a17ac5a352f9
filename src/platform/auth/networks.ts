import { BlockList, isIP } from 'node:net';

interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Whether a text names a network (`10.1.0.0/16`, `2001:db8::/32`) or one address of it. */
export function isNetwork(text: string): boolean {
  return networkOf(text) !== null;
}

/** Whether an address lies in one of the networks; one that nobody knows lies in none. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  // Where a service listens on both families, an address of the old one arrives written in the new.
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const version = isIP(bare);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks.map(networkOf))
    if (network) list.addSubnet(network.address, network.prefix, network.family);
  return list.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}

function networkOf(text: string): Network | null {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || address.includes('%')) return null;
  const longest = version === 4 ? 32 : 128;
  if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= longest)) return null;
  const prefix = length === undefined ? longest : Number(length);
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
