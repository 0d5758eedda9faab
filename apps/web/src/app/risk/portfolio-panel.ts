import { Component, computed, input } from '@angular/core';
import { tickerOf } from '@artha/core';
import { type PortfolioRisk } from '../live/shapes.js';
import { MetricCard } from '../ui/metric-card.js';
import { compactRupees, percent, ratio } from '../ui/money.js';
import { SignedRupees, Ticker } from '../ui/pipes.js';
import { Empty } from '../ui/states.js';

/** What an account risks with what it holds, and on how many days that is based. */
@Component({
  selector: 'artha-portfolio-panel',
  imports: [Empty, MetricCard, SignedRupees, Ticker],
  template: `@let risk = portfolio();
    @if (risk.concentration.length === 0 && risk.unpriced.length === 0) {
      <artha-empty icon="positions" text="Nothing is held: there is nothing to measure." />
    } @else {
      <div class="cards">
        <artha-metric-card name="Gross exposure" [paise]="risk.grossPaise" testId="risk-gross" />
        <artha-metric-card name="Net exposure" [text]="signed(risk.netPaise)" />
        <artha-metric-card
          name="VaR of a day, 95 %"
          [paise]="risk.tail?.historicalVarPaise"
          [note]="varNote()"
          testId="risk-var"
        />
        <artha-metric-card
          name="CVaR, 95 %"
          [paise]="risk.tail?.conditionalVarPaise"
          note="Mean of the worst days"
        />
        <artha-metric-card
          name="Beta to NIFTY 50"
          [text]="beta()"
          [note]="correlation()"
          testId="risk-beta"
        />
        <artha-metric-card
          name="Margin, estimated"
          [paise]="risk.margin?.usedPaise"
          [note]="marginNote()"
          testId="risk-margin"
        />
      </div>
      <p class="muted note" data-testid="risk-days">{{ basis() }}</p>
      <ul aria-label="Concentration">
        @for (part of risk.concentration; track part.instrumentId) {
          <li>
            <span class="clip">{{ part.instrumentId | ticker }}</span>
            <span class="track"
              ><i [style.width.%]="part.sharePercent" [class.short]="part.worthPaise < 0"></i
            ></span>
            <span class="number">{{ part.worthPaise | signedRupees }}</span>
            <span class="number muted share">{{ part.sharePercent.toFixed(1) }}%</span>
          </li>
        }
      </ul>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 4px 14px 14px;
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      gap: 8px;
    }
    .note {
      font-size: 12px;
    }
    ul {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: minmax(90px, 180px) 1fr auto 52px;
      align-items: center;
      gap: 12px;
      min-height: 30px;
      border-top: 1px solid var(--line);
    }
    .track {
      height: 6px;
      border-radius: 3px;
      background: var(--line);
      overflow: hidden;
    }
    .track i {
      display: block;
      height: 100%;
      background: var(--buy-fill);
    }
    .track i.short {
      background: var(--sell-fill);
    }
    .share {
      text-align: right;
    }
    @media (max-width: 719px) {
      .cards {
        grid-template-columns: 1fr 1fr;
      }
      li {
        grid-template-columns: 1fr auto 52px;
      }
      .track {
        display: none;
      }
    }
  `,
})
export class PortfolioPanel {
  readonly portfolio = input.required<PortfolioRisk>();

  /** Its sign is a direction, not a result: it is not coloured. */
  protected readonly signed = (paise: number | null): string => compactRupees(paise, true);
  protected readonly beta = computed(() => ratio(this.portfolio().market?.beta));
  protected readonly correlation = computed(
    () => `Correlation ${ratio(this.portfolio().market?.correlation)}`,
  );
  protected readonly varNote = computed(() => {
    const { tail } = this.portfolio();
    return tail === null ? 'Not enough history' : 'Of the days looked back over';
  });
  protected readonly marginNote = computed(() => {
    const { margin } = this.portfolio();
    return margin === null ? 'Something has no price' : `${percent(margin.ofEquityPercent, 1)} of equity`;
  });
  /** How far the figures can be trusted, always said. */
  protected readonly basis = computed(() => {
    const { days, fewestDays, unmeasured, unpriced, tail } = this.portfolio();
    const sentences = [
      tail === null
        ? `VaR and beta need ${fewestDays} daily closes in common; there are ${days}.`
        : `By ${days} daily closes, held as it is now.`,
    ];
    if (unmeasured.length > 0) sentences.push(`Not measured: ${unmeasured.map(tickerOf).join(', ')}.`);
    if (unpriced.length > 0) sentences.push(`Without a price: ${unpriced.map(tickerOf).join(', ')}.`);
    return sentences.join(' ');
  });
}
