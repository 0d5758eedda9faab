import { Component, inject, output, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { sentence } from '../live/api.js';
import { type OwnStrategy } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { OwnStrategiesStore } from './own-strategies-store.js';

const STAGES = {
  draft: { label: 'Draft', chip: '' },
  backtested: { label: 'Backtested', chip: 'info' },
  paper: { label: 'On paper', chip: 'good' },
  live: { label: 'Live', chip: 'warn' },
} as const;

/** What this trader wrote: open it, try it, put it to work, copy it, take it along. */
@Component({
  selector: 'artha-own-strategy-list',
  imports: [Empty, Failed, Icon, IstTime, RouterLink, Skeleton],
  templateUrl: './own-strategy-list.html',
  styleUrl: './own-strategy-list.css',
})
export class OwnStrategyList {
  readonly deployed = output<string>();
  protected readonly store = inject(OwnStrategiesStore);
  protected readonly stages = STAGES;
  protected readonly busy = signal(false);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected clone(strategy: OwnStrategy): Promise<void> {
    return this.attempt(async () => {
      const copy = await this.store.clone(strategy);
      this.toasts.show('good', `${copy.name} made.`);
    });
  }
  protected export(strategy: OwnStrategy): Promise<void> {
    return this.attempt(() => this.store.export(strategy));
  }
  protected setAway(strategy: OwnStrategy, isArchived: boolean): Promise<void> {
    return this.attempt(async () => {
      await this.store.setAway(strategy, isArchived);
      if (!isArchived) return;
      this.toasts.show('info', `${strategy.name} put away.`, {
        label: 'Bring back',
        run: () => void this.setAway(strategy, false),
      });
    });
  }
  protected import(event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = ''; // the same file may be chosen again
    if (file === undefined) return Promise.resolve();
    return this.attempt(async () => {
      const made = await this.store.import(file);
      await this.router.navigate(['/strategies/own', made.id]);
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.busy.set(false);
    }
  }
}
