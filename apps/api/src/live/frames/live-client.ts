import type { Socket } from 'socket.io';

/** Text of the Socket.IO protocol 5: a message ('4') that is an event ('2') of the ordinary namespace. */
const EVENT = '42';
const [TEXT_FRAME, SHORT, MEDIUM] = [0x81, 126, 65_536] as const;

/** One event, encoded once for however many sockets it goes to. */
export interface EncodedEvent {
  readonly text: string;
  readonly bytes: Buffer;
}

/** @param body JSON text of the event's one value. */
export function encodeEvent(name: string, body: string): EncodedEvent {
  const text = `${EVENT}["${name}",${body}]`;
  const length = Buffer.byteLength(text);
  const header = length < SHORT ? 2 : length < MEDIUM ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = TEXT_FRAME;
  if (header === 2) bytes[1] = length;
  else if (header === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.write(text, header);
  return { text, bytes };
}

/** Whether the socket still has to send what it was given before; whoever writes then only fills memory. */
export function isBusy({ conn }: Socket): boolean {
  return !conn.transport.writable;
}

/**
 * Writes past the layers that would turn every frame into JSON and a WebSocket frame for each socket anew; Socket.IO
 * does the same for a room. The text goes along for a transport that has to frame it itself.
 */
export function sendEncoded({ conn }: Socket, { text, bytes }: EncodedEvent): void {
  const options = { compress: false, wsPreEncodedFrame: [bytes] };
  conn.write(text.slice(1), options);
}

/** Bytes the socket holds back because the client does not read. */
export function bufferedBytes({ conn }: Socket): number {
  const { socket } = conn.transport as unknown as { socket?: { bufferedAmount?: number } };
  return socket?.bufferedAmount ?? 0;
}
