import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { isDerivative } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { type Product, type Side } from '../live/shapes.js';
import { Choices } from '../ui/choices.js';
import { DialogForm } from '../ui/dialog-form.js';
import { NumberField } from '../ui/number-field.js';
import { dayText } from '../ui/time.js';
import { GttClient } from './gtt-client.js';
import { type GttDraft, gttProblems, legsOf } from './gtt-rules.js';
import { GttStore } from './gtt-store.js';
import { chosenInstrument, InstrumentField } from './instrument-field.js';
import { SIDES } from './ticket-choices.js';

type Field = 'quantity' | 'trigger' | 'limit' | 'upperTrigger' | 'upperLimit';

/** Sets a trigger for one instrument, with one leg or two. Closes with what was done, in words. */
@Component({
  selector: 'artha-gtt-dialog',
  imports: [Choices, DialogForm, InstrumentField, NumberField],
  templateUrl: './gtt-dialog.html',
})
export class GttDialog {
  protected readonly dialog = inject<MatDialogRef<GttDialog, string>>(MatDialogRef);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly client = inject(GttClient);
  private readonly store = inject(GttStore);
  /** Made with the first try and kept until the server has answered: a second click is the same trigger. */
  private gttId: string | null = null;

  protected readonly sides = SIDES;
  protected readonly kinds = [
    { value: 'single', label: 'Single' },
    { value: 'oco', label: 'OCO', hint: 'One cancels the other: the first leg that is touched fires' },
  ] as const;
  protected readonly products = [
    { value: 'kept', label: 'Kept' },
    { value: 'intraday', label: 'Intraday' },
  ] as const;
  protected readonly chosen = chosenInstrument();
  protected readonly side = signal<Side>('sell');
  protected readonly kind = signal<GttDraft['kind']>('single');
  protected readonly isKept = signal(true);
  protected readonly texts = signal<Record<Field, string>>({
    quantity: '1',
    trigger: '',
    limit: '',
    upperTrigger: '',
    upperLimit: '',
  });
  protected readonly wasTried = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);

  private readonly draft = computed<GttDraft>(() => ({ kind: this.kind(), ...this.texts() }));
  private readonly found = computed(() => {
    const instrument = this.chosen.instrument();
    return instrument === null ? {} : gttProblems(this.draft(), instrument, this.chosen.lastPaise());
  });
  protected readonly problems = computed(() => (this.wasTried() ? this.found() : {}));

  protected type(field: Field, text: string): void {
    this.change(() => this.texts.update((texts) => ({ ...texts, [field]: text })));
  }
  protected change(edit: () => void): void {
    edit();
    this.gttId = null;
    this.refusal.set(null);
  }

  protected async send(): Promise<void> {
    this.wasTried.set(true);
    const [instrument, accountId, legs] = [
      this.chosen.instrument(),
      this.accounts.accountId(),
      legsOf(this.draft()),
    ];
    if (instrument === null || accountId === undefined || legs === null) return;
    if (Object.keys(this.found()).length > 0 || this.isSending()) return;
    this.gttId ??= crypto.randomUUID();
    this.isSending.set(true);
    try {
      const kept: Product = isDerivative(instrument.kind) ? 'NRML' : 'CNC';
      const gtt = await this.client.place({
        id: this.gttId,
        accountId,
        mode: this.books.mode(),
        instrumentId: instrument.id,
        kind: this.kind(),
        side: this.side(),
        product: this.isKept() ? kept : 'MIS',
        legs,
        reducesOnly: false,
      });
      this.store.take(gtt);
      if (gtt.state === 'rejected') {
        this.gttId = null;
        this.refusal.set(gtt.cause);
      } else
        this.dialog.close(`The trigger for ${instrument.symbol} is watched until ${dayText(gtt.expiresOn)}.`);
    } catch (thrown) {
      // A refusal is final; a lost answer is not, so its id stays for the next try.
      if (thrown instanceof ApiFailure && thrown.status < 500) this.gttId = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
