import { Injector, Service, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { IndicatorDialog } from './indicator-dialog.js';
import { IndicatorSettings } from './indicator-settings.js';
import { InstrumentDialog } from './instrument-dialog.js';
import { WorkspaceStore } from './workspace-store.js';
import { type IndicatorChoice } from './workspace.js';

/** The dialogs of a page with charts; what they decide goes into its workspace. */
@Service({ autoProvided: false })
export class ChartDialogs {
  private readonly dialogs = inject(MatDialog);
  private readonly store = inject(WorkspaceStore);
  private readonly injector = inject(Injector);

  search(row: number): void {
    const dialog = this.dialogs.open<InstrumentDialog, never, string>(InstrumentDialog, {
      width: '520px',
      ariaLabel: 'Choose the instrument of the chart',
      injector: this.injector,
    });
    dialog.afterClosed().subscribe((instrumentId) => {
      if (instrumentId !== undefined) this.store.changePane(row, { instrumentId });
    });
  }

  /** Of the active chart. */
  indicators(): void {
    const dialog = this.dialogs.open<IndicatorDialog, never, string>(IndicatorDialog, {
      width: '760px',
      maxWidth: 'min(760px, 96vw)',
      ariaLabel: 'Indicators',
      injector: this.injector,
    });
    dialog.afterClosed().subscribe((id) => {
      if (id !== undefined) this.settings(this.store.activeRow(), id);
    });
  }

  settings(row: number, id: string): void {
    const choice = this.store.panes()[row]?.indicators.find((one) => one.id === id);
    if (!choice) return;
    const dialog = this.dialogs.open<IndicatorSettings, IndicatorChoice, IndicatorChoice>(IndicatorSettings, {
      width: '480px',
      ariaLabel: 'Settings of the indicator',
      data: choice,
    });
    dialog.afterClosed().subscribe((changed) => {
      const indicators = this.store.panes()[row]?.indicators ?? [];
      if (changed)
        this.store.changePane(row, {
          indicators: indicators.map((one) => (one.id === id ? changed : one)),
        });
    });
  }
}
