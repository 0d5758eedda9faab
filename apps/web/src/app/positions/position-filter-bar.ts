import { Component, input, output } from '@angular/core';
import { type Basis } from './book-rows.js';
import { EVERY_POSITION, type PositionFilter } from './position-filter.js';
import { GROUPINGS, type Grouping } from './position-groups.js';
import { valueOf } from '../ui/value-of.js';

/** Which positions are shown, in which groups, and which of their results. */
@Component({
  selector: 'artha-position-filter-bar',
  template: `<div class="choices" role="group" aria-label="Filter">
      <input
        class="input search"
        type="search"
        placeholder="Instrument"
        aria-label="Filter by instrument"
        data-testid="filter-text"
        [value]="filter().text"
        (input)="narrowed.emit({ text: valueOf($event).trim() })"
      />
      <select
        class="select"
        aria-label="Segment"
        data-testid="filter-segment"
        (change)="narrowed.emit({ segment: asSegment(valueOf($event)) })"
      >
        <option value="" [selected]="filter().segment === ''">All segments</option>
        <option value="cash" [selected]="filter().segment === 'cash'">Cash</option>
        <option value="derivatives" [selected]="filter().segment === 'derivatives'">F&amp;O</option>
      </select>
      <select
        class="select"
        aria-label="Product"
        data-testid="filter-product"
        (change)="narrowed.emit({ product: asProduct(valueOf($event)) })"
      >
        <option value="" [selected]="filter().product === ''">All products</option>
        @for (product of products; track product) {
          <option [value]="product" [selected]="filter().product === product">{{ product }}</option>
        }
      </select>
      <select
        class="select"
        aria-label="Side"
        data-testid="filter-side"
        (change)="narrowed.emit({ side: asSide(valueOf($event)) })"
      >
        <option value="" [selected]="filter().side === ''">Long and short</option>
        <option value="long" [selected]="filter().side === 'long'">Long</option>
        <option value="short" [selected]="filter().side === 'short'">Short</option>
      </select>
      <label class="check">
        <input
          type="checkbox"
          data-testid="filter-overnight"
          [checked]="filter().overnight"
          (change)="narrowed.emit({ overnight: !filter().overnight })"
        />
        Overnight
      </label>
      @if (isFiltered()) {
        <button
          type="button"
          class="button small"
          data-testid="filter-clear"
          (click)="narrowed.emit(everything)"
        >
          <span class="dot" aria-hidden="true"></span>Filter on · clear
        </button>
      }
    </div>
    <div class="choices push" role="group" aria-label="View">
      <label class="check">
        Group
        <select class="select" data-testid="grouping" (change)="grouped.emit(asGrouping(valueOf($event)))">
          @for (one of groupings; track one.value) {
            <option [value]="one.value" [selected]="grouping() === one.value">{{ one.label }}</option>
          }
        </select>
      </label>
      <div class="segments" role="group" aria-label="Result">
        @for (one of spans; track one.value) {
          <button
            type="button"
            [attr.aria-pressed]="basis().span === one.value"
            [attr.data-testid]="'span-' + one.value"
            (click)="based.emit({ span: one.value, charges: basis().charges })"
          >
            {{ one.label }}
          </button>
        }
      </div>
      <label class="check">
        <input
          type="checkbox"
          data-testid="after-charges"
          [checked]="basis().charges === 'after'"
          (change)="
            based.emit({ span: basis().span, charges: basis().charges === 'after' ? 'before' : 'after' })
          "
        />
        After charges
      </label>
    </div>`,
  styles: `
    :host,
    .choices {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .select {
      width: auto;
    }
    .search {
      width: 150px;
    }
    .check {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: var(--muted);
      white-space: nowrap;
    }
    .dot {
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--loss);
    }
  `,
})
export class PositionFilterBar {
  readonly filter = input.required<PositionFilter>();
  readonly isFiltered = input(false);
  readonly grouping = input.required<Grouping>();
  readonly basis = input.required<Basis>();
  readonly narrowed = output<Partial<PositionFilter>>();
  readonly grouped = output<Grouping>();
  readonly based = output<Basis>();

  protected readonly everything = EVERY_POSITION;
  protected readonly groupings = GROUPINGS;
  protected readonly products = ['MIS', 'CNC', 'NRML'] as const;
  protected readonly spans = [
    { value: 'day', label: 'Day' },
    { value: 'overall', label: 'Overall' },
  ] as const;
  protected readonly valueOf = valueOf;
  protected asSegment(value: string): PositionFilter['segment'] {
    return value === 'cash' || value === 'derivatives' ? value : '';
  }
  protected asProduct(value: string): PositionFilter['product'] {
    return this.products.find((product) => product === value) ?? '';
  }
  protected asSide(value: string): PositionFilter['side'] {
    return value === 'long' || value === 'short' ? value : '';
  }
  protected asGrouping(value: string): Grouping {
    return GROUPINGS.find((one) => one.value === value)?.value ?? 'none';
  }
}
