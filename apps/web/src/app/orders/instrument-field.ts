import { Component, DestroyRef, type Signal, computed, inject, input, output, signal } from '@angular/core';
import { InstrumentStore } from '../live/instruments.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { QuoteStore } from '../live/quotes.js';
import { type Instrument } from '../live/shapes.js';
import { InstrumentPicker } from '../strategies/instrument-picker.js';
import { Price } from '../ui/pipes.js';

/** The instrument an order is filled in for. */
export interface ChosenInstrument {
  /** Its id alone; empty: none is chosen yet. */
  readonly ids: Signal<readonly string[]>;
  readonly instrument: Signal<Instrument | null>;
  readonly lastPaise: Signal<number | null>;
  /** One at a time: what is picked takes the place of what was. */
  pick(ids: readonly string[]): void;
}

/** Begins with the instrument that is looked at, unless one is given; its price is watched while the dialog is open. */
export function chosenInstrument(first?: string): ChosenInstrument {
  const [instruments, quotes] = [inject(InstrumentStore), inject(QuoteStore)];
  const begin = first ?? inject(PickedInstrument).id();
  const ids = signal<readonly string[]>(begin === null ? [] : [begin]);
  quotes.watch(ids, inject(DestroyRef));
  const instrument = computed(() => instruments.find(ids()[0] ?? ''));
  const lastPaise = computed(() => {
    const id = instrument()?.id;
    return id === undefined ? null : (quotes.quote(id)()?.lastPaise ?? null);
  });
  const pick = (picked: readonly string[]): void =>
    ids.update(([before]) => picked.filter((id) => picked.length === 1 || id !== before).slice(-1));
  return { ids, instrument, lastPaise, pick };
}

/** Where it is chosen, with what it trades at. */
@Component({
  selector: 'artha-instrument-field',
  imports: [InstrumentPicker, Price],
  template: `<span class="label"
      >Instrument
      @if (of().instrument(); as instrument) {
        <span class="muted number">{{ instrument.symbol }} at {{ of().lastPaise() | price }}</span>
      }
    </span>
    <artha-instrument-picker [chosen]="of().ids()" (chosenChange)="picked.emit($event)" />
    @if (wasTried() && of().instrument() === null) {
      <span class="problem" role="alert">Choose an instrument.</span>
    }`,
  host: { class: 'field' },
})
export class InstrumentField {
  readonly of = input.required<ChosenInstrument>();
  readonly wasTried = input(false);
  readonly picked = output<readonly string[]>();
}
