import type { QuotesFrame } from '@artha/contracts';
import type { Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveFrames } from './live-frames.js';

const frame = (epoch: number, now: number): QuotesFrame => ({
  epoch,
  now,
  quotes: [['NSE:ABC', now, 1, now, now, now, now, null, 0]],
});

/** A client whose socket can be made busy, and what it was sent. */
class Browser {
  readonly connection = {
    writableLength: 0,
    write: (bytes: Buffer) => {
      const [name, value] = JSON.parse(payloadOf(bytes).slice(2)) as [string, Partial<QuotesFrame>];
      expect(name).toBe('quotes');
      this.frames.push(value);
      this.bytes.push(bytes);
    },
  };
  readonly transport = { writable: true, socket: { _socket: this.connection } };
  readonly frames: Partial<QuotesFrame>[] = [];
  readonly bytes: unknown[] = [];
  readonly heard: string[] = [];
  readonly socket = {
    id: 'a browser',
    conn: {
      transport: this.transport,
      close: () => this.heard.push('closed'),
    },
    emit: (what: string, { reason }: { reason: string }) => this.heard.push(`${what} ${reason}`),
    disconnect: () => this.heard.push('disconnected'),
  } as unknown as Socket;
}

/** The text of a WebSocket frame of the server: unmasked and in one piece. */
function payloadOf(bytes: Buffer): string {
  const [, code = 0] = bytes;
  return bytes.subarray(code < 126 ? 2 : code === 126 ? 4 : 10).toString('utf8');
}

