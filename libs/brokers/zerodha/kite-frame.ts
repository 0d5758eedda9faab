import { type Paise, type UtcMillis } from '@artha/core';

/** Who takes what a frame holds. Called once a packet, in the order of the frame; `levels` is used again. */
export interface KiteSink {
  /** `openInterest` and `dayVolume` are 0 in the modes that do not tell them; an index has neither. */
  tick(token: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest: number): void;
  /** Five bids, then five asks, best first: price in paise, quantity, orders of each. Full mode only. */
  depth(token: number, at: UtcMillis, levels: Float64Array): void;
}

/** What a frame was made of. */
export interface KiteFrameCounts {
  packets: number;
  /** Packets of a length no mode has, of a currency segment, or cut off by the end of the frame. */
  unreadable: number;
}

const LTP = 8;
const INDEX_QUOTE = 28;
const INDEX_FULL = 32;
const QUOTE = 44;
const FULL = 184;

const DAY_VOLUME = 16;
const INDEX_EXCHANGE_TIME = 28;
const OPEN_INTEREST = 48;
const EXCHANGE_TIME = 60;
const DEPTH = 64;
const DEPTH_ENTRY = 12;
const DEPTH_ENTRIES = 10;

/** The last byte of a token is its segment; these two count in fractions of a paisa and are not traded here. */
const CDS = 3;
const BCD = 6;

/**
 * Reads the binary frames of Zerodha's ticker: big-endian, u16 packets, then a u16 length and a body each; the body's
 * length tells its mode. Nothing is allocated for a packet. A frame of one byte is the heartbeat and holds nothing;
 * a frame that ends in the middle of a packet gives the packets before it.
 *
 * Source: kite.trade/docs/connect/v3/websocket and the client of zerodha/kiteconnectjs. Prices are whole paise.
 */
export class KiteFrameReader {
  readonly counts: KiteFrameCounts = { packets: 0, unreadable: 0 };
  private readonly levels = new Float64Array(DEPTH_ENTRIES * 3);

  constructor(private readonly sink: KiteSink) {}

  /** `receivedAt` stamps the packets that tell no time of their own. */
  read(frame: Uint8Array, receivedAt: UtcMillis): void {
    if (frame.byteLength < 2) return;
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const packets = view.getUint16(0);
    let offset = 2;
    for (let packet = 0; packet < packets; packet++) {
      const begin = offset + 2;
      if (begin > frame.byteLength) return this.cutOff(packets - packet);
      const length = view.getUint16(offset);
      offset = begin + length;
      if (offset > frame.byteLength) return this.cutOff(packets - packet);
      this.counts.packets += 1;
      this.packet(view, begin, length, receivedAt);
    }
  }

  private packet(view: DataView, begin: number, length: number, receivedAt: UtcMillis): void {
    if (length < LTP) return this.skip();
    const token = view.getUint32(begin);
    const segment = token & 0xff;
    if (segment === CDS || segment === BCD) return this.skip();
    const lastPaise = view.getInt32(begin + 4);
    switch (length) {
      case FULL: {
        const at = view.getUint32(begin + EXCHANGE_TIME) * 1000 || receivedAt;
        const openInterest = view.getUint32(begin + OPEN_INTEREST);
        this.sink.tick(token, at, lastPaise, view.getUint32(begin + DAY_VOLUME), openInterest);
        return this.depth(view, begin + DEPTH, token, at);
      }
      case QUOTE:
        return this.sink.tick(token, receivedAt, lastPaise, view.getUint32(begin + DAY_VOLUME), 0);
      case INDEX_FULL: {
        const at = view.getUint32(begin + INDEX_EXCHANGE_TIME) * 1000 || receivedAt;
        return this.sink.tick(token, at, lastPaise, 0, 0);
      }
      case INDEX_QUOTE:
      case LTP:
        return this.sink.tick(token, receivedAt, lastPaise, 0, 0);
      default:
        return this.skip();
    }
  }

  private depth(view: DataView, begin: number, token: number, at: UtcMillis): void {
    const { levels } = this;
    for (let entry = 0; entry < DEPTH_ENTRIES; entry++) {
      const from = begin + entry * DEPTH_ENTRY;
      levels[entry * 3] = view.getInt32(from + 4);
      levels[entry * 3 + 1] = view.getInt32(from);
      levels[entry * 3 + 2] = view.getUint16(from + 8);
    }
    this.sink.depth(token, at, levels);
  }

  private skip(): void {
    this.counts.unreadable += 1;
  }

  private cutOff(packets: number): void {
    this.counts.unreadable += packets;
  }
}
