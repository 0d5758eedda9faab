import { Component, inject, input, output } from '@angular/core';
import { type Deployment } from '../live/shapes.js';
import { IstTime, Quantity, SignedRupees, Tone } from '../ui/pipes.js';
import { CatalogueStore } from './catalogue-store.js';
import { DEPLOYMENT_TONES, DEPLOYMENT_WORDS, type DeploymentRow } from './deployment-rows.js';

@Component({
  selector: 'artha-deployment-list',
  imports: [IstTime, Quantity, SignedRupees, Tone],
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
  readonly mayTrade = input(false);
  readonly isStopping = input<(deploymentId: string) => boolean>(() => false);
  readonly stopped = output<Deployment>();
  protected readonly words = DEPLOYMENT_WORDS;
  protected readonly tones = DEPLOYMENT_TONES;
  protected readonly catalogue = inject(CatalogueStore);

  protected instrumentsText({ instrumentIds }: Deployment): string {
    return instrumentIds.map((id) => id.replace(/^NSE:/, '')).join(', ');
  }
}
