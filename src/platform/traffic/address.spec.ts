import { ClientAddresses } from './address';

const from = (
  remoteAddress: string,
  forwarded?: string,
  proxies: string[] = ['10.0.0.7', '10.1.0.0/16', 'fd00::/8'],
) =>
  new ClientAddresses(proxies).of({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

describe('the address of a client', () => {
  it('is that of the line, whatever a stranger writes into the header', () => {
    expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(from('203.0.113.9', '10.0.0.7')).toBe('203.0.113.9');
    expect(from('10.0.0.7', '198.51.100.1', [])).toBe('10.0.0.7');
  });

  it('is what the nearest proxy of ours heard, through all of ours and no further', () => {
    expect(from('10.0.0.7', '198.51.100.1')).toBe('198.51.100.1');
    expect(from('::ffff:10.0.0.7', 'made up, 198.51.100.1, 10.1.3.4')).toBe('198.51.100.1');
    expect(from('10.0.0.7', '192.0.2.1, 198.51.100.1')).toBe('198.51.100.1');
  });

  it('is that of the proxy where the proxy says nothing that can be read', () => {
    expect(from('10.0.0.7')).toBe('10.0.0.7');
    expect(from('10.0.0.7', 'unknown')).toBe('10.0.0.7');
    expect(from('10.0.0.7', '')).toBe('10.0.0.7');
  });

  it('is a network where one household has 2⁶⁴ addresses', () => {
    expect(from('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
    expect(from('2001:db8:1:2::')).toBe('2001:db8:1:2');
    expect(from('2001:db8::1')).toBe('2001:db8:0:0');
    expect(from('::1')).toBe('0:0:0:0');
    expect(from('fd12::7', '2001:DB8:1:2:9::9')).toBe('2001:db8:1:2');
  });
});
