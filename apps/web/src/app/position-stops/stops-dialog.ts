import { Component, DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogRef } from '@angular/material/dialog';
import { sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { type Position } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { percent } from '../ui/money.js';
import { Price, Quantity, SignedRupees, Tone } from '../ui/pipes.js';
import { Toasts } from '../ui/toasts.js';
import { valueOf } from '../ui/value-of.js';
import { STOP_TIMEFRAMES, StopDistance } from './stop-distance.js';
import { formOf, hasRule, previewOf, type StopsForm, wishOf } from './stops-form.js';
import { StopsLadder } from './stops-ladder.js';
import { StopsStore } from './stops-store.js';

/** Opens the editor of a position's stops. */
@Service()
export class PositionStopsDialog {
  private readonly dialogs = inject(MatDialog);

  open(position: Position): void {
    this.dialogs.open<StopsDialog, Position>(StopsDialog, {
      data: position,
      ariaLabelledBy: 'stops-title',
      width: '560px',
      maxWidth: '100vw',
    });
  }
}

/** Sets, changes and takes away what guards a position, with where it would be at the price of now. */
@Component({
  selector: 'artha-stops-dialog',
  imports: [DialogForm, Price, Quantity, SignedRupees, StopDistance, StopsLadder, Tone],
  templateUrl: './stops-dialog.html',
  styleUrl: './stops-dialog.css',
})
export class StopsDialog {
  protected readonly valueOf = valueOf;
  protected readonly position = inject<Position>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<StopsDialog>>(MatDialogRef);
  private readonly store = inject(StopsStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  private readonly toasts = inject(Toasts);

  protected readonly timeframes = STOP_TIMEFRAMES;
  protected readonly percent = percent;
  protected readonly symbol = this.instruments.symbol(this.position.instrumentId);
  protected readonly current = computed(() => this.store.of(this.position.id));
  protected readonly form = signal(formOf(this.store.of(this.position.id)?.rules ?? null));
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private readonly quote = this.quotes.quote(this.position.instrumentId);
  protected readonly lastPaise = computed(() => this.quote()?.lastPaise ?? null);
  private readonly tickPaise = computed(
    () => this.instruments.find(this.position.instrumentId)?.tickPaise ?? 1,
  );
  private readonly read = computed(() => wishOf(this.form(), this.tickPaise()));
  protected readonly problems = computed(() => this.read().problems);
  protected readonly isReadable = computed(() => Object.keys(this.problems()).length === 0);
  protected readonly isEmpty = computed(() => this.isReadable() && !hasRule(this.read().wish));
  protected readonly averagePaise = this.position.averagePaise ?? 0;
  protected readonly preview = computed(() => {
    const last = this.lastPaise();
    const { quantity } = this.position;
    if (last === null || quantity === 0) return null;
    return previewOf(this.read().wish, { quantity, averagePaise: this.averagePaise }, last, this.tickPaise());
  });
  protected readonly reward = computed(() => {
    const { atStopPaise: risk = null, atTargetPaise: gain = null } = this.preview() ?? {};
    return risk === null || gain === null || risk >= 0 || gain <= 0 ? null : (gain / -risk).toFixed(1);
  });
  /** Some of it is measured by candles, so the engine says where it is. */
  protected readonly waits = computed(() => {
    const { stop, target, trail } = this.read().wish;
    return [stop, target, trail?.distance].some((level) => level?.by === 'atr');
  });

  constructor() {
    const instrumentId = this.position.instrumentId;
    this.quotes.watch(signal([instrumentId]).asReadonly(), inject(DestroyRef));
  }

  protected put<Field extends keyof StopsForm>(field: Field, change: Partial<StopsForm[Field]>): void {
    this.refusal.set(null);
    this.form.update((form) => ({ ...form, [field]: { ...form[field], ...change } }));
  }
  protected turn(field: keyof StopsForm, event: Event): void {
    this.put(field, { isOn: (event.target as HTMLInputElement).checked });
  }
  protected timeframeOf(event: Event): StopsForm['supertrend']['timeframe'] {
    return STOP_TIMEFRAMES.find((one) => one === valueOf(event)) ?? '5m';
  }
  protected exitBy(by: 'clock' | 'minutes'): void {
    this.put('exit', { by, value: by === 'clock' ? '15:10' : '30' });
  }

  protected async save(): Promise<void> {
    this.wasTried.set(true);
    const { wish } = this.read();
    if (!this.isReadable() || this.isEmpty() || this.isBusy()) return;
    await this.send(() => this.store.set(this.position.id, wish), `${this.symbol}: stops set.`);
  }
  protected async remove(): Promise<void> {
    await this.send(() => this.store.remove(this.position.id), `${this.symbol}: stops taken away.`);
  }

  private async send(change: () => Promise<void>, done: string): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await change();
      this.toasts.show('good', done);
      this.dialog.close();
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
