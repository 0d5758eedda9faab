import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { DayText } from '../ui/pipes.js';
import { Empty, Failed } from '../ui/states.js';
import { ageText } from '../ui/time.js';
import { ChartLegend, type LegendAction } from './chart-legend.js';
import { ChartLinks, type LinkedChart } from './chart-links.js';
import { TYPE_NAMES } from './chart-words.js';
import { DrawingHand } from './drawings/drawing-hand.js';
import { type Drawing } from './drawings/drawing.js';
import { type Point } from './drawings/shape.js';
import { DrawingTools } from './drawing-tools.js';
import { FillsStore } from './fills-store.js';
import { Frames } from './frames.js';
import { PaneHandles } from './pane-handles.js';
import { PaneEngine } from './pane-engine.js';
import { PaneLegend } from './pane-legend.js';
import { PaneStore } from './pane-store.js';
import { spokenTime } from './axis.js';
import { TextBox } from './text-box.js';
import { ToolsStore } from './tools-store.js';
import { withMoved, WorkspaceStore } from './workspace-store.js';
import { drawingsOf, initialPane } from './workspace.js';

/** One chart of a page: its candles, its legend, its drawings, and what it says when there is nothing to show. */
@Component({
  selector: 'artha-chart-pane',
  imports: [ChartLegend, DayText, DrawingTools, Empty, Failed, TextBox],
  providers: [PaneStore, FillsStore, PaneEngine, PaneLegend],
  templateUrl: './chart-pane.html',
  styleUrl: './chart-pane.css',
  host: {
    '[class.active]': 'isMarked()',
    '(pointerdown)': 'touch()',
    '(pointerenter)': 'lead()',
    '(focusin)': 'touch()',
    '(pointerup)': 'settle()',
  },
})
export class ChartPane {
  readonly row = input.required<number>();
  /** Whether the legend names the instrument, and lets it be changed: not where a head above does. */
  readonly hasSymbol = input(true);
  /** Whether the active one is framed: not where there is but one. */
  readonly isFramed = input(false);
  readonly symbolChosen = output();
  readonly settingsOpened = output<string>();

