import { Component, computed, inject, input, output } from '@angular/core';
import { AccountStore } from '../../live/accounts.js';
import { BookStore } from '../../live/book.js';
import { type Deployment } from '../../live/shapes.js';
import { Icon } from '../../ui/icon.js';
import { entrySizeText } from '../deployment-rows.js';
import { valueText, parameterValues } from '../parameter-rules.js';
import { hoursText, scheduleOf } from '../schedule-rules.js';
import { quantityOf } from '../../orders/ticket-rules.js';
import { DeployForm } from './deploy-form.js';
import { DeployScene } from './deploy-scene.js';
import { candlesText, HELD, namesText } from './deploy-words.js';
import { LiveConfirmation } from './live-confirmation.js';
import { ownLimitsText } from './own-limits.js';
import { type DeployStep } from './wizard-steps.js';

/** What should be known before, everything once more in plain words, and the last word where money is real. */
@Component({
  selector: 'artha-review-step',
  imports: [Icon, LiveConfirmation],
  template: `<ul aria-label="To know before" data-testid="deploy-warnings">
      @for (warning of scene.warnings(); track warning.text) {
        <li [class]="warning.tone">
          <artha-icon [name]="warning.tone === 'info' ? 'info' : 'alert'" [size]="16" />
          <span
            ><span class="visually-hidden">{{ warning.tone === 'info' ? '' : 'Warning: ' }}</span
            >{{ warning.text }}</span
          >
        </li>
      }
    </ul>
    <dl data-testid="deploy-review">
      @for (line of lines(); track line.label) {
        <div>
          <dt>{{ line.label }}</dt>
          <dd>{{ line.text }}</dd>
          <dd>
            <button
              type="button"
              class="button small quiet"
              [attr.aria-label]="'Change: ' + line.label"
              (click)="changed.emit(line.step)"
            >
              Change
            </button>
          </dd>
        </div>
      }
    </dl>
    @if (scene.limitsFailure()) {
      <p class="problem">Whether a limit of the account is near could not be read.</p>
    }
    @if (books.isLive()) {
      <artha-live-confirmation [wasTried]="wasTried()" />
    }`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    dl > div {
      display: grid;
      grid-template-columns: 92px 1fr auto;
      gap: 0 12px;
      align-items: baseline;
      padding: 3px 0;
      border-bottom: 1px solid var(--line);
    }
    dt {
      color: var(--muted);
    }
    dd {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    ul {
      display: grid;
      gap: 6px;
    }
    li {
      display: grid;
      grid-template-columns: 16px 1fr;
      gap: 8px;
      padding: 7px 10px;
      border-radius: var(--radius);
      background: var(--sunken);
    }
    li.bad {
      background: var(--loss-tint);
    }
    li.bad artha-icon {
      color: var(--loss);
    }
    li.warn {
      background: var(--warn-tint);
    }
    li.warn artha-icon {
      color: var(--warn);
    }
    @media (max-width: 520px) {
      dl > div {
        grid-template-columns: 78px 1fr auto;
        gap: 0 8px;
      }
    }
  `,
})
export class ReviewStep {
  readonly wasTried = input(false);
  readonly changed = output<DeployStep>();
  protected readonly scene = inject(DeployScene);
  protected readonly books = inject(BookStore);
  private readonly form = inject(DeployForm);
  private readonly accounts = inject(AccountStore);

  protected readonly lines = computed<readonly { label: string; text: string; step: DeployStep }[]>(() => {
    const { form } = this;
    const values = parameterValues(form.specs(), form.parameters());
    const parameters = form.specs().map((spec) => {
      const value = values[spec.name];
      return `${spec.label} ${value === undefined ? '' : valueText(spec, value)}`;
    });
    const { sizing } = form.sized();
    const size = entrySizeText({
      sizing,
      quantity: quantityOf(form.quantity()) ?? 0,
    });
    const hours = hoursText({ schedule: scheduleOf(form.schedule()) as Deployment['schedule'] });
    return [
      { label: 'Strategy', text: form.strategy()?.title ?? form.strategyId(), step: 'strategy' },
      {
        label: 'Account',
        text: `${this.accounts.account()?.name ?? ''}, ${this.books.isLive() ? 'REAL MONEY' : 'paper money'}`,
        step: 'strategy',
      },
      { label: 'Instruments', text: namesText(form.instrumentIds()), step: 'market' },
      { label: 'Decides on', text: candlesText(form.timeframe()), step: 'market' },
      { label: 'Parameters', text: parameters.join(', ') || 'none', step: 'size' },
      {
        label: 'Size',
        text: sizing === null ? `${size} ${size === '1' ? 'share' : 'shares'} an entry` : size,
        step: 'size',
      },
      { label: 'Held', text: HELD[form.product()], step: 'risk' },
      { label: 'Enters', text: hours, step: 'risk' },
      { label: 'Limits', text: ownLimitsText(form.limits()), step: 'risk' },
    ];
  });
}
