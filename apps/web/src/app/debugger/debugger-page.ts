import {
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type DebugStop, Refusal } from '@artha/core';
import { sentence } from '../live/api.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { DECISION_TONES, DECISION_WORDS, valueWords } from '../strategies/monitor/decision-words.js';
import { IstMinute, Price, Rupees, SignedQuantity, SignedRupees, Ticker, Tone } from '../ui/pipes.js';
import { Shortcuts } from '../ui/shortcuts.js';
import { Failed, Skeleton } from '../ui/states.js';
import { quantity } from '../ui/money.js';
import { valueOf } from '../ui/value-of.js';
import { DebugChart } from './debug-chart.js';
import { DebugGrounds } from './debug-grounds.js';
import { DebugObstacle } from './debugger-client.js';
import { type DebugRun } from './debug-run.js';
import { STOP_WORDS } from './debug-words.js';
import { TickPanel } from './tick-panel.js';
import { WatchList } from './watch-list.js';

const STOPS: readonly { readonly id: DebugStop; readonly label: string }[] = [
  { id: 'signal', label: 'signals' },
  { id: 'change', label: 'orders and fills' },
  { id: 'watch', label: 'watched conditions' },
];

const CLOSED_ONLY =
  'This strategy decides on closed candles: between two of them only orders and stops meet prices.';
const HEARS_TICKS = 'This strategy asks for every price, and for closed candles.';

/** A backtest, walked through candle by candle or price by price: what the strategy saw, what it decided by, and what became of it. */
@Component({
  selector: 'artha-debugger-page',
  imports: [
    DebugChart,
    Failed,
    IstMinute,
    Price,
    Skeleton,
    RouterLink,
    Rupees,
    SignedQuantity,
    SignedRupees,
    Ticker,
    TickPanel,
    Tone,
    WatchList,
  ],
  templateUrl: './debugger-page.html',
  styleUrl: './debugger-page.css',
  host: { class: 'page' },
})
export class DebuggerPage {
  readonly backtestId = input.required<string>();
  private readonly grounds = inject(DebugGrounds);
  private readonly catalogue = inject(CatalogueStore);
  protected readonly STOPS = STOPS;
  protected readonly STOP_WORDS = STOP_WORDS;
  protected readonly WORDS = DECISION_WORDS;
  protected readonly TONES = DECISION_TONES;

  protected readonly readCandles = signal(0);
  protected readonly read = resource({
    params: () => this.backtestId(),
    loader: ({ params, abortSignal }) => {
      this.readCandles.set(0);
      return this.grounds.open(params, abortSignal, (count) => this.readCandles.set(count));
    },
  });
  protected readonly failure = computed(() => {
    const error = this.read.error();
    if (!error) return null;
    return error instanceof DebugObstacle || error instanceof Refusal ? error.message : sentence(error);
  });
  protected readonly backtest = computed(() => (this.read.hasValue() ? this.read.value().backtest : null));
  protected readonly isScripted = computed(() => this.read.hasValue() && this.read.value().isScripted);
  protected readonly run = linkedSignal<DebugRun | null>(() =>
    this.read.hasValue() ? this.read.value().run : null,
  );
  protected readonly title = computed(() => this.catalogue.titleOf(this.backtest()?.strategyId ?? ''));
  protected readonly stops = signal<readonly DebugStop[]>(['signal', 'change', 'watch']);
  protected readonly problem = signal<string | null>(null);
  protected readonly newestFirst = computed(() => [...(this.run()?.lines() ?? [])].reverse());
  protected readonly values = computed(() =>
    (this.run()?.frame()?.decision?.values ?? []).map((one) => ({ name: one.name, text: valueWords(one) })),
  );
  protected readonly gainPaise = computed(() => {
    const [frame, backtest] = [this.run()?.frame(), this.backtest()];
    return frame && backtest ? frame.equityPaise - backtest.capitalPaise : null;
  });
  protected readonly instrumentId = computed(() => this.backtest()?.instrumentId ?? '');
  protected readonly asks = computed(() => (this.run()?.hearsTicks === true ? HEARS_TICKS : CLOSED_ONLY));
  protected readonly timeframe = computed(() => this.backtest()?.timeframe ?? '1d');
  protected readonly chartLabel = computed(
    () => `The last ${this.run()?.drawn().length ?? 0} candles that were played, with every fill`,
  );
  protected readonly count = quantity;

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(() => this.run()?.pause());
    const group = 'Debugger';
    inject(Shortcuts).register(
      [
        { keys: 'ArrowRight', label: 'One candle on', group, run: () => this.step() },
        { keys: '.', label: 'One tick on', group, run: () => void this.stepTick() },
        { keys: ',', label: 'One tick back', group, run: () => void this.backTick() },
        { keys: 'ArrowLeft', label: 'One candle back', group, run: () => this.back() },
        { keys: ' ', label: 'Run or pause', group, shown: 'Space', run: () => this.toggle() },
      ],
      destroyed,
    );
  }

  protected step(): void {
    this.run()?.step();
  }
  protected async stepTick(): Promise<void> {
    await this.walkTicks((run) => run.stepTick());
  }
  protected async backTick(): Promise<void> {
    await this.walkTicks((run) => run.backTick());
  }
  protected back(): void {
    this.run()?.back();
  }
  protected toggle(): void {
    const run = this.run();
    if (run?.isRunning()) run.pause();
    else if (run && !run.isOver()) run.run(this.stops());
  }
  protected goTo(event: Event): void {
    this.run()?.goTo(Number(valueOf(event)));
  }
  protected goToRow(row: number): void {
    this.run()?.goTo(row + 1);
  }
  protected setStop(stop: DebugStop): void {
    this.stops.update((stops) =>
      stops.includes(stop) ? stops.filter((one) => one !== stop) : [...stops, stop],
    );
  }
  protected watch(expressions: readonly string[]): void {
    this.problem.set(null);
    try {
      this.run()?.watch(expressions);
    } catch (error) {
      this.problem.set(error instanceof Refusal ? error.message : String(error));
    }
  }

  /** Recorded ticks are read on the way. */
  private async walkTicks(go: (run: DebugRun) => Promise<void>): Promise<void> {
    const run = this.run();
    if (!run) return;
    this.problem.set(null);
    try {
      await go(run);
    } catch (error) {
      this.problem.set(sentence(error));
    }
  }
}
