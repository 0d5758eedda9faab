import { Component, computed, inject, input, model, signal } from '@angular/core';
import { instrumentSearch } from '../live/instrument-search.js';
import { InstrumentStore } from '../live/instruments.js';
import { type Instrument } from '../live/shapes.js';
import { WatchlistStore } from '../trade/watchlist-store.js';
import { Ticker } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';

/** Several instruments out of many: those of the open watchlist to begin with, and whatever is searched for. */
@Component({
  selector: 'artha-instrument-picker',
  imports: [Ticker],
  template: `
    <div class="chosen">
      @for (id of chosen(); track id) {
        <button
          type="button"
          class="chip info"
          [attr.aria-label]="'Remove ' + (id | ticker)"
          (click)="toggle(id)"
        >
          {{ id | ticker }} ×
        </button>
      } @empty {
        <span class="hint">None chosen</span>
      }
    </div>
    <input
      class="input"
      type="search"
      placeholder="Search"
      aria-label="Search instruments to choose"
      [value]="query()"
      [attr.aria-invalid]="isWrong()"
      (input)="type($event)"
      (keydown.enter)="takeFirst($event)"
    />
    <ul class="list" aria-label="Instruments">
      @for (instrument of found(); track instrument.id) {
        <li>
          <label>
            <input
              type="checkbox"
              [checked]="chosen().includes(instrument.id)"
              [attr.data-testid]="'pick-' + instrument.id"
              (change)="toggle(instrument.id)"
            />
            <strong>{{ instrument.symbol }}</strong><span class="muted clip">{{ instrument.name }}</span>
          </label>
        </li>
      } @empty {
        <li class="hint">
          {{
            search.failure() ??
              (search.isSearching() ? 'Searching…' : 'Nothing that can be traded. Search for another.')
          }}
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
    }
    .chosen {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      min-height: 22px;
    }
    .chip {
      border: 0;
      cursor: pointer;
    }
    .list {
      height: 148px;
      padding: 4px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow-y: auto;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 28px;
      padding: 0 6px;
      border-radius: 4px;
      cursor: pointer;
    }
    label:hover {
      background: var(--hover);
    }
  `,
})
export class InstrumentPicker {
  readonly chosen = model.required<readonly string[]>();
  private readonly store = inject(InstrumentStore);
  private readonly watchlist = inject(WatchlistStore);
  /** What is chosen is told to be wrong beside it. */
  readonly isWrong = input(false);
  protected readonly query = signal('');
  protected readonly search = instrumentSearch(this.query, 50);
  protected readonly found = computed(() => {
    const listed = this.query().trim() === '' ? this.watched() : this.search.found();
    return listed.filter(({ isTradable }) => isTradable);
  });
  private readonly watched = computed<readonly Instrument[]>(() =>
    this.watchlist.instrumentIds().flatMap((id) => this.store.find(id) ?? []),
  );

  protected type(event: Event): void {
    this.query.set(valueOf(event));
  }
  /** Enter chooses what was looked for; without words it is the form's. */
  protected takeFirst(event: Event): void {
    if (this.query().trim() === '') return;
    event.preventDefault();
    const [first] = this.found();
    if (first === undefined || this.search.foundFor() !== this.query().trim()) return;
    if (!this.chosen().includes(first.id)) this.toggle(first.id);
    this.query.set('');
  }
  protected toggle(instrumentId: string): void {
    this.chosen.update((ids) =>
      ids.includes(instrumentId) ? ids.filter((id) => id !== instrumentId) : [...ids, instrumentId],
    );
  }
}
