import { Service, computed, inject, linkedSignal, resource } from '@angular/core';
import { type StopWish } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { MarketStore } from '../live/market.js';
import { type PositionStops } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { StopsClient } from './stops-client.js';

type ById = ReadonlyMap<string, PositionStops>;

/** What guards the chosen account's positions, as it moves. */
@Service()
export class StopsStore {
  private readonly client = inject(StopsClient);
  private readonly accounts = inject(AccountStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly read = resource({
    params: () => {
      const accountId = this.accounts.accountId();
      const refresh = [this.socket.connections(), this.market.epoch()].join();
      return accountId === undefined ? undefined : { accountId, refresh };
    },
    loader: ({ params, abortSignal }) => this.client.list(params.accountId, abortSignal),
  });
  private readonly shown = linkedSignal<
    { account: string | undefined; list: PositionStops[] | undefined },
    ById
  >({
    source: () => ({
      account: this.accounts.accountId(),
      list: this.read.hasValue() ? this.read.value() : undefined,
    }),
    computation: ({ account, list }, before) => {
      if (list !== undefined) return new Map(list.map((stops) => [stops.positionId, stops]));
      return before && before.source.account === account ? before.value : new Map<string, PositionStops>();
    },
  });

  readonly byPosition = this.shown.asReadonly();
  readonly hasFailed = computed(() => this.read.error() !== undefined);

  constructor() {
    this.socket.on('stops', ({ positionId, stops }) => this.take(positionId, stops));
  }

  of(positionId: string): PositionStops | null {
    return this.shown().get(positionId) ?? null;
  }

  async set(positionId: string, wish: StopWish): Promise<void> {
    this.take(positionId, await this.client.set(positionId, wish));
  }
  async remove(positionId: string): Promise<void> {
    await this.client.remove(positionId);
    this.take(positionId, null);
  }

  private take(positionId: string, stops: PositionStops | null): void {
    if (stops !== null && stops.accountId !== this.accounts.accountId()) return;
    this.shown.update((known) => {
      const next = new Map(known);
      if (stops === null) next.delete(positionId);
      else next.set(positionId, stops);
      return next;
    });
  }
}
