import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * The yardstick of P11 and P12, a process of its own: Socket.IO as its manual shows it. A socket joins a room for each
 * instrument it watches, and every price is an event to its room.
 */
const [instruments, perSecond] = (process.argv.slice(2).map(Number) as [number, number]) ?? [0, 0];
const server = createServer();
const io = new Server(server, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => {
  socket.on('watch', ({ instrumentIds }: { instrumentIds: string[] }) => void socket.join(instrumentIds));
});
let price = 100_000;
let isStreaming = false;
setInterval(() => {
  if (!isStreaming) return;
  const now = Date.now();
  price += 5;
  for (let place = 0; place < instruments; place++) {
    const id = `NSE:BENCH${place}`;
    io.to(id).emit('tick', { now, row: [id, price, place, now, price, price, price, null, 0] });
  }
}, 1_000 / perSecond);
process.on('message', (what) => (isStreaming = what === 'stream'));
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
});
