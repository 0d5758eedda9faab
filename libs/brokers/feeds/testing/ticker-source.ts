import type { Clock, TickSink } from '@artha/core';
import { KiteFrameReader } from '../../zerodha/kite-frame.js';
import type { ConnectionListener, FeedConnection, FeedSource, Subscribed } from '../feed-source.js';

/** The token the {@link TickerServer} knows a slot by: an NSE share's, whose last byte is its segment. */
export function tokenOf(slot: number): number {
  return ((slot + 1) << 8) | 1;
}

/** Speaks with a {@link TickerServer} as a broker's connector would: a real socket, Kite's frames. */
export class TickerSource implements FeedSource {
  readonly name = 'ticker';
  readonly instrumentsPerConnection = 200;
  readonly mostConnections = 3;
  /** Frames that arrived, on all connections. */
  frames = 0;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  connect(sink: TickSink, listener: ConnectionListener): FeedConnection {
    const slots = new Map<number, number>();
    const reader = new KiteFrameReader({
      tick: (token, at, lastPaise, dayVolume, openInterest) => {
        const slot = slots.get(token);
        if (slot !== undefined) sink.tick(slot, at, lastPaise, dayVolume, openInterest);
      },
      depth: () => {},
    });
    const socket = new WebSocket(this.url);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => listener.opened();
    socket.onclose = () => listener.closed('the socket closed');
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (!(data instanceof ArrayBuffer)) throw new TypeError('a frame is binary');
      this.frames += 1;
      if (data.byteLength === 1) listener.heartbeat();
      else reader.read(new Uint8Array(data), this.clock.now());
    };
    return {
      subscribe: (instruments: readonly Subscribed[]) => {
        slots.clear();
        for (const { slot } of instruments) slots.set(tokenOf(slot), slot);
        socket.send(JSON.stringify({ tokens: [...slots.keys()] }));
      },
      close: () => {
        socket.onmessage = null;
        socket.close();
      },
    };
  }
}