function live(charts: { of?: Browser; rows?: () => string | null } = {}): {
  frames: LiveFrames;
  /** Frames that come in one go. */
  hear: (...frames: QuotesFrame[]) => void;
  browser: (...watched: string[]) => Browser;
} {
  const listeners: ((frame: QuotesFrame) => void)[] = [];
  const market = { onFrame: (listener: (frame: QuotesFrame) => void) => listeners.push(listener) };
  const board = {
    follows: (socket: Socket) => socket === charts.of?.socket,
    updates: () => charts.rows?.() ?? null,
    leave: () => undefined,
    wantDepth: () => undefined,
  };
  const [watch, charting] = [market, board] as unknown as ConstructorParameters<typeof LiveFrames>;
  const frames = new LiveFrames(watch, charting);
  frames.onModuleInit();
  const browser = (...watched: string[]): Browser => {
    const one = new Browser();
    frames.join(one.socket);
    if (watched.length > 0) frames.watch(one.socket, watched);
    return one;
  };
  const hear = (...several: QuotesFrame[]): void => {
    for (const one of several) for (const listener of listeners) listener(one);
    vi.advanceTimersByTime(0);
  };
  return { frames, hear, browser };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a client', () => {
  it('may ask for any number of instruments there are not, and keeps what it watches', () => {
    const { frames, hear, browser } = live();
    const [watching, greedy] = [browser('NSE:ABC'), browser()];
    for (let round = 0; round < 100; round++)
      frames.watch(
        greedy.socket,
        Array.from({ length: 500 }, (_, n) => `nonsense ${round}-${n}`),
      );
    expect(frames.known()).toBeLessThan(30_000);
    hear(frame(1, 10));
    expect(watching.frames).toEqual([frame(1, 10)]);
    expect(greedy.frames).toEqual([]);
  });

  it('gets a frame with what it watches, and none when nothing of that moved', () => {
    const { hear, browser } = live();
    const [watching, elsewhere] = [browser('NSE:ABC'), browser('NSE:XYZ')];
    hear(frame(1, 10));
    expect(watching.frames).toEqual([frame(1, 10)]);
    expect(elsewhere.frames).toEqual([]);
  });

  it('that begins to watch is told what is known', () => {
    const { frames, hear, browser } = live();
    const late = browser();
    hear(frame(1, 10));
    frames.watch(late.socket, ['NSE:ABC']);
    hear({ ...frame(1, 20), quotes: [] });
    expect(late.frames).toEqual([{ ...frame(1, 10), now: 20 }]);
  });

  it('that was busy gets the latest quote of the same market', () => {
    const { hear, browser } = live();
    const one = browser('NSE:ABC');
    one.transport.writable = false;
    hear(frame(1, 10));
    one.transport.writable = true;
    hear(frame(1, 20));
    expect(one.frames).toEqual([frame(1, 20)]);
  });

  it('that was busy gets the last quote though nothing moves any more', () => {
    const { hear, browser } = live();
    const one = browser('NSE:ABC');
    one.connection.writableLength = 1;
    hear(frame(1, 10));
    one.connection.writableLength = 0;
    vi.advanceTimersByTime(60);
    expect(one.frames).toEqual([frame(1, 10)]);
  });

  it('that was busy gets nothing of before when the market has jumped meanwhile', () => {
    const { hear, browser } = live();
    const one = browser('NSE:ABC');
    one.transport.writable = false;
    hear(frame(1, 10));
    one.transport.writable = true;
    hear(frame(2, 5));
    expect(one.frames).toEqual([frame(2, 5)]);
  });

  it('gets frames that have piled up as one, with the latest of all', () => {
    const { hear, browser } = live();
    const one = browser('NSE:ABC');
    hear(frame(1, 10), frame(1, 20), frame(1, 30));
    expect(one.frames).toEqual([frame(1, 30)]);
  });

  it('shares its frame, made once, with those who watch the same', () => {
    const { hear, browser } = live();
    const [one, other, third] = [browser('NSE:ABC'), browser('NSE:ABC'), browser('NSE:ABC', 'NSE:XYZ')];
    hear(frame(1, 10));
    expect(one.bytes[0]).toBe(other.bytes[0]);
    expect(third.bytes[0]).not.toBe(one.bytes[0]);
  });

  it('takes its turn, no later than the others, where all together are more than a frame’s time can serve', () => {
    let millis = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => millis);
    const { hear, browser } = live();
    const many = Array.from({ length: 100 }, () => browser('NSE:ABC'));
    for (const { connection } of many) {
      const write = connection.write;
      connection.write = (bytes) => {
        millis += 1;
        write(bytes);
      };
    }
    for (let round = 0; round < 200; round++) hear(frame(1, round)); // until it knows how long each takes
    const before = many.map(({ frames }) => frames.length);
    for (let round = 200; round < 450; round++) hear(frame(1, round));
    // 100 of 1 ms, of which 40 fit into a frame: each its turn in three.
    many.forEach(({ frames }, n) => expect(frames.length - (before[n] ?? 0)).toBeCloseTo(83, -1));
    const gaps = many.flatMap(({ frames }, n) =>
      frames.slice(before[n]).map(({ now = 0 }, at, all) => now - (all[at - 1]?.now ?? now)),
    );
    expect(Math.max(...gaps)).toBe(3);
    vi.restoreAllMocks();
  });

  it('gets depth and charts in the same frame', () => {
    const charts: { of?: Browser; rows?: () => string | null } = { rows: () => ',"charts":[{"key":"c1"}]' };
    const { frames, hear, browser } = live(charts);
    const one = (charts.of = browser('NSE:ABC'));
    const depth = ['NSE:XYZ', 10, [[100, 5, 1]], []] as const;
    frames.watchDepth(one.socket, ['NSE:XYZ']);
    hear({ ...frame(1, 10), depth: [depth] });
    expect(one.frames).toEqual([{ ...frame(1, 10), depth: [depth], charts: [{ key: 'c1' }] }]);
    hear({ ...frame(1, 20), quotes: [] });
    expect(one.frames[1]).toEqual({ epoch: 1, now: 20, quotes: [], charts: [{ key: 'c1' }] });
  });
});

describe('a client that does not read', () => {
  it('is sent away after ten seconds and told why; the others go on', () => {
    const { frames, hear, browser } = live();
    const [slow, quick] = [browser('NSE:ABC'), browser('NSE:ABC')];
    slow.transport.writable = false;
    for (let second = 0; second < 10; second++) {
      hear(frame(1, second));
      vi.advanceTimersByTime(1_000);
    }
    expect(slow.heard).toEqual([]);
    hear(frame(1, 11));
    vi.advanceTimersByTime(100);
    expect(slow.heard).toEqual(['sent-away TOO_SLOW', 'disconnected']);
    vi.advanceTimersByTime(2_000);
    expect(slow.heard.at(-1)).toBe('closed');
    expect(quick.frames).toHaveLength(11);
    expect(frames.sentAway).toBe(1);
    hear(frame(1, 12));
    expect(slow.heard).toHaveLength(3);
  });

  it('is sent away at once when it holds back megabytes', () => {
    const { hear, browser } = live();
    const slow = browser('NSE:ABC');
    slow.connection.writableLength = 8_000_001;
    hear(frame(1, 1));
    expect(slow.heard).toContain('disconnected');
  });
});
