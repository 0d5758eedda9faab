import { Component, computed, inject } from '@angular/core';
import { type CombinedStop } from '../live/shapes.js';
import { AccountStore } from '../live/accounts.js';
import { PositionsStore } from '../positions/positions-store.js';
import { knownSum } from '../positions/position-rows.js';
import { sentence } from '../live/api.js';
import { Confirm } from '../ui/confirm.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Toasts } from '../ui/toasts.js';
import { CombinedStopDialog } from './combined-dialog.js';
import { rulesText } from './combined-form.js';
import { CombinedStopsStore } from './combined-store.js';

const TOUCHED = {
  loss: 'Loss touched',
  trail: 'Trail touched',
  lock: 'Lock touched',
  target: 'Target reached',
};

/** Stops over several positions, with where their result stands now; nothing where there are none. */
@Component({
  selector: 'artha-combined-stops',
  imports: [SignedRupees, Tone],
  template: `@if (rows().length > 0) {
    <section class="panel" aria-label="Combined stops" data-testid="combined-stops">
      <div class="panel-head">
        <h2>Stopped together</h2>
        <span class="muted push">Results since they were set, after charges</span>
      </div>
      <ul>
        @for (row of rows(); track row.stop.id) {
          <li>
            <div class="what">
              <strong>{{ row.stop.name }}</strong>
              <span class="muted">{{ row.rules }}</span>
              @if (row.stop.touched; as touched) {
                <span class="chip warn">{{ words[touched] }}, leaving</span>
              }
            </div>
            <dl>
              <div>
                <dt>Leaves at</dt>
                <dd class="number">{{ row.stop.floorPaise | signedRupees }}</dd>
              </div>
              <div>
                <dt>Now</dt>
                <dd class="number" [class]="row.resultPaise | tone" data-testid="combined-result">
                  {{ row.resultPaise | signedRupees }}
                </dd>
              </div>
              <div>
                <dt>Best</dt>
                <dd class="number" [class]="row.stop.bestPaise | tone">
                  {{ row.stop.bestPaise | signedRupees }}
                </dd>
              </div>
            </dl>
            @if (mayTrade(row.stop)) {
              <div class="buttons">
                <button type="button" class="button small" (click)="change(row.stop)">Change</button>
                <button
                  type="button"
                  class="button small"
                  data-testid="combined-remove"
                  [attr.aria-label]="'Take away ' + row.stop.name"
                  (click)="remove(row.stop)"
                >
                  Take away
                </button>
              </div>
            }
          </li>
        }
      </ul>
    </section>
  }`,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 24px;
      padding: 8px 12px;
      border-top: 1px solid var(--line);
    }
    li:first-child {
      border-top: 0;
    }
    .what {
      display: grid;
      flex: 1 1 240px;
      justify-items: start;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    @media (max-width: 719px) {
      .panel-head .muted {
        display: none;
      }
    }
    dl {
      display: flex;
      gap: 22px;
      text-align: right;
    }
    dt {
      color: var(--muted);
      font-size: 11.5px;
    }
    dd {
      font-weight: 600;
    }
    .buttons {
      display: flex;
      gap: 6px;
    }
  `,
})
export class CombinedStops {
  private readonly store = inject(CombinedStopsStore);
  private readonly accounts = inject(AccountStore);
  private readonly positions = inject(PositionsStore);
  private readonly dialog = inject(CombinedStopDialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly words = TOUCHED;
  protected readonly mayTrade = (stop: CombinedStop): boolean =>
    this.accounts.mayTrade() && stop.accountId === this.accounts.accountId();

  protected readonly rows = computed(() => {
    const stops = this.store.stops();
    if (stops.length === 0) return [];
    const legs = new Map(this.positions.rows().map((row) => [row.position.id, row]));
    return stops.map((stop) => {
      const now = knownSum(stop.positionIds, (id) => legs.get(id)?.netPaise ?? null);
      return {
        stop,
        rules: rulesText(stop.rules),
        resultPaise: now === null ? null : now - stop.realisedBeforePaise,
      };
    });
  });

  protected change(stop: CombinedStop): void {
    const ids = new Set(stop.positionIds);
    void this.dialog.open({ stop, legs: this.positions.positions().filter(({ id }) => ids.has(id)) });
  }
  protected async remove(stop: CombinedStop): Promise<void> {
    const answer = await this.confirm.ask({
      title: `Take away the stop over ${stop.name}?`,
      text: 'Its positions stay open, and nothing leaves them together any more.',
      answers: [{ value: 'remove', label: 'Take it away', isDanger: true }],
    });
    if (answer === null) return;
    try {
      await this.store.remove(stop.id);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
}
