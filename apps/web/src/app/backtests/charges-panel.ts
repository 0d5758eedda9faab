import { Component, computed, input } from '@angular/core';
import { CHARGE_LABELS, chargeNotes, chargingText, REPORTED_HEADS } from '@artha/core';
import { type BacktestReport, type Metrics } from '../live/shapes.js';
import { percent } from '../ui/money.js';
import { Rupees, SignedRupees, Tone } from '../ui/pipes.js';
import { dayText } from '../ui/time.js';

/** What was charged, by heads, between what was won before charges and what is left. */
@Component({
  selector: 'artha-charges-panel',
  imports: [Rupees, SignedRupees, Tone],
  template: `<p class="muted" data-testid="charged-by">Charged {{ by() }}.</p>
    <div class="scroll-x" tabindex="0" role="region" aria-label="Charges by head">
      <table class="table">
        <thead>
          <tr>
            <th>Head</th>
            <th class="right">Charged</th>
            <th class="right">Of the turnover</th>
          </tr>
        </thead>
        <tbody>
          <tr class="sum">
            <td>Result before charges</td>
            <td class="right" data-testid="gross" [class]="gross() | tone">{{ gross() | signedRupees }}</td>
            <td></td>
          </tr>
          @for (one of rows(); track one.head) {
            <tr>
              <td>{{ one.label }}</td>
              <td class="right" [attr.data-testid]="'charged-' + one.head">{{ one.paise | rupees }}</td>
              <td class="right muted">{{ one.share }}</td>
            </tr>
          }
          <tr class="sum">
            <td>All charges</td>
            <td class="right" data-testid="charged-total">{{ metrics().chargesPaise | rupees }}</td>
            <td class="right muted">{{ shareOf(metrics().chargesPaise) }}</td>
          </tr>
          <tr class="sum">
            <td>Net P&amp;L</td>
            <td class="right" [class]="metrics().netPnlPaise | tone">
              {{ metrics().netPnlPaise | signedRupees }}
            </td>
            <td></td>
          </tr>
        </tbody>
      </table>
    </div>
    @for (note of notes(); track note) {
      <p class="warn" data-testid="charge-note">{{ note }}</p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 12px 14px;
    }
    .table {
      max-width: 620px;
    }
    .sum > * {
      font-weight: 600;
    }
    @media (max-width: 480px) {
      .table :is(th, td):nth-child(3) {
        display: none;
      }
    }
    .warn {
      padding: 8px 12px;
      border-radius: var(--radius);
      background: var(--warn-tint);
      color: light-dark(#744600, #f6bd55);
    }
  `,
})
export class ChargesPanel {
  readonly charges = input.required<NonNullable<BacktestReport['charges']>>();
  readonly metrics = input.required<Metrics>();
  readonly commissionBps = input.required<number>();
  protected readonly by = computed(() =>
    chargingText({ ...this.charges(), commissionBps: this.commissionBps() }),
  );
  protected readonly notes = computed(() => chargeNotes(this.charges(), dayText));
  protected readonly gross = computed(() => this.metrics().netPnlPaise + this.metrics().chargesPaise);
  protected readonly rows = computed(() => {
    const { heads } = this.charges();
    return REPORTED_HEADS.filter((head) => heads[head] !== 0).map((head) => ({
      ...{ head, label: CHARGE_LABELS[head], paise: heads[head] },
      share: this.shareOf(heads[head]),
    }));
  });

  protected shareOf(paise: number): string {
    const { turnoverPaise } = this.metrics();
    return turnoverPaise === 0 ? '–' : percent((paise / turnoverPaise) * 100, 4);
  }
}
