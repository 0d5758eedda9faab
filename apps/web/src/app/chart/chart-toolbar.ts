import { Component, computed, inject, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { InstrumentStore } from '../live/instruments.js';
import { ChartIcon } from './chart-icon.js';
import { GRID_NAMES, LINK_NAMES, SCALE_NAMES, TYPE_NAMES } from './chart-words.js';
import { GridIcon } from './grid-icon.js';
import { PaneHandles } from './pane-handles.js';
import { TimeframePicker } from './timeframe-picker.js';
import { WorkspaceStore } from './workspace-store.js';
import { CHART_TYPES, GRIDS, SCALES, type Grid, type Links } from './workspace.js';

/** What is done with the active chart, and how the page is cut. */
@Component({
  selector: 'artha-chart-toolbar',
  imports: [ChartIcon, GridIcon, MatMenuModule, TimeframePicker],
  templateUrl: './chart-toolbar.html',
  styleUrl: './chart-toolbar.css',
})
export class ChartToolbar {
  /** On a phone there is one chart and no grid. */
  readonly isNarrow = input(false);
  readonly symbolChosen = output();
  readonly indicatorsOpened = output();
  readonly gridChosen = output<Grid>();
  readonly captured = output();
  readonly toolsOpened = output();

  protected readonly store = inject(WorkspaceStore);
  private readonly handles = inject(PaneHandles);
  private readonly instruments = inject(InstrumentStore);
  protected readonly types = CHART_TYPES;
  protected readonly scales = SCALES;
  protected readonly grids = GRIDS;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly scaleNames = SCALE_NAMES;
  protected readonly gridNames = GRID_NAMES;
  protected readonly linkNames = LINK_NAMES;
  protected readonly linkKeys = Object.keys(LINK_NAMES) as (keyof Links)[];

  protected readonly pane = computed(() => this.store.active());
  protected readonly symbol = computed(() => {
    const id = this.pane()?.instrumentId ?? '';
    return this.instruments.find(id)?.symbol ?? id;
  });
  protected readonly links = computed(() => this.store.workspace().links);
  protected readonly linkCount = computed(() => Object.values(this.links()).filter(Boolean).length);

  protected toggleLink(link: keyof Links): void {
    this.store.link({ [link]: !this.links()[link] });
  }
  protected autoScale(): void {
    this.handles.at(this.store.activeRow())?.engine.autoScale();
  }
  protected toNewest(): void {
    this.handles.at(this.store.activeRow())?.engine.toNewest();
  }
}
