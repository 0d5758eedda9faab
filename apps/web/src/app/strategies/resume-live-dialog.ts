import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type Promotion } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { valueOf } from '../ui/value-of.js';
import { PromotionChecklist } from './promotion-checklist.js';

export interface ResumeLiveData {
  readonly strategyTitle: string;
  readonly promotion: Promotion;
}

/** As many letters as the server wants. */
const LEAST_REASON = 10;

/** What a faulted deployment has not shown before it trades real money again. Closes with why it may all the same. */
@Component({
  selector: 'artha-resume-live-dialog',
  imports: [DialogForm, PromotionChecklist],
  template: `<artha-dialog-form
    titleId="resume-live-title"
    name="resume-live"
    [heading]="'Resume ' + data.strategyTitle + ' with real money'"
    action="Resume with real money"
    (sent)="send()"
    (closed)="dialog.close()"
  >
    <artha-promotion-checklist [promotion]="data.promotion" />
    <div class="field">
      <label for="resume-reason">Why it may all the same</label>
      <input
        id="resume-reason"
        class="input"
        autocomplete="off"
        maxlength="500"
        cdkFocusInitial
        data-testid="resume-reason"
        [value]="reason()"
        [attr.aria-invalid]="wasTried() && isShort()"
        (input)="type($event)"
      />
      @if (wasTried() && isShort()) {
        <span class="problem" role="alert">Ten letters or more.</span>
      } @else {
        <span class="hint">Ten letters or more; kept in the audit trail.</span>
      }
    </div>
  </artha-dialog-form>`,
})
export class ResumeLiveDialog {
  protected readonly data = inject<ResumeLiveData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ResumeLiveDialog, string>>(MatDialogRef);
  protected readonly reason = signal('');
  protected readonly isShort = computed(() => this.reason().trim().length < LEAST_REASON);
  protected readonly wasTried = signal(false);

  protected type(event: Event): void {
    this.reason.set(valueOf(event));
  }

  protected send(): void {
    this.wasTried.set(true);
    if (!this.isShort()) this.dialog.close(this.reason().trim());
  }
}
