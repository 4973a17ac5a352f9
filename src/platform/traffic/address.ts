import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** A request as far as it says where it comes from. */
export type Incoming = Pick<IncomingMessage, 'headers'> & {
  socket: { remoteAddress?: string };
  headersDistinct?: NodeJS.Dict<string[]>;
};

/**
 * From which address a request comes. A proxy's word is taken only where the proxy is one of ours, from the right to the
 * left: what stands left of the first address that is not ours was written by whoever sent the request.
 */
export class ClientAddresses {
  private readonly proxies = new BlockList();

  constructor(trustedProxies: readonly string[]) {
    for (const network of trustedProxies) {
      const [address, bits] = network.split('/');
      const family = isIP(address!) === 6 ? 'ipv6' : 'ipv4';
      this.proxies.addSubnet(
        address!,
        bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits),
        family,
      );
    }
  }

  /** As requests are counted: see `network`. */
  of(request: Incoming): string {
    return network(this.exact(request));
  }

  exact({ socket, headers }: Incoming): string {
    let address = plain(socket.remoteAddress ?? '');
    const said = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (this.isOurs(address)) {
      const before = plain(said.pop()?.trim() ?? '');
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  }

  private isOurs(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 address that came over an IPv6 socket, as itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Of IPv6 the first 64 bits: a single household has all the others to choose from. */
function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head, tail] = address.split('::') as [string, string | undefined];
  const groups = head.split(':').filter((group) => group !== '');
  const last = (tail ?? '').split(':').filter((group) => group !== '');
  while (tail !== undefined && groups.length + last.length < 8) groups.push('0');
  return [...groups, ...last]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
