import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** RFC 6455, section 1.3. */
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const [TEXT, CLOSE] = [1, 8];

/**
 * A broker's ticker over real WebSockets, speaking Kite's binary frames: whoever sends `{"tokens":[…]}` is subscribed
 * to them. A test says which connection pours, starves, talks nonsense or is cut.
 */
export class TickerServer {
  readonly connections: TickerConnection[] = [];
  private readonly server: Server = createServer();

  private constructor() {
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
      const key = `${request.headers['sec-websocket-key'] ?? ''}${ACCEPT_SUFFIX}`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      this.connections.push(new TickerConnection(socket));
    });
  }

  static async listen(): Promise<TickerServer> {
    const ticker = new TickerServer();
    await new Promise<void>((resolve) => ticker.server.listen(0, '127.0.0.1', resolve));
    return ticker;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

export class TickerConnection {
  tokens: readonly number[] = [];
  isGone = false;
  /** Frames. */
  sent = 0;
  private rest = Buffer.alloc(0);

  constructor(private readonly socket: Duplex) {
    socket.on('data', (bytes: Buffer) => this.read(bytes));
    socket.on('error', () => (this.isGone = true));
    socket.on('close', () => (this.isGone = true));
  }

  /** Kite's heartbeat: one byte. */
  beat(): void {
    this.send(Buffer.alloc(1));
  }

  /** One packet, mode quote, of some of the instruments it was asked for. */
  pour(paise: number, dayVolume: number, tokens = this.tokens): void {
    const frame = Buffer.alloc(2 + tokens.length * 46);
    frame.writeUInt16BE(tokens.length);
    tokens.forEach((token, place) => {
      const from = 2 + place * 46;
      frame.writeUInt16BE(44, from);
      frame.writeUInt32BE(token, from + 2);
      frame.writeInt32BE(paise, from + 6);
      frame.writeUInt32BE(dayVolume, from + 18);
    });
    this.send(frame);
  }

  /** Bytes that are a frame by their looks only. */
  send(payload: Buffer): void {
    if (this.isGone) return;
    this.sent += 1;
    const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
    head[0] = 0x82; // final, binary
    if (payload.length < 126) head[1] = payload.length;
    else {
      head[1] = 126;
      head.writeUInt16BE(payload.length, 2);
    }
    this.socket.write(Buffer.concat([head, payload]));
  }

  /** No farewell: the way a cable is pulled. */
  cut(): void {
    this.isGone = true;
    this.socket.destroy();
  }

  private read(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const [first, second] = this.rest;
      if (first === undefined || second === undefined || this.rest.length < 6) return;
      const isLong = (second & 0x7f) === 126;
      const length = isLong ? this.rest.readUInt16BE(2) : second & 0x7f;
      const from = (isLong ? 4 : 2) + 4;
      if (this.rest.length < from + length) return;
      const mask = this.rest.subarray(from - 4, from);
      const text = this.rest
        .subarray(from, from + length)
        .map((byte, place) => byte ^ (mask[place % 4] ?? 0));
      this.rest = this.rest.subarray(from + length);
      if ((first & 0x0f) === CLOSE) return this.cut();
      if ((first & 0x0f) !== TEXT) continue;
      this.tokens = (JSON.parse(Buffer.from(text).toString()) as { tokens: number[] }).tokens;
    }
  }
}
