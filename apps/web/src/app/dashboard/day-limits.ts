import { Component, DestroyRef, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { lastRead, readFailure } from '../live/reads.js';
import { LimitTable } from '../risk/limit-table.js';
import { RiskClient } from '../risk/risk-client.js';
import { RULES } from '../risk/risk-rules.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';

const EVERY_MILLIS = 5_000;

/** How much of what may be lost or won in a day is used. */
@Component({
  selector: 'artha-day-limits',
  imports: [Empty, Failed, LimitTable, RouterLink, Skeleton],
  template: `<div class="panel-head">
      <h2>Limits of the day</h2>
      <a class="push" routerLink="/risk">All limits</a>
    </div>
    @if (uses(); as uses) {
      @if (uses.length > 0) {
        <artha-limit-table [uses]="uses" />
      } @else {
        <artha-empty icon="shield" text="No limit on the day's result is set.">
          <a class="button small" routerLink="/risk">Set one under Risk</a>
        </artha-empty>
      }
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    .panel-head a {
      font-size: 12px;
    }
  `,
  host: { class: 'panel' },
})
export class DayLimits {
  private readonly client = inject(RiskClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly read = resource({
    params: () => this.books.book(),
    loader: ({ params, abortSignal }) => this.client.read(params, abortSignal),
  });
  private readonly known = lastRead(this.read);
  private readonly readFailed = readFailure(this.read);
  protected readonly failure = computed(() => this.readFailed() ?? this.accounts.failure());
  protected readonly uses = computed(() => {
    const risk = this.known();
    if (risk === null || !this.books.holds(risk)) return null;
    return risk.uses.filter(({ rule, limit }) => RULES[rule].group === 'day' && limit !== null);
  });

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden && !this.read.isLoading()) this.read.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected reload(): void {
    if (this.accounts.failure() !== null) this.accounts.reload();
    this.read.reload();
  }
}
