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
import type { ChartRefusal } from '@artha/contracts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { marketView } from '../market/market-view.js';
import { MarketWatch } from '../market/market-watch.js';
import { ChartBoard } from './charts/chart-board.js';
import { LiveFrames } from './live-frames.js';
import { accountRoom, EVERYONE, userRoom } from './rooms.js';

interface ClientData {
  user?: SignedInUser;
  token?: string;
}
type Client = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, ClientData>;

const MOST_WATCHED = 500;
const MOST_DEPTHS = 20;
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
    private readonly frames: LiveFrames,
    private readonly charts: ChartBoard,
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
    this.market.onMarket((state) => server.to(EVERYONE).emit('market', marketView(state)));
    setInterval(() => void this.renewRights(), RIGHTS_EVERY_MILLIS).unref();
  }

  async handleConnection(client: Client): Promise<void> {
    const { user } = client.data;
    if (!user) return void client.disconnect(true);
    this.frames.join(client);
    await client.join([EVERYONE, userRoom(user.id)]);
    try {
      await this.joinAccounts(client, await this.access.visibleIds(user.id));
    } catch (error) {
      this.#log.warn(`a client has to connect again: ${String(error)}`);
      return void client.disconnect(true);
    }
    client.emit('market', marketView(this.market.state()));
    forgetRequest(client);
  }

  handleDisconnect(client: Client): void {
    this.frames.leave(client);
  }

  /** Replaces the instruments whose quotes this client gets. */
  @SubscribeMessage('watch')
  watch(@ConnectedSocket() client: Client, @MessageBody() wish: unknown): { watching: number } {
    const ids = idsIn(wish, MOST_WATCHED);
    this.frames.watch(client, ids);
    return { watching: ids.length };
  }

  /** Replaces the instruments whose order book this client gets. */
  @SubscribeMessage('depth')
  depth(@ConnectedSocket() client: Client, @MessageBody() wish: unknown): { watching: number } {
    const ids = idsIn(wish, MOST_DEPTHS);
    this.frames.watchDepth(client, ids);
    return { watching: ids.length };
  }

  /** Replaces the charts this client follows; each is answered by a `chart:snapshot`, then goes on in the frames. */
  @SubscribeMessage('chart:open')
  openCharts(
    @ConnectedSocket() client: Client,
    @MessageBody() wish: unknown,
  ): { charts: number; refused: ChartRefusal[] } {
    return this.charts.open(client, wish);
  }

  /** To those in a room who are connected to this process; every process hears of what is shown by itself. */
  show(room: string, what: string, value: object): void {
    this.server.to(room).emit(what, value);
  }

  isHere(room: string): boolean {
    return this.server.of('/').adapter.rooms.has(room);
  }

  /** Clients of this process. */
  clients(): number {
    return this.server.of('/').sockets.size;
  }

  /** Clients of this process that were sent away because they did not read. */
  sentAway(): number {
    return this.frames.sentAway;
  }

  private async identify(token: string | undefined): Promise<SignedInUser | null> {
    return token === undefined ? null : this.sessions.read(token);
  }

  private async joinAccounts(client: Client, accountIds: readonly string[]): Promise<void> {
    const visible = new Set(accountIds.map(accountRoom));
    for (const room of client.rooms) {
      if (room.startsWith(accountRoom('')) && !visible.has(room)) await client.leave(room);
    }
    await client.join([...visible]);
  }

  /**
   * Sends away whose session has ended or who was disabled, and shows the others what they may see by now. A session
   * and a person are asked about once, however many clients they have.
   */
  async renewRights(): Promise<void> {
    const users = new Map<string | undefined, Promise<SignedInUser | null>>();
    const visible = new Map<string, Promise<readonly string[]>>();
    for (const client of this.server.of('/').sockets.values() as Iterable<Client>) {
      const { token } = client.data;
      try {
        const user = await remembered(users, token, () => this.identify(token));
        if (!user) client.disconnect(true);
        else
          await this.joinAccounts(
            client,
            await remembered(visible, user.id, () => this.access.visibleIds(user.id)),
          );
      } catch (error) {
        this.#log.warn(`rights are read again later: ${String(error)}`);
      }
    }
  }
}

function remembered<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

/** Headers of the first request are kept by every socket for ever, and read by nobody once it is known who it is. */
function forgetRequest({ conn, handshake }: Socket): void {
  Object.assign(conn, { request: null });
  Object.assign(handshake, { headers: {}, auth: {}, query: {}, url: '' });
}

/** What a client sends may be anything; what is no id is left out. */
function idsIn(wish: unknown, most: number): string[] {
  const asked = (wish as { instrumentIds?: unknown } | null)?.instrumentIds;
  const ids: string[] = Array.isArray(asked) ? asked.filter((id) => typeof id === 'string') : [];
  return [...new Set(ids.slice(0, most))];
}

function tokenOf(socket: Socket): string | undefined {
  const cookies = socket.handshake.headers.cookie ?? '';
  const fromCookie = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(cookies)?.[1];
  const given = (socket.handshake.auth as { token?: unknown }).token;
  return fromCookie ?? (typeof given === 'string' ? given : undefined);
}
