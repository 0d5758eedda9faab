import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MarketStore } from '../live/market.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { WatchlistStore } from '../trade/watchlist-store.js';
import { Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { Viewport } from '../ui/viewport.js';
import { ChartDialogs } from './chart-dialogs.js';
import { registerChartKeys } from './chart-keys.js';
import { ChartLinks } from './chart-links.js';
import { ChartPalette } from './chart-palette.js';
import { ChartPane } from './chart-pane.js';
import { ChartToolbar } from './chart-toolbar.js';
import { DrawingRail } from './drawing-rail.js';
import { LayoutActions } from './layout-actions.js';
import { LayoutBar } from './layout-bar.js';
import { LayoutsStore } from './layouts-store.js';
import { PaneHandles } from './pane-handles.js';
import { PluggedIndicators } from './plugged-indicators.js';
import { download, pictureName, pictureOf } from './screenshot.js';
import { ToolsStore } from './tools-store.js';
import { WorkspaceStore } from './workspace-store.js';
import { initialWorkspace, type Grid } from './workspace.js';

const REMEMBERED = 'artha.charts';
/** Shown to whoever watches nothing yet. */
const UNLISTED = 'NSE:NIFTY';

/** A page of charts: one to eight, with drawings, indicators and saved layouts. */
@Component({
  selector: 'artha-chart-page',
  imports: [ChartPane, ChartToolbar, DrawingRail, LayoutBar, Skeleton],
  providers: [WorkspaceStore, ToolsStore, ChartLinks, PaneHandles, ChartDialogs, LayoutsStore, LayoutActions],
  templateUrl: './chart-page.html',
  styleUrl: './chart-page.css',
})
export class ChartPage {
  /** `?instrument=NSE:TCS`, as other pages link to a chart: the active one shows it. */
  readonly instrument = input<string>();

  protected readonly store = inject(WorkspaceStore);
  protected readonly viewport = inject(Viewport);
  private readonly market = inject(MarketStore);
  private readonly watchlist = inject(WatchlistStore);
  private readonly picked = inject(PickedInstrument);
  private readonly handles = inject(PaneHandles);
  private readonly palette = inject(ChartPalette);
  private readonly plugged = inject(PluggedIndicators);
  private readonly toasts = inject(Toasts);
  protected readonly dialogs = inject(ChartDialogs);
  private readonly actions = inject(LayoutActions);

  protected readonly isReady = signal(false);
  protected readonly isToolSheetOpen = signal(false);
  /** A phone shows the active chart alone. */
  protected readonly rows = computed(() =>
    this.viewport.isPhone() ? [this.store.activeRow()] : this.store.panes().map((_, row) => row),
  );

  constructor() {
    effect(() => {
      const onList = this.watchlist.isSettled() ? (this.watchlist.instrumentIds()[0] ?? UNLISTED) : undefined;
      const first = this.instrument() ?? this.picked.id() ?? onList;
      if (first === undefined || !this.plugged.isReady() || untracked(this.isReady)) return;
      untracked(() => {
        this.store.restore(REMEMBERED, initialWorkspace(first));
        this.isReady.set(true);
      });
    });
    let last = this.picked.id();
    effect(() => {
      // The search that opens everywhere changes the active chart.
      const id = this.picked.id();
      if (id === null || id === last || !untracked(this.isReady)) return;
      last = id;
      untracked(() => this.store.changeActive({ instrumentId: id }));
    });
    effect(() => {
      const instrumentId = this.instrument();
      if (instrumentId && this.isReady()) untracked(() => this.store.changeActive({ instrumentId }));
    });
    registerChartKeys({
      openSearch: () => this.dialogs.search(this.store.activeRow()),
      openIndicators: () => this.dialogs.indicators(),
      capture: () => void this.capture(),
      save: () => void this.actions.save(),
    });
  }

  protected chooseGrid(grid: Grid): void {
    this.store.chooseGrid(grid, this.watchlist.instrumentIds());
  }
  protected clearDrawings(): void {
    const active = this.store.active();
    if (!active) return;
    this.store.eraseAll(active.instrumentId);
    this.toasts.show('info', 'The drawings of this instrument are gone.', {
      label: 'Undo',
      run: () => this.store.undo(),
    });
  }
  protected async capture(): Promise<void> {
    const now = this.market.now();
    const panes = this.handles.all();
    const state = this.market.state();
    const kind =
      state?.mode === 'synthetic' ? 'Synthetic market' : state?.source === 'replay' ? 'Replay' : '';
    const picture = pictureOf(panes, this.palette.current(), { at: now, kind });
    const isDone = await download(picture, pictureName(panes.map((pane) => pane.label()).join('-'), now));
    if (!isDone) this.toasts.show('bad', 'The picture could not be made. Try again.');
  }
}
