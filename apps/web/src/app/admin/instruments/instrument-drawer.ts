import { Component, computed, inject, resource } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { InstrumentStore } from '../../live/instruments.js';
import { readFailure } from '../../live/reads.js';
import { kindWord } from '../../search/palette-rules.js';
import { Icon } from '../../ui/icon.js';
import { DayText, Price, Quantity } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { brokerLabel } from './import-rules.js';
import { InstrumentsClient } from './instruments-client.js';

/** All that is known of an instrument, and since when; and what the brokers call it. */
@Component({
  selector: 'artha-instrument-drawer',
  imports: [DayText, Empty, Failed, Icon, Price, Quantity, Skeleton],
  templateUrl: './instrument-drawer.html',
  styleUrl: './instrument-drawer.css',
})
export class InstrumentDrawer {
  protected readonly dialog = inject<MatDialogRef<InstrumentDrawer>>(MatDialogRef);
  protected readonly id = inject<string>(MAT_DIALOG_DATA);
  private readonly client = inject(InstrumentsClient);
  private readonly store = inject(InstrumentStore);
  protected readonly kindWord = kindWord;
  protected readonly brokerLabel = brokerLabel;

  protected readonly instrument = computed(() => this.store.find(this.id));
  protected readonly read = resource({
    loader: async ({ abortSignal }) => {
      const [facts, symbols] = await Promise.all([
        this.client.history(this.id, abortSignal),
        this.client.symbols(this.id, abortSignal),
      ]);
      return { facts, symbols };
    },
  });
  protected readonly known = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly failure = readFailure(this.read);

  static open(dialogs: MatDialog, instrumentId: string): void {
    dialogs.open(InstrumentDrawer, {
      data: instrumentId,
      position: { top: '0', right: '0' },
      width: 'min(520px, 100vw)',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'drawer',
      ariaLabel: 'Instrument details',
    });
  }
}
