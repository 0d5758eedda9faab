import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { AccountAccess, SESSION_COOKIE, Sessions, type SignedInUser } from '@artha/accounts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { marketView } from '../market/market-view.js';
import { MarketWatch } from '../market/market-watch.js';
import { QuoteFrames } from './quote-frames.js';
import { accountRoom, EVERYONE, userRoom } from './rooms.js';

interface ClientData {
  user?: SignedInUser;
  token?: string;
}
type Client = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, ClientData>;

const MOST_WATCHED = 500;
/** Sessions and rights are read again so often; whoever lost one stops hearing of that account. */
const RIGHTS_EVERY_MILLIS = 30_000;

/**
 * The one live channel of the web app: what the screen shows, latest value only. A client that was away re-reads
 * over HTTP. Cookies prove who is there; rooms are the accounts that person may see.
 */
@WebSocketGateway({ transports: ['websocket'], maxHttpBufferSize: 65_536 })
export class LiveGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  readonly #log = new Logger(LiveGateway.name);

  @WebSocketServer()
  private readonly server!: Server;

  constructor(
    private readonly sessions: Sessions,
    private readonly access: AccountAccess,
    private readonly frames: QuoteFrames,
    private readonly market: MarketWatch,
  ) {}

  afterInit(server: Server): void {
    server.use((socket: Client, next) => {
      const token = tokenOf(socket);
      this.identify(token).then(
        (user) => {
          socket.data = { user: user ?? undefined, token };
          next(user ? undefined : new Error('NOT_SIGNED_IN'));
        },
        () => next(new Error('UNAVAILABLE')),
      );
    });
    this.market.onMarket((state) => server.local.to(EVERYONE).emit('market', marketView(state)));
    setInterval(() => void this.renewRights(), RIGHTS_EVERY_MILLIS).unref();
  }

  async handleConnection(client: Client): Promise<void> {
    const { user } = client.data;
    if (!user) return void client.disconnect(true);
    this.frames.join(client);
    await client.join([EVERYONE, userRoom(user.id)]);
    try {
      await this.joinAccounts(client, user);
    } catch (error) {
      this.#log.warn(`a client has to connect again: ${String(error)}`);
      return void client.disconnect(true);
    }
    client.emit('market', marketView(this.market.state()));
  }

  handleDisconnect(client: Client): void {
    this.frames.leave(client);
  }

  /** Replaces the instruments whose quotes this client gets. */
  @SubscribeMessage('watch')
  watch(@ConnectedSocket() client: Client, @MessageBody() wish: unknown): { watching: number } {
    const asked = (wish as { instrumentIds?: unknown } | null)?.instrumentIds;
    const ids = Array.isArray(asked) ? asked.filter((id): id is string => typeof id === 'string') : [];
    const watched = new Set(ids.slice(0, MOST_WATCHED));
    this.frames.watch(client, watched);
    return { watching: watched.size };
  }

  /** To everyone in a room, whichever api process they are connected to. */
  show(room: string, what: string, value: object): void {
    this.server.to(room).emit(what, value);
  }

  /** To those in a room who are connected to this process. */
  showHere(room: string, what: string, value: object): void {
    this.server.local.to(room).emit(what, value);
  }

  isHere(room: string): boolean {
    return this.server.of('/').adapter.rooms.has(room);
  }

  /** Clients of this process. */
  clients(): number {
    return this.server.of('/').sockets.size;
  }

  private async identify(token: string | undefined): Promise<SignedInUser | null> {
    return token === undefined ? null : this.sessions.read(token);
  }

  private async joinAccounts(client: Client, user: SignedInUser): Promise<void> {
    const visible = new Set((await this.access.visibleIds(user.id)).map(accountRoom));
    for (const room of client.rooms) {
      if (room.startsWith(accountRoom('')) && !visible.has(room)) await client.leave(room);
    }
    await client.join([...visible]);
  }

  /** Sends away whose session has ended or who was disabled, and shows the others what they may see by now. */
  async renewRights(): Promise<void> {
    for (const client of this.server.of('/').sockets.values() as Iterable<Client>) {
      try {
        const user = await this.identify(client.data.token);
        if (!user) client.disconnect(true);
        else await this.joinAccounts(client, user);
      } catch (error) {
        this.#log.warn(`rights are read again later: ${String(error)}`);
      }
    }
  }
}

function tokenOf(socket: Socket): string | undefined {
  const cookies = socket.handshake.headers.cookie ?? '';
  const fromCookie = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(cookies)?.[1];
  const given = (socket.handshake.auth as { token?: unknown }).token;
  return fromCookie ?? (typeof given === 'string' ? given : undefined);
}
