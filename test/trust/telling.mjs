// What a proof says while it runs: lines, and on a terminal a bar that the next line replaces.
const isTerminal = process.stdout.isTTY === true;
let open = false;
let last = 0;

export function say(line) {
  if (open) process.stdout.write('\r\x1b[2K');
  open = false;
  console.log(line);
}

/** How far something has come. On a terminal a bar; elsewhere a line every ten seconds, so that a log shows that it goes on. */
export function progress(what, done, of) {
  if (!isTerminal) {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    console.log(`  ${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
    return;
  }
  const full = Math.min(24, Math.floor((24 * done) / Math.max(1, of)));
  process.stdout.write(
    `\r\x1b[2K  ${'█'.repeat(full)}${'░'.repeat(24 - full)} ${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`,
  );
  open = true;
}

export const count = (number) => number.toLocaleString('en');
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Says that a control did what it is there for: a checker that accepts a planted fault proves nothing. */
export function control(broken, what, found) {
  if (found.length > 0) say(`  control: ${what} is found (${found[0]})`);
  else broken.push(`The checker does not see ${what}: it proves nothing.`);
}
