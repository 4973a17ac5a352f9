/** The host of an address, also of one with a display name: `Agency <desk@agency.gov>`. */
export function mailHost(address: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(address)?.[1] ?? 'localhost';
}
