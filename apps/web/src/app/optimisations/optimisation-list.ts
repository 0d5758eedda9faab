import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Optimisation } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { quantity } from '../ui/money.js';
import { DayText, IstTime, Ticker } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { OBJECTIVE_LABELS, scoreText } from './optimisation-rules.js';

@Component({
  selector: 'artha-optimisation-list',
  imports: [DayText, IstTime, ProgressBar, RouterLink, Ticker],
  template: `<table class="table">
    <caption class="visually-hidden">
      Optimisations, newest first
    </caption>
    <thead>
      <tr>
        <th>Optimisation</th>
        <th class="wide">Period</th>
        <th class="right">Best</th>
        <th class="wide right">Trials</th>
        <th class="wide">Started</th>
      </tr>
    </thead>
    <tbody>
      @for (one of optimisations(); track one.id) {
        <tr [attr.data-testid]="'optimisation-row-' + one.id">
          <td>
            <a [routerLink]="['/optimisations', one.id]"
              >{{ catalogue.titleOf(one.strategyId) }} · {{ one.instrumentId | ticker }}</a
            >
            <small>{{ labels[one.objective] }} · {{ one.timeframe }}</small>
          </td>
          <td class="wide muted">{{ one.fromOn | dayText }} – {{ one.toOn | dayText }}</td>
          @if (one.state === 'queued' || one.state === 'running') {
            <td colspan="2">
              <artha-progress-bar
                [percent]="(100 * one.trialsDone) / one.trialsTotal"
                [label]="one.state === 'queued' ? 'Waiting' : 'Running'"
              />
            </td>
          } @else {
            <td class="right">
              @if (one.state === 'failed') {
                <span class="chip bad" [title]="one.error ?? ''">Failed</span>
              } @else {
                {{ score(one.objective, one.best?.score ?? null) }}
                @if (one.state === 'cancelled') {
                  <span class="chip">Cancelled</span>
                }
              }
            </td>
            <td class="wide right">{{ count(one.trialsDone) }}</td>
          }
          <td class="wide muted">{{ one.createdAt | istTime }}</td>
        </tr>
      }
    </tbody>
  </table>`,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    .table td {
      height: 44px;
    }
    a {
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
    small {
      display: block;
      color: var(--muted);
      font-size: 11.5px;
    }
    @container (max-width: 700px) {
      .wide {
        display: none;
      }
    }
  `,
})
export class OptimisationList {
  readonly optimisations = input.required<readonly Optimisation[]>();
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly labels = OBJECTIVE_LABELS;
  protected readonly score = scoreText;
  protected readonly count = quantity;
}
