import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { DialogForm } from '../ui/dialog-form.js';
import { paiseOfText, price, rupees } from '../ui/money.js';
import { valueOf } from '../ui/value-of.js';
import { amountProblem } from './funds-rules.js';
import { FundsStore } from './funds-store.js';

const STEPS = [1_00_000_00, 5_00_000_00, 10_00_000_00] as const;

/** Brings paper money into the chosen account, or takes some out. Closes with what was done, in words. */
@Component({
  selector: 'artha-paper-money-dialog',
  imports: [DialogForm],
  templateUrl: './paper-money-dialog.html',
  styles: `
    .segments {
      justify-self: start;
    }
    .amounts {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
  `,
})
export class PaperMoneyDialog {
  protected readonly dialog = inject<MatDialogRef<PaperMoneyDialog, string>>(MatDialogRef);
  protected readonly accounts = inject(AccountStore);
  private readonly store = inject(FundsStore);
  private moveId: string | null = null;

  protected readonly steps = STEPS.map((paise) => ({ paise, label: `₹${price(paise, 0)}` }));
  protected readonly isWithdrawal = signal(false);
  protected readonly amount = signal('');
  protected readonly memo = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private readonly paise = computed(() => paiseOfText(this.amount()));
  protected readonly cashText = computed(() => rupees(this.store.funds()?.cashPaise));
  protected readonly problem = computed(() =>
    this.wasTried()
      ? amountProblem(this.paise(), this.isWithdrawal(), this.store.funds()?.cashPaise ?? null)
      : null,
  );
  protected readonly valueOf = valueOf;
  /** Another wish is another entry: the id of the former one must not stand for it. */
  protected change(edit: () => void): void {
    edit();
    this.moveId = null;
    this.refusal.set(null);
  }
  protected put(paise: number): void {
    this.change(() => this.amount.set(price(paise, 0)));
  }

  protected async send(): Promise<void> {
    this.wasTried.set(true);
    const accountId = this.accounts.accountId();
    const paise = this.paise();
    if (accountId === undefined || paise === null || this.problem() !== null || this.isSending()) return;
    this.moveId ??= crypto.randomUUID();
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const amountPaise = this.isWithdrawal() ? -paise : paise;
      const memo = this.memo().trim();
      await this.store.move(accountId, { id: this.moveId, amountPaise, ...(memo !== '' && { memo }) });
      this.dialog.close(`${rupees(paise)} ${this.isWithdrawal() ? 'taken out' : 'brought in'}.`);
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.moveId = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
