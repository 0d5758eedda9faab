import { Component, computed, inject, input } from '@angular/core';
import { LimitTable } from '../../risk/limit-table.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { ScheduleFields } from '../schedule-fields.js';
import { DeployForm } from './deploy-form.js';
import { DeployScene } from './deploy-scene.js';
import { budgetText, HELD } from './deploy-words.js';
import { OwnLimitsFields } from './own-limits-fields.js';

/** How long it may hold, when it may enter, and which limits it runs into. */
@Component({
  selector: 'artha-risk-step',
  imports: [Failed, LimitTable, OwnLimitsFields, ScheduleFields, Skeleton],
  template: `<div class="field">
      <span class="label" id="deploy-product">What it buys or sells is</span>
      <div class="segments" role="group" aria-labelledby="deploy-product">
        <button type="button" [attr.aria-pressed]="!form.isKept()" (click)="form.isKept.set(false)">
          Intraday
        </button>
        <button
          type="button"
          data-testid="deploy-kept"
          [attr.aria-pressed]="form.isKept()"
          (click)="form.isKept.set(true)"
        >
          {{ form.kept() === 'NRML' ? 'Overnight' : 'Delivery' }}
        </button>
      </div>
      @if (form.productProblem(); as problem) {
        <span class="problem" role="alert" tabindex="-1">{{ problem }}</span>
      } @else {
        <span class="hint">{{ held() }}.</span>
      }
    </div>
    <artha-schedule-fields [(draft)]="form.schedule" />
    <section aria-labelledby="deploy-stops">
      <h3 id="deploy-stops">Stops</h3>
      <p class="hint">
        They come with its signals: where one brings a stop or a target, it is watched from the first fill on.
        One of your own can be given to what it holds, on the page Positions.
      </p>
    </section>
    <section aria-labelledby="deploy-limits">
      <h3 id="deploy-limits">Limits that hold</h3>
      @if (scene.limits()) {
        @if (set().length > 0) {
          <artha-limit-table [uses]="set()" [isBrief]="true" />
        } @else {
          <p class="hint">None is set on this account.</p>
        }
      } @else if (scene.limitsFailure()) {
        <artha-failed [text]="scene.limitsFailure()" (retry)="scene.reloadLimits()" />
      } @else {
        <artha-skeleton [rows]="3" />
      }
      <p class="hint">
        They count everything on the account.
        @if (scene.budget(); as budget) {
          By its budget {{ budgetWords(budget) }}.
        }
      </p>
      <artha-own-limits-fields [(limits)]="form.limits" [wasTried]="wasTried()" />
    </section>`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    section {
      display: grid;
      gap: 6px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    h3 {
      margin: 0;
      font-size: 13px;
      font-weight: 600;
    }
    .segments {
      justify-self: start;
    }
    artha-limit-table {
      padding: 0;
    }
  `,
})
export class RiskStep {
  readonly wasTried = input(false);
  protected readonly form = inject(DeployForm);
  protected readonly scene = inject(DeployScene);
  protected readonly budgetWords = budgetText;
  protected readonly held = computed(() => HELD[this.form.product()]);
  protected readonly set = computed(() => (this.scene.limits() ?? []).filter(({ limit }) => limit !== null));
}
