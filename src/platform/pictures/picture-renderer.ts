import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Failure } from '../shell/failure';
import { drawingThread, type DrawingNews, type DrawingOrder } from './drawing-thread';
import { readableSvg, type DrawnPicture } from './readable-svg';

/** What a renderer may take; the tests take less. */
export interface DrawingLimits {
  /** The largest picture there is, 5,000 points, takes half a second on a slow machine. */
  drawMs: number;
  /** Loading what draws takes a quarter of a second, and many times that on a machine that starts everything at once. */
  startMs: number;
  /** Pictures under way and waiting; with more than that everybody would wait for longer than a person does. */
  most: number;
}

const usual: DrawingLimits = { drawMs: 5_000, startMs: 60_000, most: 50 };

interface Waiting extends DrawingOrder {
  resolve: (svg: string) => void;
  reject: (error: Error) => void;
}

/**
 * Draws Vega-Lite specifications as SVG in a thread of its own, one after the other, so that no picture holds up the
 * service. The thread begins with the first picture; one that draws for too long is ended, and the next picture gets another.
 */
@Injectable()
export class PictureRenderer implements OnModuleDestroy {
  limits = usual;
  private thread: Worker | null = null;
  private isReady = false;
  private readonly waiting: Waiting[] = [];
  private current: Waiting | null = null;
  private alarm: NodeJS.Timeout | null = null;
  private lastId = 0;

  /** The picture as SVG; the same picture has the same bytes. UNAVAILABLE where too many wait or it takes too long. */
  async render(picture: DrawnPicture): Promise<string> {
    if (this.waiting.length + (this.current ? 1 : 0) >= this.limits.most)
      throw new Failure('UNAVAILABLE', 'Too many pictures are being drawn just now. Try again in a moment.');
    const svg = await new Promise<string>((resolve, reject) => {
      this.waiting.push({ id: ++this.lastId, specification: picture.specification, resolve, reject });
      this.next();
    });
    return readableSvg(svg, picture);
  }

  async onModuleDestroy(): Promise<void> {
    await this.end(new Failure('UNAVAILABLE', 'The service is stopping.'));
  }

  private next(): void {
    if (this.current || this.waiting.length === 0) return;
    this.thread ??= this.begin();
    if (!this.isReady) return;
    this.current = this.waiting.shift()!;
    const { id, specification } = this.current;
    this.thread.postMessage({ id, specification } satisfies DrawingOrder);
    this.ring(this.limits.drawMs);
  }

  private begin(): Worker {
    const thread = new Worker(threadSource(), {
      eval: true,
      name: 'pictures',
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    // It need not keep the process alive: what waits for a picture does.
    thread.unref();
    thread.on('message', (news: DrawingNews) => this.hear(thread, news));
    thread.on('error', (error) => this.lose(thread, error));
    thread.on('exit', () => this.lose(thread, new Error('The drawing thread ended.')));
    this.ring(this.limits.startMs);
    return thread;
  }

  private hear(thread: Worker, news: DrawingNews): void {
    if (thread !== this.thread) return;
    this.silence();
    if (news.is === 'ready') this.isReady = true;
    else {
      const done = this.current;
      this.current = null;
      if (news.is === 'drawn') done?.resolve(news.svg);
      else done?.reject(new Error(`The picture cannot be drawn: ${news.reason}`));
    }
    this.next();
  }

  /** A thread that is gone takes its picture with it; those that wait get another thread. */
  private lose(thread: Worker, error: Error): void {
    if (thread !== this.thread) return;
    const lost = this.current ?? this.waiting.shift();
    this.forget();
    lost?.reject(error);
    this.next();
  }

  private ring(afterMs: number): void {
    this.alarm = setTimeout(() => {
      const late = this.thread;
      if (!late) return;
      this.lose(late, new Failure('UNAVAILABLE', 'The picture took too long to draw. Ask for fewer days.'));
      void late.terminate();
    }, afterMs);
  }

  private silence(): void {
    if (this.alarm) clearTimeout(this.alarm);
    this.alarm = null;
  }

  private forget(): void {
    this.silence();
    this.thread = null;
    this.isReady = false;
    this.current = null;
  }

  private async end(reason: Failure): Promise<void> {
    const { thread, current } = this;
    this.forget();
    for (const picture of [...(current ? [current] : []), ...this.waiting.splice(0)]) picture.reject(reason);
    await thread?.terminate();
  }
}

/**
 * The thread runs the source of `drawingThread` and not a file: it is then compiled as everything else is, wherever the
 * service runs from. Vega can only be imported, never required: it waits for a module while it loads.
 */
function threadSource(): string {
  const imported = ['vega', 'vega-lite'].map((name) =>
    JSON.stringify(pathToFileURL(require.resolve(name)).href),
  );
  return `Promise.all([import(${imported[0]}), import(${imported[1]})]).then(([vega, vegaLite]) =>
    (${drawingThread.toString()})(vega, vegaLite, require('node:worker_threads').parentPort));`;
}
