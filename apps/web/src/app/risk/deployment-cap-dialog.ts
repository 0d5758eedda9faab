import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { type DeploymentCap } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { NumberField } from '../ui/number-field.js';
import { Toasts } from '../ui/toasts.js';
import { RiskClient } from './risk-client.js';

const MOST = 5_000;

/** Asks how many deployments an account may have at work in a mode. Closes with all caps as they are then. */
@Component({
  selector: 'artha-deployment-cap-dialog',
  imports: [DialogForm, NumberField],
  template: `<artha-dialog-form
    titleId="cap-title"
    name="cap"
    [heading]="'Deployments at work, ' + cap.mode"
    action="Change it"
    busy="Changing…"
    [isBusy]="isBusy()"
    [refusal]="refusal()"
    (sent)="save()"
    (closed)="dialog.close()"
  >
    <p class="muted" lead>For every account, each by itself. What is at work already stays so.</p>
    <artha-number-field
      name="cap-most"
      label="At most"
      [isWhole]="true"
      [value]="text()"
      [problem]="problem()"
      (typed)="type($event)"
    />
    @if (isBelow()) {
      <p class="muted" data-testid="cap-below">
        One account has {{ cap.fullest }} at work: it keeps them, and starts no more before it has fewer.
      </p>
    }
  </artha-dialog-form>`,
})
export class DeploymentCapDialog {
  protected readonly cap = inject<DeploymentCap>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DeploymentCapDialog, DeploymentCap[]>>(MatDialogRef);
  private readonly client = inject(RiskClient);
  private readonly toasts = inject(Toasts);

  protected readonly text = signal(String(this.cap.most));
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private readonly most = computed(() => (/^\d{1,4}$/.test(this.text()) ? Number(this.text()) : NaN));
  protected readonly problem = computed(() =>
    this.most() <= MOST ? null : `Enter a whole number, 0 to ${MOST.toLocaleString('en-IN')}.`,
  );
  protected readonly isBelow = computed(() => this.most() < this.cap.fullest);

  static open(dialogs: MatDialog, cap: DeploymentCap): MatDialogRef<DeploymentCapDialog, DeploymentCap[]> {
    return dialogs.open(DeploymentCapDialog, { data: cap, width: '420px', ariaLabelledBy: 'cap-title' });
  }

  protected type(text: string): void {
    this.text.set(text.trim());
    this.refusal.set(null);
  }
  protected async save(): Promise<void> {
    if (this.problem() !== null || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const caps = await this.client.changeCap(this.cap.mode, this.most());
      this.toasts.show('good', `Up to ${this.most()} deployments on each account in ${this.cap.mode} mode.`);
      this.dialog.close(caps);
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
