import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { type IndicatorInfo, offeredIndicators } from '@artha/core';
import { Icon } from '../ui/icon.js';
import { Empty } from '../ui/states.js';
import { valueOf } from '../ui/value-of.js';
import { ChartIcon } from './chart-icon.js';
import { GROUP_NAMES } from './chart-words.js';
import { chooseIndicator, labelOf, usualParameters } from './indicator-choices.js';
import { INDICATOR_GROUPS, foundIndicators, type IndicatorGroup } from './indicator-search.js';
import { isPlugged } from './plugged-indicators.js';
import { WorkspaceStore } from './workspace-store.js';

const MOST_INDICATORS = 20;

/** Everything that can be put on the active chart, by group and by words, and what is on it. */
@Component({
  selector: 'artha-indicator-dialog',
  imports: [ChartIcon, Empty, Icon],
  templateUrl: './indicator-dialog.html',
  styleUrl: './indicator-dialog.css',
})
export class IndicatorDialog {
  /** Closes with the id of the indicator whose settings are wanted. */
  protected readonly dialog = inject<MatDialogRef<IndicatorDialog, string>>(MatDialogRef);
  private readonly store = inject(WorkspaceStore);
  protected readonly words = signal('');
  protected readonly group = signal<IndicatorGroup | null>(null);
  protected readonly names = GROUP_NAMES;
  protected readonly label = labelOf;
  protected readonly isPlugged = isPlugged;
  protected readonly groups = INDICATOR_GROUPS.map((group) => ({
    group,
    count: offeredIndicators().filter((info) => info.group === group).length,
  })).filter(({ count }) => count > 0);
  protected readonly total = offeredIndicators().length;
  protected readonly found = computed(() => foundIndicators(this.words(), this.group()));
  protected readonly chosen = computed(() => this.store.active()?.indicators ?? []);
  protected readonly isFull = computed(() => this.chosen().length >= MOST_INDICATORS);
  /** Told to who cannot see the chart behind the dialog. */
  protected readonly spoken = signal('');

  protected type(event: Event): void {
    this.words.set(valueOf(event));
  }
  protected add(info: IndicatorInfo): void {
    if (this.isFull()) return;
    const choice = chooseIndicator(info.name, usualParameters(info), this.chosen());
    this.store.changeActive({ indicators: [...this.chosen(), choice] });
    this.spoken.set(`${info.title} added`);
  }
  protected addFirst(event: Event): void {
    event.preventDefault();
    const [first] = this.found();
    if (first) this.add(first);
  }
  protected remove(id: string): void {
    this.store.changeActive({ indicators: this.chosen().filter((one) => one.id !== id) });
  }
}
