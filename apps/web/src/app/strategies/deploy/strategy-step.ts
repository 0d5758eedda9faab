import { Component, computed, inject, input } from '@angular/core';
import { AccountStore } from '../../live/accounts.js';
import { BookStore } from '../../live/book.js';
import { type Mode } from '../../live/shapes.js';
import { PromotionChecklist } from '../promotion-checklist.js';
import { DeployForm } from './deploy-form.js';
import { LiveGate } from './live-gate.js';
import { valueOf } from '../../ui/value-of.js';

const MODES: readonly { readonly mode: Mode; readonly label: string; readonly about: string }[] = [
  { mode: 'paper', label: 'Paper money', about: 'Its orders are filled on paper; no money moves.' },
  { mode: 'live', label: 'Real money', about: 'Its orders go to the broker, and cost money.' },
];

/** What is deployed, on which account, with whose money. What is chosen here the whole of Artha shows: they never differ. */
@Component({
  selector: 'artha-strategy-step',
  imports: [PromotionChecklist],
  template: `<div class="field">
      <label for="deploy-strategy">Strategy</label>
      <select
        id="deploy-strategy"
        class="select"
        data-testid="deploy-strategy"
        aria-describedby="deploy-strategy-about"
        (change)="form.strategyId.set(valueOf($event))"
      >
        @for (one of form.offered(); track one.id) {
          <option [value]="one.id" [selected]="one.id === form.strategyId()">{{ one.title }}</option>
        }
      </select>
      <span class="hint" id="deploy-strategy-about">
        {{ form.strategy()?.description }}
        @if (form.strategy()?.plugin; as plugin) {
          Of the plug-in {{ plugin.name }} {{ plugin.version }} by {{ plugin.author }}.
        }
      </span>
    </div>
    <div class="field">
      <label for="deploy-account">Account</label>
      <select
        id="deploy-account"
        class="select"
        data-testid="deploy-account"
        [attr.aria-invalid]="wasTried() && form.accountProblem() !== null"
        (change)="accounts.choose(valueOf($event))"
      >
        @for (one of tradable(); track one.id) {
          <option [value]="one.id" [selected]="one.id === accounts.accountId()">{{ one.name }}</option>
        }
      </select>
    </div>
    <div class="field">
      <span class="label" id="deploy-mode">Whose money</span>
      @if (books.hasBroker()) {
        <div class="segments" role="group" aria-labelledby="deploy-mode">
          @for (one of modes; track one.mode) {
            <button
              type="button"
              [class]="one.mode"
              [attr.data-testid]="'deploy-mode-' + one.mode"
              [attr.aria-pressed]="books.mode() === one.mode"
              (click)="books.choose(one.mode)"
            >
              {{ one.label }}
            </button>
          }
        </div>
      } @else {
        <span><span class="chip paper">PAPER</span></span>
      }
      <span class="hint">
        {{ about() }}
        {{ books.hasBroker() ? '' : 'For real money, connect this account to a broker on the page Broker.' }}
      </span>
    </div>
    @if (form.accountProblem(); as problem) {
      <p class="problem" role="alert" tabindex="-1">{{ problem }}</p>
    }
    @if (form.roomProblem(); as problem) {
      <p class="problem" role="alert" tabindex="-1">{{ problem }}</p>
    }
    @if (form.gateProblem(); as problem) {
      <p class="problem" role="alert" tabindex="-1">{{ problem }}</p>
      @if (gate.promotion(); as promotion) {
        <artha-promotion-checklist [promotion]="promotion" />
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    .segments {
      justify-self: start;
    }
    .chip.paper,
    .paper[aria-pressed='true'] {
      background: var(--paper-tint);
      color: var(--paper);
    }
    .live[aria-pressed='true'] {
      background: var(--live-tint);
      color: var(--live);
    }
  `,
})
export class StrategyStep {
  readonly wasTried = input(false);
  protected readonly form = inject(DeployForm);
  protected readonly gate = inject(LiveGate);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  protected readonly modes = MODES;
  protected readonly about = computed(
    () => MODES.find(({ mode }) => mode === this.books.mode())?.about ?? '',
  );
  protected readonly tradable = computed(() =>
    this.accounts.accounts().filter(({ access }) => access === 'trade'),
  );
  protected readonly valueOf = valueOf;
}
