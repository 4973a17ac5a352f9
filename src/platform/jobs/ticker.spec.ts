import { Ticker } from './ticker';

/** Rounds that end when they are told to. */
function rounds(everyMs = 3_600_000) {
  const begun: { end: (value: number) => void; fail: (error: Error) => void }[] = [];
  const warned: string[] = [];
  const log = { warn: (sentence: string) => void warned.push(sentence) };
  const round = () => new Promise<number>((end, fail) => begun.push({ end, fail }));
  const ticker = new Ticker({ everyMs, round, failure: 'Nothing was done', log });
  return { ticker, begun, warned };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a ticker', () => {
  it('makes one round after the one under way, however many ask for it', async () => {
    const { ticker, begun } = rounds();
    const first = ticker.next();
    const asked = [ticker.next(), ticker.next(), ticker.next()];
    expect(begun).toHaveLength(1);
    begun[0]!.end(1);
    expect(await first).toBe(1);
    await settled();
    expect(begun).toHaveLength(2);
    const later = ticker.next();
    begun[1]!.end(2);
    expect(await Promise.all(asked)).toEqual([2, 2, 2]);
    await settled();
    begun[2]!.end(3);
    expect(await later).toBe(3);
    expect(begun).toHaveLength(3);
  });

  it('goes on after a round that failed, and says so where nobody waits for it', async () => {
    const { ticker, begun, warned } = rounds();
    const first = ticker.next();
    const second = ticker.next();
    begun[0]!.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await settled();
    begun[1]!.end(2);
    expect(await second).toBe(2);
    expect(warned).toEqual([]);
    ticker.wake();
    begun[2]!.fail(new Error('out of paper'));
    await settled();
    expect(warned).toEqual(['Nothing was done, the next tick tries again: out of paper']);
  });

  it('stops once nothing is under way, and begins nothing that somebody wakes it for', async () => {
    const { ticker, begun } = rounds();
    ticker.wake();
    let isStopped = false;
    const stopping = ticker.stop().then(() => (isStopped = true));
    await settled();
    expect([ticker.isStopped, isStopped]).toEqual([true, false]);
    begun[0]!.end(1);
    await stopping;
    ticker.wake();
    expect(begun).toHaveLength(1);
  });

  it('ticks on its own, never into a round that is under way', () => {
    jest.useFakeTimers();
    try {
      const { ticker, begun } = rounds(1_000);
      ticker.start();
      jest.advanceTimersByTime(5_000);
      expect(begun).toHaveLength(1);
      void ticker.stop();
      jest.advanceTimersByTime(5_000);
      expect(begun).toHaveLength(1);
    } finally {
      jest.useRealTimers();
    }
  });
});
