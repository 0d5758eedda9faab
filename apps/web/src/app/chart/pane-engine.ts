import {
  DestroyRef,
  Injector,
  Service,
  computed,
  effect,
  inject,
  signal,
  untracked,
  type Signal,
} from '@angular/core';
import { MarketStore } from '../live/market.js';
import { ChartEngine, type EngineListener } from './chart-engine.js';
import { ChartPalette } from './chart-palette.js';
import { FillsStore } from './fills-store.js';
import { PluggedIndicators } from './plugged-indicators.js';
import { PaneReferences } from './pane-references.js';
import { PaneStore } from './pane-store.js';
import { auctionRule, leftOf } from './session-hours.js';
import { type PaneChoice } from './workspace.js';

/** The engine of one pane, told whatever it draws as soon as that has changed. */
@Service({ autoProvided: false })
export class PaneEngine {
  private readonly store = inject(PaneStore);
  private readonly fills = inject(FillsStore);
  private readonly references = inject(PaneReferences);
  private readonly palette = inject(ChartPalette);
  private readonly market = inject(MarketStore);
  private readonly plugged = inject(PluggedIndicators);
  private readonly injector = inject(Injector);
  private readonly opened = signal<ChartEngine | null>(null);
  /** Null until the page has a place for it. */
  readonly current = this.opened.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.opened()?.remove());
  }

  open(
    element: HTMLElement,
    choice: Signal<PaneChoice>,
    isStale: Signal<boolean>,
    listener: EngineListener,
  ): ChartEngine {
    const engine = new ChartEngine(
      element,
      untracked(choice),
      untracked(this.palette.current),
      listener,
      this.plugged.draw,
    );
    this.store.onFrame(() => engine.advance());
    const references = this.references.of(computed(() => choice().instrumentId));
    const tell = (work: () => void): void => void effect(work, { injector: this.injector });
    tell(() => engine.paint(this.palette.current()));
    tell(() => engine.configure(choice()));
    tell(() => {
      const bars = this.store.bars();
      const isIntraday = untracked(choice).timeframe !== '1d';
      if (bars) engine.show(bars, isIntraday ? auctionRule(untracked(this.store.group)) : null);
    });
    tell(() => engine.fill(this.fills.fills()));
    tell(() => engine.refer(references()));
    tell(() => engine.tell(this.leftMillis(untracked(choice)), isStale()));
    this.opened.set(engine);
    return engine;
  }

  /** Until the candle in progress closes; null while nothing moves. */
  private leftMillis({ timeframe }: PaneChoice): number | null {
    this.store.moved();
    const now = this.market.now();
    const last = this.store.bars()?.last;
    if (this.market.pace() === 0 || now === null || last === undefined) return null;
    return leftOf(last.openedAt, timeframe, untracked(this.store.group), now);
  }
}
