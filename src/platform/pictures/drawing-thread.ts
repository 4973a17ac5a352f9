import type { MessagePort } from 'node:worker_threads';

type Vega = typeof import('vega');
type VegaLite = typeof import('vega-lite');

/** A picture to draw, as it goes to the thread. */
export interface DrawingOrder {
  id: number;
  specification: Record<string, unknown>;
}

/** What the thread says: that it can begin, and what came of each order. */
export type DrawingNews =
  { is: 'ready' } | { is: 'drawn'; id: number; svg: string } | { is: 'failed'; id: number; reason: string };

/**
 * What the drawing thread does, one order after the other. Its own source is what the thread runs (see `picture-renderer.ts`), so
 * it uses nothing but its arguments. Nothing that a specification names is ever loaded, from the network or from a file.
 */
export function drawingThread(vega: Vega, { compile }: VegaLite, port: MessagePort): void {
  let isRefused = false;
  const refuse = (): Promise<never> => {
    isRefused = true;
    return Promise.reject(new Error('refused'));
  };
  // Vega goes on with the address of a link whatever becomes of it, and ends the thread when there is none.
  const noAddress = (): Promise<{ href: string }> => {
    isRefused = true;
    return Promise.resolve({ href: '' });
  };
  const loader = { load: refuse, sanitize: noAddress, http: refuse, file: refuse, options: {} };
  const logger: Record<string, () => unknown> = {};
  for (const name of ['level', 'error', 'warn', 'info', 'debug']) logger[name] = () => logger;

  async function draw({ id, specification }: DrawingOrder): Promise<DrawingNews> {
    isRefused = false;
    try {
      const compiled = compile(specification as unknown as Parameters<typeof compile>[0], {
        logger: logger as never,
      });
      // Ids within a picture would count on through the life of the thread: the same picture has to have the same bytes.
      vega.resetSVGDefIds();
      const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', loader: loader });
      view.logger(logger as never);
      const svg = await view.toSVG();
      view.finalize();
      // What could not be loaded would be drawn as if there were no data.
      return isRefused ? refused(id) : { is: 'drawn', id, svg };
    } catch (error) {
      if (isRefused) return refused(id);
      return { is: 'failed', id, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  function refused(id: number): DrawingNews {
    return { is: 'failed', id, reason: 'a picture holds its data and loads nothing.' };
  }

  port.on('message', (order: DrawingOrder) => {
    void draw(order).then((news) => port.postMessage(news));
  });
  port.postMessage({ is: 'ready' } satisfies DrawingNews);
}
