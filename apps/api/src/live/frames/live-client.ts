import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** Text of the Socket.IO protocol 5: a message ('4') that is an event ('2') of the ordinary namespace. */
const EVENT = '42';
const [TEXT_FRAME, SHORT, MEDIUM] = [0x81, 126, 65_536] as const;
/** The longest head of a WebSocket frame; an event is written behind it. */
export const HEAD_BYTES = 10;

/** Writes what an event begins with, from {@link HEAD_BYTES} on; returns where its value is to be written. */
export function beginEvent(name: string, target: Buffer, at: number): number {
  return at + HEAD_BYTES + target.write(`${EVENT}["${name}",`, at + HEAD_BYTES);
}

/** Ends an event begun at `at` whose value ends at `end`; returns it as a WebSocket frame (RFC 6455, section 5.2). */
export function endEvent(target: Buffer, at: number, end: number): Buffer {
  target[end] = 93; // ]
  const length = end + 1 - at - HEAD_BYTES;
  const head = length < SHORT ? 2 : length < MEDIUM ? 4 : HEAD_BYTES;
  const from = at + HEAD_BYTES - head;
  target[from] = TEXT_FRAME;
  if (head === 2) target[from + 1] = length;
  else if (head === 4) {
    target[from + 1] = 126;
    target.writeUInt16BE(length, from + 2);
  } else {
    target[from + 1] = 127;
    target.writeBigUInt64BE(BigInt(length), from + 2);
  }
  return target.subarray(from, end + 1);
}

/** An event in bytes of its own. @param body JSON text of its one value. */
export function encodeEvent(name: string, body: string): Buffer {
  const target = Buffer.allocUnsafe(HEAD_BYTES + name.length + 8 + Buffer.byteLength(body));
  const at = beginEvent(name, target, 0);
  return endEvent(target, 0, at + target.write(body, at));
}

/** What lies below Socket.IO: the packets of Engine.IO, the WebSocket of `ws`, and the connection itself. */
interface Transport {
  readonly writable: boolean;
  readonly socket?: { readonly _socket?: TcpSocket | null };
}

/** Whether the socket still has to send what it was given before; whoever writes then only fills memory. */
export function isBusy(socket: Socket): boolean {
  return !transportOf(socket).writable || bufferedBytes(socket) > 0;
}

/**
 * To a socket that is not busy: straight to its connection. The layers above would keep books for every frame, which
 * costs more than all else but the write itself; they write whole frames too, so that none gets into another. The
 * gateway speaks WebSocket only, uncompressed.
 */
export function sendEncoded(socket: Socket, frame: Buffer): void {
  connectionOf(socket)?.write(frame);
}

/** Bytes the socket holds back because the client does not read. */
export function bufferedBytes(socket: Socket): number {
  return connectionOf(socket)?.writableLength ?? 0;
}

/** Null once it is closed. */
function connectionOf(socket: Socket): TcpSocket | null {
  return transportOf(socket).socket?._socket ?? null;
}

function transportOf({ conn }: Socket): Transport {
  return conn.transport;
}
