import { Component, inject, input } from '@angular/core';
import { Failed, Skeleton } from '../../ui/states.js';
import { valueOf } from '../../ui/value-of.js';
import { PromotionChecklist } from '../promotion-checklist.js';
import { LiveGate } from './live-gate.js';

/** What it has shown, why it may all the same, and the word that lets it near real money. */
@Component({
  selector: 'artha-live-confirmation',
  imports: [Failed, PromotionChecklist, Skeleton],
  template: `<h3 id="live-heading">Before it trades real money</h3>
    @if (gate.promotion(); as promotion) {
      <artha-promotion-checklist [promotion]="promotion" />
    } @else if (gate.failure()) {
      <artha-failed [text]="gate.failure()" (retry)="gate.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }
    @if (gate.needsReason()) {
      <div class="field">
        <label for="deploy-reason">Why it may all the same</label>
        <input
          id="deploy-reason"
          class="input"
          autocomplete="off"
          maxlength="500"
          data-testid="deploy-reason"
          aria-describedby="deploy-reason-about"
          [value]="gate.reason()"
          [attr.aria-invalid]="wasTried() && gate.reasonProblem() !== null"
          (input)="gate.reason.set(valueOf($event))"
        />
        @if (wasTried() && gate.reasonProblem(); as problem) {
          <span class="problem" role="alert" id="deploy-reason-about">{{ problem }}</span>
        } @else {
          <span class="hint" id="deploy-reason-about">Ten letters or more; kept in the audit trail.</span>
        }
      </div>
    }
    <p class="hint">
      The limits under Risk hold, and what it did on paper or in a backtest need not repeat itself.
    </p>
    <div class="field">
      <label for="deploy-live-word">Type LIVE to deploy it with real money</label>
      <input
        id="deploy-live-word"
        class="input"
        autocomplete="off"
        spellcheck="false"
        data-testid="deploy-live-word"
        aria-describedby="deploy-live-problem"
        [value]="gate.word()"
        [attr.aria-invalid]="wasTried() && gate.wordProblem() !== null"
        (input)="gate.word.set(valueOf($event))"
      />
      @if (wasTried() && gate.wordProblem(); as problem) {
        <span class="problem" role="alert" id="deploy-live-problem">{{ problem }}</span>
      }
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--live);
      border-radius: var(--radius);
    }
    h3 {
      margin: 0;
      color: var(--live);
      font-size: 14px;
    }
  `,
  host: { role: 'group', 'aria-labelledby': 'live-heading' },
})
export class LiveConfirmation {
  readonly wasTried = input(false);
  protected readonly gate = inject(LiveGate);
  protected readonly valueOf = valueOf;
}
