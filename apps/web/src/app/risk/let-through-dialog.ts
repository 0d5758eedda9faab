import { Component, computed, inject, resource, signal } from '@angular/core';
import { type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { readFailure } from '../live/reads.js';
import { DialogForm } from '../ui/dialog-form.js';
import { Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { valueOf } from '../ui/value-of.js';
import { RiskClient } from './risk-client.js';

/** As many letters as the server wants. */
const LEAST_REASON = 10;

/** Lets a version trade real money for everybody who may, with a reason that is kept. Closes with true once it is done. */
@Component({
  selector: 'artha-let-through-dialog',
  imports: [DialogForm, Failed, Skeleton],
  template: `<artha-dialog-form
    titleId="let-through-title"
    name="let-through"
    heading="Let a strategy through"
    action="Let it through"
    busy="Letting it through…"
    otherwise="Cancel"
    [isBusy]="isBusy()"
    [isOff]="!candidates()"
    [refusal]="refusal()"
    (sent)="save()"
    (closed)="dialog.close()"
  >
    <p class="muted" lead>
      It may trade real money then on every account whose trader deploys it, whatever it has not shown.
    </p>
    @if (candidates(); as candidates) {
      <div class="field">
        <label for="let-through-strategy">Strategy</label>
        <select
          id="let-through-strategy"
          class="select"
          data-testid="let-through-strategy"
          (change)="strategyId.set(valueOf($event))"
        >
          <option value="" [selected]="strategyId() === ''">Choose one</option>
          @for (one of candidates; track one.strategyId) {
            <option [value]="one.strategyId" [selected]="one.strategyId === strategyId()">
              {{ one.title }}{{ one.owner === null ? '' : ', by ' + one.owner }}
            </option>
          }
        </select>
        @if (wasTried() && strategyId() === '') {
          <span class="problem" role="alert">Choose the version that is let through.</span>
        }
      </div>
      <div class="field">
        <label for="let-through-reason">Why</label>
        <textarea
          id="let-through-reason"
          class="input"
          rows="3"
          maxlength="500"
          data-testid="let-through-reason"
          [value]="reason()"
          [attr.aria-invalid]="wasTried() && isShort()"
          (input)="reason.set(valueOf($event))"
        ></textarea>
        @if (wasTried() && isShort()) {
          <span class="problem" role="alert">Ten letters or more.</span>
        } @else {
          <span class="hint">Kept for ever in the audit trail, with your name.</span>
        }
      </div>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }
  </artha-dialog-form>`,
  styles: `
    textarea {
      height: auto;
      padding-block: 7px;
    }
  `,
})
export class LetThroughDialog {
  protected readonly dialog = inject<MatDialogRef<LetThroughDialog, boolean>>(MatDialogRef);
  private readonly client = inject(RiskClient);
  private readonly toasts = inject(Toasts);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.candidates(abortSignal) });
  protected readonly candidates = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly failure = readFailure(this.read);
  protected readonly strategyId = signal('');
  protected readonly reason = signal('');
  protected readonly isShort = computed(() => this.reason().trim().length < LEAST_REASON);
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  static open(dialogs: MatDialog): MatDialogRef<LetThroughDialog, boolean> {
    return dialogs.open(LetThroughDialog, { width: '480px', ariaLabelledBy: 'let-through-title' });
  }
  protected readonly valueOf = valueOf;
  protected async save(): Promise<void> {
    this.wasTried.set(true);
    if (this.strategyId() === '' || this.isShort() || this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await this.client.letThrough(this.strategyId(), this.reason().trim());
      this.toasts.show('good', 'It may trade real money from now on.');
      this.dialog.close(true);
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
