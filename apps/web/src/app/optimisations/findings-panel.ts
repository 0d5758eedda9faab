import { Component, computed, inject, input, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { type Findings } from '../live/shapes.js';
import { percent, rupees, signedRupees } from '../ui/money.js';
import { istMinute } from '../ui/time.js';
import { Failed, Skeleton } from '../ui/states.js';
import { FanChart } from './fan-chart.js';
import { OptimisationsClient } from './optimisations-client.js';

interface Finding {
  readonly name: string;
  readonly text: string;
  readonly note: string;
  readonly isBad: boolean;
  readonly testId: string;
}

/** How far the best setting can be trusted, each finding with what it means. */
@Component({
  selector: 'artha-findings-panel',
  imports: [Failed, FanChart, Skeleton],
  template: `
    <div class="panel-head"><h2>Can the best be trusted?</h2></div>
    @if (failure(); as failure) {
      <artha-failed [text]="failure" (retry)="read.reload()" />
    } @else if (read.hasValue()) {
      @if (read.value(); as found) {
        <dl class="figure-list" data-testid="findings">
          @for (one of findings(); track one.name) {
            <div [attr.data-testid]="one.testId">
              <dt>{{ one.name }}</dt>
              <dd class="number" [class.loss]="one.isBad">{{ one.isBad ? '⚠ ' : '' }}{{ one.text }}</dd>
              <dd class="hint">{{ one.note }}</dd>
            </div>
          }
        </dl>
        <h3>Equity, with the same trades drawn anew</h3>
        <artha-fan-chart [fan]="found.bootstrapped.fan" />
        <h3>With other costs</h3>
        <div class="scroll-x" tabindex="0" role="region" aria-label="Table of costs">
          <table class="table">
            <thead>
              <tr>
                <th>Charges</th>
                <th class="right">Extra slippage</th>
                <th class="right">Net P&amp;L of closed trades</th>
              </tr>
            </thead>
            <tbody>
              @for (band of found.costs.bands; track $index) {
                <tr>
                  <td>× {{ band.chargesFactor }}</td>
                  <td class="right">{{ band.extraSlippageBps }} bps</td>
                  <td class="right" [class.loss]="band.netPaise < 0" [class.profit]="band.netPaise > 0">
                    {{ signed(band.netPaise) }}
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p class="hint none">
          There is nothing to judge: no setting has a score, or the best one failed when it was run again.
        </p>
      }
    } @else {
      <artha-skeleton [rows]="6" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h3 {
      margin: 0;
      padding: 6px 16px;
      font-size: 13px;
      font-weight: 600;
    }
    .none {
      padding: 12px 16px;
    }
  `,
})
export class FindingsPanel {
  readonly optimisationId = input.required<string>();
  private readonly client = inject(OptimisationsClient);
  protected readonly read = resource({
    params: () => this.optimisationId(),
    loader: ({ params, abortSignal }) => this.client.findings(params, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
  protected readonly signed = signedRupees;
  protected readonly findings = computed<readonly Finding[]>(() => {
    const found = this.read.hasValue() ? this.read.value() : null;
    return found ? findingsOf(found) : [];
  });
}

function findingsOf({ overfit, shuffled, bootstrapped, entries, lookAhead, costs }: Findings): Finding[] {
  return [
    {
      name: 'Looking ahead',
      text: lookAhead.looksAhead ? 'It knows what comes later' : 'By the past alone',
      note: lookAhead.looksAhead
        ? `Its decision at ${lookAhead.decidedAt ? istMinute(lookAhead.decidedAt) : 'one candle'} was another one without the candles after it.`
        : `Run again up to ${lookAhead.cuts} earlier ends, it decided the same.`,
      isBad: lookAhead.looksAhead,
      testId: 'finding-look-ahead',
    },
    overfit === null
      ? {
          name: 'Overfitting',
          text: '–',
          note: 'It takes two trials and 32 trading days to tell.',
          isBad: false,
          testId: 'finding-overfit',
        }
      : {
          name: 'Overfitting',
          text: percent(overfit.probabilityPercent, 0),
          note: `of the ways to halve the days, in which the best of one half is in the worse half on the other. Noise gives about 50%.`,
          isBad: overfit.probabilityPercent >= 50,
          testId: 'finding-overfit',
        },
    entries === null
      ? { name: 'Entries', text: '–', note: 'It has not traded.', isBad: false, testId: 'finding-entries' }
      : {
          name: 'Entries against chance',
          text: `p ${entries.pValue.toFixed(3)}`,
          note: `Entries by chance earn as much ${percent(entries.pValue * 100, 1)} of the time. Above 5% they have shown nothing.`,
          isBad: entries.pValue > 0.05,
          testId: 'finding-entries',
        },
    {
      name: 'Deepest fall, unlucky order',
      text: percent(shuffled.maxDrawdownPercent.p95),
      note: `One order of these trades in twenty falls deeper; half of them deeper than ${percent(shuffled.maxDrawdownPercent.p50)}.`,
      isBad: false,
      testId: 'finding-fall',
    },
    {
      name: 'Ends with a loss',
      text: percent(bootstrapped.lossPercent, 0),
      note: `of histories drawn from these trades; one in twenty ends below ${rupees(bootstrapped.endPaise.p5, 0)}.`,
      isBad: bootstrapped.lossPercent >= 25,
      testId: 'finding-loss',
    },
    {
      name: 'Slippage that eats it all',
      text: costs.breakEvenSlippageBps === null ? '–' : `${costs.breakEvenSlippageBps.toFixed(1)} bps`,
      note:
        costs.breakEvenSlippageBps === null
          ? 'There is no profit to eat.'
          : 'more at every fill than was assumed, and nothing is left.',
      isBad: costs.breakEvenSlippageBps === null,
      testId: 'finding-slippage',
    },
  ];
}
