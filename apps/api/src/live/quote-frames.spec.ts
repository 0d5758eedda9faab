import type { QuotesFrame } from '@artha/contracts';
import type { Socket } from 'socket.io';
import { describe, expect, it } from 'vitest';
import { QuoteFrames } from './quote-frames.js';

const frame = (epoch: number, now: number): QuotesFrame => ({
  epoch,
  now,
  quotes: [['NSE:ABC', now, 1, now, now, now, now, null, 0]],
  forming: [],
  closed: [['NSE:ABC', now, 1, 1, 1, 1, 1]],
});

/** A client whose socket is busy or not, what it was sent, and the way to hand out a frame. */
function client(): { isBusy: (busy: boolean) => void; sent: unknown[]; hear: (frame: QuotesFrame) => void } {
  const listeners: ((frame: QuotesFrame) => void)[] = [];
  const watch = { onFrame: (listener: (frame: QuotesFrame) => void) => listeners.push(listener) };
  const frames = new QuoteFrames(watch as unknown as ConstructorParameters<typeof QuoteFrames>[0]);
  frames.onModuleInit();
  const sent: unknown[] = [];
  const transport = { writable: true };
  const socket = { conn: { transport }, emit: (_: string, value: unknown) => sent.push(value) };
  frames.join(socket as unknown as Socket);
  frames.watch(socket as unknown as Socket, new Set(['NSE:ABC']));
  return {
    isBusy: (busy) => (transport.writable = !busy),
    sent,
    hear: (one) => listeners.forEach((listener) => listener(one)),
  };
}

describe('a client that was busy', () => {
  it('gets the latest quote and every closed minute of the same market', () => {
    const one = client();
    one.isBusy(true);
    one.hear(frame(1, 10));
    one.isBusy(false);
    one.hear(frame(1, 20));
    const { closed } = frame(1, 10);
    expect(one.sent).toEqual([{ ...frame(1, 20), closed: [...closed, ...frame(1, 20).closed] }]);
  });

  it('gets nothing of before when the market has jumped meanwhile', () => {
    const one = client();
    one.isBusy(true);
    one.hear(frame(1, 10));
    one.isBusy(false);
    one.hear(frame(2, 5));
    expect(one.sent).toEqual([frame(2, 5)]);
  });
});
