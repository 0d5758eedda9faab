import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { isDerivative } from '@artha/core';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { InstrumentStore } from '../live/instruments.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { QuoteStore } from '../live/quotes.js';
import { type Product, type Side } from '../live/shapes.js';
import { InstrumentPicker } from '../strategies/instrument-picker.js';
import { DialogForm } from '../ui/dialog-form.js';
import { Price } from '../ui/pipes.js';
import { dayText } from '../ui/time.js';
import { GttClient } from './gtt-client.js';
import { type GttDraft, gttProblems, legsOf } from './gtt-rules.js';
import { GttStore } from './gtt-store.js';

type Field = 'quantity' | 'trigger' | 'limit' | 'upperTrigger' | 'upperLimit';

/** Sets a trigger for one instrument, with one leg or two. Closes with what was done, in words. */
@Component({
  selector: 'artha-gtt-dialog',
  imports: [DialogForm, InstrumentPicker, Price],
  templateUrl: './gtt-dialog.html',
})
export class GttDialog {
  protected readonly dialog = inject<MatDialogRef<GttDialog, string>>(MatDialogRef);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  private readonly client = inject(GttClient);
  private readonly store = inject(GttStore);
  /** Made with the first try and kept until the server has answered: a second click is the same trigger. */
  private gttId: string | null = null;

  protected readonly chosen = signal<readonly string[]>(pickedNow());
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

  protected readonly instrument = computed(() => this.instruments.find(this.chosen()[0] ?? ''));
  protected readonly lastPaise = computed(() => {
    const id = this.instrument()?.id;
    return id === undefined ? null : (this.quotes.quote(id)()?.lastPaise ?? null);
  });
  private readonly draft = computed<GttDraft>(() => ({ kind: this.kind(), ...this.texts() }));
  private readonly found = computed(() => {
    const instrument = this.instrument();
    return instrument === null ? {} : gttProblems(this.draft(), instrument, this.lastPaise());
  });
  protected readonly problems = computed(() => (this.wasTried() ? this.found() : {}));

  constructor() {
    this.quotes.watch(this.chosen, inject(DestroyRef));
  }

  /** One at a time: what is picked takes the place of what was. */
  protected pick(ids: readonly string[]): void {
    const [before] = this.chosen();
    this.change(() => this.chosen.set(ids.filter((id) => ids.length === 1 || id !== before).slice(-1)));
  }
  protected type(field: Field, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
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
      this.instrument(),
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

function pickedNow(): readonly string[] {
  const id = inject(PickedInstrument).id();
  return id === null ? [] : [id];
}
