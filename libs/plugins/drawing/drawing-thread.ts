import { Worker } from 'node:worker_threads';
import { PluginFault } from '../plugin-fault.js';
import { type Drawing, type DrawingTask } from './draw-bars.js';
import { type NumberedDrawing, type NumberedTask } from './drawing-worker.js';

/** Tests are not compiled to where they lie. */
const COMPILED_WORKER = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/libs/plugins/drawing/drawing-worker.js', import.meta.url)
  : new URL('./drawing-worker.js', import.meta.url);

interface Waiting {
  readonly resolve: (drawing: Drawing) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Draws indicators of plug-ins on a thread of its own, which begins with the first: a slow one holds up other drawings
 * for a second at most, and nothing else of the process.
 */
export class DrawingThread {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private isClosed = false;

  /** Drawings that were asked for and have not come. */
  get pending(): number {
    return this.waiting.size;
  }

  /** Rejects with a {@link PluginFault} that says why it cannot be drawn. */
  draw(task: DrawingTask): Promise<Drawing> {
    if (this.isClosed) return Promise.reject(new Error('the thread of drawings is closed'));
    const thread = (this.thread ??= this.begin());
    const number = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      thread.postMessage({ number, task } satisfies NumberedTask);
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.thread?.terminate();
  }

  private begin(): Worker {
    const thread = new Worker(COMPILED_WORKER);
    thread.on('message', ({ number, drawing, error }: NumberedDrawing) => {
      const one = this.waiting.get(number);
      this.waiting.delete(number);
      if (drawing === null) one?.reject(new PluginFault(error ?? 'It was not drawn'));
      else one?.resolve(drawing);
    });
    thread.on('error', (error) => this.giveUp(error as Error));
    thread.on('exit', () => this.giveUp(new Error('the thread of drawings has ended')));
    thread.unref();
    return thread;
  }

  /** The next drawing begins a new one. */
  private giveUp(error: Error): void {
    this.thread = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