  protected readonly store = inject(PaneStore);
  protected readonly market = inject(MarketStore);
  private readonly workspace = inject(WorkspaceStore);
  private readonly tools = inject(ToolsStore);
  private readonly links = inject(ChartLinks);
  private readonly handles = inject(PaneHandles);
  private readonly frames = inject(Frames);
  private readonly fills = inject(FillsStore);
  private readonly quotes = inject(QuoteStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly destroyed = inject(DestroyRef);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');

  protected readonly legend = inject(PaneLegend);
  private readonly host = inject(PaneEngine);
  private readonly engine = this.host.current;
  private hand: DrawingHand | null = null;
  protected readonly writing = signal<{ readonly drawing: Drawing; readonly place: Point } | null>(null);
  /** Told to who cannot see the crosshair, when the keyboard moved it. */
  protected readonly spoken = signal('');

  protected readonly choice = computed(() => this.workspace.panes()[this.row()] ?? initialPane(''));
  private readonly instrumentId = computed(() => this.choice().instrumentId);
  protected readonly instrument = computed(() => this.instruments.find(this.instrumentId()));
  protected readonly symbol = computed(() => this.instrument()?.symbol ?? this.instrumentId());
  protected readonly typeName = computed(() =>
    this.choice().type === 'heikin-ashi' ? TYPE_NAMES['heikin-ashi'] : '',
  );
  protected readonly isMarked = computed(() => this.isFramed() && this.workspace.activeRow() === this.row());
  protected readonly isStale = computed(
    () => this.market.isStale() || (this.quotes.quote(this.instrumentId())()?.isStale ?? false),
  );
  /** How old the last trade is, of an instrument that should have traded since. */
  protected readonly staleText = computed(() => {
    const quote = this.quotes.quote(this.instrumentId())();
    const now = this.market.now();
    return quote?.isStale && quote.at !== null && now !== null
      ? `Last trade ${ageText(now - quote.at)} ago`
      : '';
  });
  protected readonly selected = computed(() => {
    const selection = this.tools.selection();
    if (selection?.row !== this.row()) return null;
    return this.drawings().find(({ id }) => id === selection.drawingId) ?? null;
  });
  private readonly drawings = computed(() => drawingsOf(this.workspace.workspace(), this.instrumentId()));

  protected readonly indicators = this.legend.indicators(computed(() => this.choice().indicators));

  private readonly rearrange = (): void => this.legend.rearrange();
  private readonly linked: LinkedChart = {
    pointAt: (at) => this.engine()?.point(at === null ? null : (this.store.bars()?.rowAt(at) ?? null)),
    showRange: (from, to) => this.engine()?.showRange(from, to),
  };

  constructor() {
    const destroyed = this.destroyed;
    effect(() => {
      const { instrumentId, timeframe } = this.choice();
      this.store.show(instrumentId, timeframe);
      this.fills.show(instrumentId);
    });
    this.quotes.watch(
      computed(() => [this.instrumentId()]),
      destroyed,
    );
    afterNextRender(() => this.open());
    effect(() => {
      this.choice();
      this.settle();
    });
    effect(() => {
      this.store.bars();
      this.legend.point(null);
    });
    effect(() => {
      this.drawings();
      this.selected();
      this.engine();
      this.hand?.show();
    });
    const leave = this.links.join(this.linked);
    destroyed.onDestroy(() => {
      leave();
      this.handles.leave(this.row());
      this.hand?.remove();
    });
  }

  protected touch(): void {
    this.workspace.activate(this.row());
    this.lead();
  }
  protected lead(): void {
    this.links.lead(this.linked);
  }
  /** Separators between panes may have been dragged. */
  protected settle(): void {
    this.frames.ask(this.rearrange);
  }

  protected act({ id, action }: { readonly id: string; readonly action: LegendAction }): void {
    const { indicators } = this.choice();
    if (action === 'settings') this.settingsOpened.emit(id);
    else this.workspace.changePane(this.row(), { indicators: withMoved(indicators, id, action) });
  }
  protected changeDrawing(drawing: Drawing): void {
    this.workspace.draw(this.instrumentId(), drawing);
  }
  protected eraseDrawing(drawing: Drawing): void {
    this.workspace.erase(this.instrumentId(), drawing.id);
    this.tools.select(null);
  }
  protected rewrite(drawing: Drawing): void {
    const place = this.engine()?.drawings.placeOf(drawing);
    if (place) this.writing.set({ drawing, place });
  }
  protected write(text: string | null): void {
    const written = this.writing();
    this.writing.set(null);
    if (written && text) this.changeDrawing({ ...written.drawing, text });
    this.canvas().nativeElement.focus();
  }

  private open(): void {
    const element = this.canvas().nativeElement;
    const engine = this.host.open(element, this.choice, this.isStale, {
      pointed: (row, isOwn) => this.point(row, isOwn),
      moved: () => this.moved(),
      olderWanted: () => void this.store.older(),
      drawn: () => this.legend.rearrange(),
    });
    this.hand = new DrawingHand(element, engine, {
      tool: () => this.tools.tool(),
      isMagnet: () => this.tools.isMagnet(),
      drawings: () => this.drawings(),
      selectedId: () => this.selected()?.id ?? null,
      select: (drawingId) => this.tools.select(drawingId === null ? null : { row: this.row(), drawingId }),
      commit: (drawing) => {
        this.changeDrawing(drawing);
        this.tools.putDown();
        this.tools.select({ row: this.row(), drawingId: drawing.id });
      },
      write: (drawing, place) => {
        this.tools.putDown();
        this.writing.set({ drawing, place });
      },
    });
    this.handles.enter(this.row(), {
      engine,
      element,
      label: () => `${this.symbol()} · ${this.choice().timeframe}`,
      legend: () => this.legend.candle(),
      step: (by) => this.step(by),
      cancel: () => this.hand?.cancel() ?? false,
    });
    const resized = new ResizeObserver(() => this.settle());
    resized.observe(element);
    this.destroyed.onDestroy(() => resized.disconnect());
  }

  private point(row: number | null, isOwn: boolean): void {
    this.legend.point(row);
    if (!isOwn) return;
    const at = row === null ? null : (this.store.bars()?.at(row)?.openedAt ?? null);
    this.links.pointed(this.linked, at);
  }
  private moved(): void {
    const range = this.engine()?.visibleRange();
    if (range) this.links.moved(this.linked, range.from, range.to);
  }
  /** The keyboard moves the crosshair by candles, and the chart with it at the edge. */
  private step(by: number): void {
    const bars = this.store.bars();
    const engine = this.engine();
    if (!bars || !engine || bars.length === 0) return;
    const row = Math.max(0, Math.min(bars.length - 1, (this.legend.pointed() ?? bars.length - 1) + by));
    engine.point(row);
    engine.reveal(row);
    this.legend.point(row);
    const candle = bars.at(row);
    if (!candle) return;
    this.links.pointed(this.linked, candle.openedAt);
    const close = (candle.closePaise / 100).toFixed(2);
    this.spoken.set(`${spokenTime(candle.openedAt, this.choice().timeframe)}, close ${close}`);
  }
}
