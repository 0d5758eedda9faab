import { Service, computed, inject, resource, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { MarketStore } from '../live/market.js';
import { SessionStore } from '../live/session.js';
import { type Recording, type ReplayWish } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { type Shortcut } from '../ui/shortcuts.js';
import { SimulatorClient } from './simulator-client.js';
import { SKIPS, playWish, replayObstacle } from './simulator-rules.js';

/** The hand on the simulated market, which everyone shares: one wish at a time, and what became of the last. */
@Service()
export class SimulatorStore {
  private readonly client = inject(SimulatorClient);
  private readonly market = inject(MarketStore);
  private readonly session = inject(SessionStore);
  private readonly socket = inject(LiveSocket);
  private readonly busy = signal(false);
  private readonly refused = signal<string | null>(null);
  private readonly read = resource({
    params: () => (this.market.isReplay() ? { connection: this.socket.connections() } : undefined),
    loader: ({ abortSignal }) => this.client.recordings(abortSignal),
  });

  readonly isBusy = this.busy.asReadonly();
  /** Why the last wish was not done, in words, until the next one. */
  readonly refusal = this.refused.asReadonly();
  /** The days that were recorded, newest first. */
  readonly recordings = computed<readonly Recording[]>(() =>
    this.read.hasValue()
      ? [...this.read.value().items].sort((one, other) => (one.sessionOn < other.sessionOn ? 1 : -1))
      : [],
  );
  readonly obstacle = computed(() =>
    replayObstacle(this.market.state(), this.session.mayReplay(), {
      isConnected: this.socket.connected(),
      isSilent: this.market.silentSince() !== null,
    }),
  );

  async move(wish: ReplayWish): Promise<void> {
    if (this.busy() || this.obstacle() !== null) return;
    this.busy.set(true);
    this.refused.set(null);
    try {
      this.market.take(await this.client.move(wish));
    } catch (thrown) {
      this.refused.set(sentence(thrown));
    } finally {
      this.busy.set(false);
    }
  }

  /** One step on; a market that plays is held first, for only a paused one can be stepped. */
  async step(step: NonNullable<ReplayWish['step']>): Promise<void> {
    if (this.market.state()?.playing) await this.move({ playing: false });
    if (this.refused() === null) await this.move({ step });
  }

  /** For the pages that show the bar. */
  shortcuts(): readonly Shortcut[] {
    const group = 'Simulator';
    const play = (): void => {
      const state = this.market.state();
      if (state) void this.move(playWish(state));
    };
    return [
      { keys: ' ', label: 'Play or pause', group, run: play },
      { keys: 'ArrowRight', label: 'One tick on', group, run: () => void this.step('tick') },
      {
        keys: 'Shift+ArrowRight',
        label: 'One candle on',
        group,
        shown: 'Shift →',
        run: () => void this.step('candle'),
      },
      ...SKIPS.map(({ value, label, key }) => ({
        keys: key,
        label: `To the ${label.toLowerCase()}`,
        group,
        run: () => void this.move({ skipTo: value }),
      })),
    ];
  }
}
