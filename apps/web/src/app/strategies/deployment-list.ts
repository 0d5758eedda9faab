import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { tickerOf } from '@artha/core';
import { type Deployment } from '../live/shapes.js';
import { MarketStore } from '../live/market.js';
import { ageText, istTime } from '../ui/time.js';
import { IstTime, Quantity, SignedRupees, Tone } from '../ui/pipes.js';
import { CatalogueStore } from './catalogue-store.js';
import { hoursText, waitingText } from './schedule-rules.js';
import {
  DEPLOYMENT_TONES,
  DEPLOYMENT_WORDS,
  type DeploymentRow,
  entrySizeText,
  faultPlaceText,
} from './deployment-rows.js';

@Component({
  selector: 'artha-deployment-list',
  imports: [RouterLink, IstTime, Quantity, SignedRupees, Tone],
  templateUrl: './deployment-list.html',
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    .name {
      font-weight: 600;
    }
    .table td {
      height: 42px;
    }
    .instruments {
      max-width: 260px;
    }
    .signal {
      max-width: 220px;
    }
    .signal small {
      display: block;
      max-width: 220px;
    }
    .narrow {
      display: none;
      font-weight: 400;
    }
    .fault td {
      height: auto;
      padding: 0 10px 9px;
      border-top: 0;
      color: var(--loss);
      white-space: normal;
    }
    @container (max-width: 1020px) {
      .since {
        display: none;
      }
      .instruments {
        max-width: 200px;
      }
    }
    @container (max-width: 760px) {
      .wide {
        display: none;
      }
      .narrow {
        display: block;
        max-width: 130px;
      }
      .table td,
      .table th {
        padding: 0 6px;
      }
    }
  `,
})
export class DeploymentList {
  readonly rows = input.required<readonly DeploymentRow[]>();
  /** Market time, by which a signal is so long ago. */
  readonly now = input<number | null>(null);
  readonly mayTrade = input(false);
  readonly isStopping = input<(deploymentId: string) => boolean>(() => false);
  readonly isPaused = input<(deploymentId: string) => boolean>(() => false);
  readonly stopped = output<Deployment>();
  readonly resumed = output<Deployment>();
  protected readonly hours = hoursText;
  protected readonly sizeText = entrySizeText;
  private readonly market = inject(MarketStore);
  protected readonly placeText = faultPlaceText;
  protected readonly words = DEPLOYMENT_WORDS;
  protected readonly tones = DEPLOYMENT_TONES;
  protected readonly catalogue = inject(CatalogueStore);

  protected waiting(deployment: Deployment): string | null {
    return waitingText(deployment, this.market.now());
  }
  protected agoText(at: string): string {
    const now = this.now();
    const age = now === null ? -1 : now - Date.parse(at);
    // After a seek back the signal lies ahead, so only its own time says something.
    return age < 0 ? istTime(at) : `${ageText(age)} ago`;
  }
  protected instrumentsText({ instrumentIds }: Deployment): string {
    return instrumentIds.map(tickerOf).join(', ');
  }
}
