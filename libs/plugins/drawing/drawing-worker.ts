import { parentPort } from 'node:worker_threads';
import { Refusal } from '@artha/core';
import { type Drawing, type DrawingTask } from './draw-bars.js';
import { DrawingWork } from './drawing-work.js';

export interface NumberedTask {
  readonly number: number;
  readonly task: DrawingTask;
}

export interface NumberedDrawing {
  readonly number: number;
  /** Null: it could not be drawn, and `error` says why. */
  readonly drawing: Drawing | null;
  readonly error: string | null;
}

const work = new DrawingWork();
/** One after the other: loading is awaited, and a plug-in is not to be entered twice. */
let turn = Promise.resolve();

parentPort?.on('message', ({ number, task }: NumberedTask) => {
  turn = turn.then(async () => parentPort?.postMessage(await answer(number, task)));
});

async function answer(number: number, task: DrawingTask): Promise<NumberedDrawing> {
  try {
    return { number, drawing: await work.draw(task), error: null };
  } catch (error) {
    return { number, drawing: null, error: whyOf(error) };
  }
}

/** Whoever asked says which indicator it is. */
function whyOf(error: unknown): string {
  if (error instanceof Refusal) return String(error.details['why'] ?? error.message);
  return error instanceof Error ? error.message : String(error);
}
