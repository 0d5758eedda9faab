import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { InstrumentStore } from '../live/instruments.js';
import { instrumentSearch } from '../live/instrument-search.js';
import { type Instrument } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Skeleton } from '../ui/states.js';
import { valueOf } from '../ui/value-of.js';
import { WatchlistStore } from '../trade/watchlist-store.js';

/** Finds the instrument a chart is of, the watchlist first. Closes with its id. */
@Component({
  selector: 'artha-instrument-dialog',
  imports: [Icon, Skeleton],
  template: `<div class="body">
    <div class="search">
      <artha-icon name="search" />
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="chart-instruments"
        aria-label="Search an instrument"
        placeholder="Reliance, nifty 24000 ce…"
        autocomplete="off"
        data-testid="instrument-search"
        [attr.aria-activedescendant]="'chart-instrument-' + at()"
        (input)="type($event)"
        (keydown)="move($event)"
      />
    </div>
    <ul id="chart-instruments" role="listbox" aria-label="Instruments">
      @for (one of listed(); track one.id) {
        <li
          role="option"
          tabindex="-1"
          [id]="'chart-instrument-' + $index"
          [attr.aria-selected]="$index === at()"
          [attr.data-testid]="'instrument-' + one.id"
          (click)="dialog.close(one.id)"
          (keydown.enter)="dialog.close(one.id)"
          (mouseenter)="at.set($index)"
        >
          <strong>{{ one.symbol }}</strong>
          <span class="muted clip">{{ one.name }}</span>
          <span class="chip">{{ one.exchange }}</span>
        </li>
      } @empty {
        @if (search.failure(); as failure) {
          <li class="hint" role="alert">{{ failure }}</li>
        } @else if (search.isSearching()) {
          <li><artha-skeleton [rows]="4" /></li>
        } @else {
          <li class="hint">{{ words() ? 'No instrument matches.' : 'Type a name or a symbol.' }}</li>
        }
      }
    </ul>
  </div>`,
  styles: `
    .body {
      display: flex;
      flex-direction: column;
      height: min(480px, 80dvh);
    }
    .search {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 0 14px;
      border-bottom: 1px solid var(--line);
      color: var(--muted);
    }
    input {
      flex: 1;
      height: 48px;
      border: 0;
      outline: 0;
      background: transparent;
      color: var(--text);
      font: 450 15px/1 var(--font);
    }
    ul {
      flex: 1;
      padding: 6px;
      overflow-y: auto;
    }
    [role='option'] {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 36px;
      padding: 0 10px;
      border-radius: var(--radius);
      cursor: pointer;
    }
    [role='option'][aria-selected='true'] {
      background: var(--selected);
    }
    .chip {
      margin-left: auto;
    }
    .hint {
      padding: 10px;
    }
  `,
})
export class InstrumentDialog {
  protected readonly dialog = inject<MatDialogRef<InstrumentDialog, string>>(MatDialogRef);
  private readonly instruments = inject(InstrumentStore);
  private readonly watchlist = inject(WatchlistStore);
  protected readonly words = signal('');
  protected readonly at = signal(0);
  protected readonly search = instrumentSearch(this.words);
  protected readonly listed = computed<readonly Instrument[]>(() => {
    if (this.words().trim() !== '') return this.search.found();
    return this.watchlist
      .instrumentIds()
      .map((id) => this.instruments.find(id))
      .filter((one) => one !== null);
  });

  protected type(event: Event): void {
    this.words.set(valueOf(event));
    this.at.set(0);
  }
  protected move(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = this.listed().length;
    if (by !== 0 && count > 0) this.at.update((at) => (at + by + count) % count);
    const chosen = this.listed()[this.at()];
    if (event.key === 'Enter' && chosen) this.dialog.close(chosen.id);
    if (by !== 0 || event.key === 'Enter') event.preventDefault();
  }
}
