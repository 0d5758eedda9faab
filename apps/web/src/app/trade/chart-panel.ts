import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { ChartDialogs } from '../chart/chart-dialogs.js';
import { ChartIcon } from '../chart/chart-icon.js';
import { ChartLinks } from '../chart/chart-links.js';
import { ChartPane } from '../chart/chart-pane.js';
import { TYPE_NAMES } from '../chart/chart-words.js';
import { chooseIndicator } from '../chart/indicator-choices.js';
import { PaneHandles } from '../chart/pane-handles.js';
import { PluggedIndicators } from '../chart/plugged-indicators.js';
import { TimeframePicker } from '../chart/timeframe-picker.js';
import { ToolsStore } from '../chart/tools-store.js';
import { WorkspaceStore } from '../chart/workspace-store.js';
import { CHART_TYPES, initialPane, initialWorkspace, type Workspace } from '../chart/workspace.js';
import { type Quote } from '../live/quotes.js';
import { type Instrument, type Side } from '../live/shapes.js';
import { changeOf } from '../ui/change.js';
import { Icon } from '../ui/icon.js';
import { Price, SignedPercent, SignedPrice, Tone } from '../ui/pipes.js';

const REMEMBERED = 'artha.trade-chart';

/** The one chart of the trade page, of the instrument that is traded, with its heading. */
@Component({
  selector: 'artha-chart-panel',
  imports: [
    ChartIcon,
    ChartPane,
    Icon,
    MatMenuModule,
    Price,
    RouterLink,
    SignedPercent,
    SignedPrice,
    TimeframePicker,
    Tone,
  ],
  providers: [WorkspaceStore, ToolsStore, ChartLinks, PaneHandles, ChartDialogs],
  templateUrl: './chart-panel.html',
  styleUrl: './chart-panel.css',
})
export class ChartPanel {
  readonly instrument = input.required<Instrument>();
  readonly quote = input<Quote | null>(null);
  readonly mayTrade = input(false);
  readonly isStale = input(false);
  /** Whether it is on the watchlist; null when the list cannot be changed. */
  readonly isWatched = input<boolean | null>(null);
  readonly watchToggled = output();
  readonly traded = output<Side>();

  protected readonly store = inject(WorkspaceStore);
  protected readonly dialogs = inject(ChartDialogs);
  private readonly plugged = inject(PluggedIndicators);
  protected readonly types = CHART_TYPES;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly pane = computed(() => this.store.active() ?? initialPane(''));
  protected readonly change = computed(() => changeOf(this.quote()));

  constructor() {
    effect(() => {
      const { id } = this.instrument();
      if (!this.plugged.isReady()) return;
      untracked(() => {
        if (this.store.active()?.instrumentId === '') this.store.restore(REMEMBERED, firstChart(id));
        this.store.follow(id);
      });
    });
  }
}

/** With the two averages a crossover looks at. */
function firstChart(instrumentId: string): Workspace {
  const fast = chooseIndicator('ema', [9], []);
  return {
    ...initialWorkspace(instrumentId),
    panes: [{ ...initialPane(instrumentId), indicators: [fast, chooseIndicator('ema', [21], [fast])] }],
  };
}
