import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { AccountFunds, flatCosts, productsOf, tickerOf } from '@artha/core';
import { ApiFailure, sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { type Position, type Product } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { quantity as quantityText, rupees } from '../ui/money.js';
import { valueOf } from '../ui/value-of.js';
import { PositionsClient } from './positions-client.js';

export const PRODUCT_WORDS: Record<Product, string> = {
  MIS: 'MIS, squared off the same day',
  CNC: 'CNC, paid in full and delivered',
  NRML: 'NRML, carried overnight',
};

/** Holds a position, or a part of it, as another product. Closes with what was done, in words. */
@Component({
  selector: 'artha-convert-dialog',
  imports: [DialogForm],
  templateUrl: './convert-dialog.html',
})
export class ConvertDialog {
  protected readonly dialog = inject<MatDialogRef<ConvertDialog, string>>(MatDialogRef);
  protected readonly position = inject<Position>(MAT_DIALOG_DATA);
  private readonly client = inject(PositionsClient);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  private requestId: string | null = null;

  protected readonly symbol = tickerOf(this.position.instrumentId);
  protected readonly held = Math.abs(this.position.quantity);
  protected readonly heldText = `${this.position.quantity > 0 ? 'Long' : 'Short'} ${quantityText(this.held)}, ${this.position.product}`;
  protected readonly words = PRODUCT_WORDS;
  private readonly instrument = computed(() => this.instruments.find(this.position.instrumentId));
  protected readonly lot = computed(() => this.instrument()?.lotQuantity ?? 1);
  protected readonly products = computed(() => {
    const instrument = this.instrument();
    return instrument ? productsOf(instrument).filter((one) => one !== this.position.product) : [];
  });
  protected readonly text = signal(String(this.held));
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private readonly quantity = computed(() => Number(this.text().replaceAll(',', '')));
  protected readonly problem = computed(() => {
    const units = this.quantity();
    if (!Number.isInteger(units) || units <= 0) return 'Enter a whole number of units.';
    if (units > this.held) return `Only ${quantityText(this.held)} are held.`;
    if (units % this.lot() !== 0) return `Whole lots of ${quantityText(this.lot())} only.`;
    return null;
  });
  /** What it takes of the available funds, or gives back; null while it cannot be told. */
  private readonly needPaise = computed(() => {
    const [product] = this.products();
    const last = this.quotes.quote(this.position.instrumentId)()?.lastPaise ?? null;
    if (product === undefined || last === null || this.problem() !== null) return null;
    const funds = new AccountFunds(() => last, flatCosts(0));
    const at = Date.parse(this.position.updatedAt);
    const signed = this.quantity() * Math.sign(this.position.quantity);
    const cost = Math.round((this.position.costPaise * signed) / this.position.quantity);
    const part = { ...this.position, updatedAt: at, quantity: signed, costPaise: cost };
    const available = (of: Product): number =>
      funds.statement({ capitalPaise: 0, positions: [{ ...part, product: of }], working: [], at })
        .availablePaise;
    return available(this.position.product) - available(product);
  });
  protected readonly needText = computed(() => {
    const need = this.needPaise();
    if (need === null) return null;
    return need > 0
      ? `Takes about ${rupees(need)} more of the available funds.`
      : `Frees about ${rupees(-need)}.`;
  });

  static open(dialogs: MatDialog, position: Position): MatDialogRef<ConvertDialog, string> {
    return dialogs.open<ConvertDialog, Position, string>(ConvertDialog, {
      data: position,
      ariaLabelledBy: 'convert-title',
      width: '420px',
      maxWidth: '96vw',
    });
  }

  protected type(event: Event): void {
    this.text.set(valueOf(event));
    this.requestId = null;
    this.refusal.set(null);
  }

  protected async send(): Promise<void> {
    const [product] = this.products();
    if (product === undefined || this.problem() !== null || this.isSending()) return;
    this.requestId ??= crypto.randomUUID();
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const wish = { requestId: this.requestId, product, quantity: this.quantity() };
      const { isDone } = await this.client.convert(this.position.id, wish);
      const what = `${quantityText(this.quantity())} ${this.symbol} to ${product}`;
      this.dialog.close(
        isDone ? `Converted ${what}.` : `Converting ${what}; the engine has not answered yet.`,
      );
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.requestId = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
