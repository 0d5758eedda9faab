import { Component, inject, output, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { sentence } from '../../live/api.js';
import { liveList } from '../../live/live-list.js';
import { type SymbolMap } from '../../live/shapes.js';
import { IstTime } from '../../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { Toasts } from '../../ui/toasts.js';
import { valueOf } from '../../ui/value-of.js';
import { FileDrop } from './file-drop.js';
import { BROKERS, brokerLabel, fileProblem } from './import-rules.js';
import { ImportsStore } from './imports-store.js';
import { InstrumentDrawer } from './instrument-drawer.js';
import { InstrumentsClient } from './instruments-client.js';

type Row = SymbolMap & { readonly id: string };

/** What the brokers call our instruments, searched; and a CSV that says so. */
@Component({
  selector: 'artha-symbols-tab',
  imports: [Empty, Failed, FileDrop, IstTime, Skeleton],
  templateUrl: './symbols-tab.html',
  styleUrl: './symbols-tab.css',
})
export class SymbolsTab {
  readonly sent = output();
  protected readonly imports = inject(ImportsStore);
  private readonly client = inject(InstrumentsClient);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  protected readonly brokers = BROKERS;
  protected readonly brokerLabel = brokerLabel;
  protected readonly broker = signal('');
  protected readonly search = signal('');
  private readonly settled = signal('');
  private pause: ReturnType<typeof setTimeout> | undefined;
  protected readonly list = liveList<Row, { broker: string; search: string }>({
    key: () => ({ broker: this.broker(), search: this.settled() }),
    refresh: () => 0,
    read: async ({ broker, search }, cursor, abort) => {
      const page = await this.client.symbolMaps(broker, search, cursor, abort);
      return {
        ...page,
        items: page.items.map((row) => ({ ...row, id: `${row.broker}/${row.instrumentId}` })),
      };
    },
  });
  protected readonly file = signal<File | null>(null);
  protected readonly fileBroker = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly valueOf = valueOf;
  protected type(event: Event): void {
    this.search.set(valueOf(event));
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.settled.set(this.search()), 200);
  }
  protected clear(): void {
    this.search.set('');
    this.settled.set('');
    this.broker.set('');
  }
  protected show(instrumentId: string): void {
    InstrumentDrawer.open(this.dialogs, instrumentId);
  }
  protected async more(): Promise<void> {
    try {
      await this.list.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
  protected pick(file: File | null): void {
    this.imports.forgetRefusal();
    this.problem.set(null);
    this.file.set(file);
  }
  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const file = this.file();
    this.problem.set(fileProblem(file));
    if (file === null || this.problem() !== null) return;
    if (await this.imports.sendSymbols(this.fileBroker(), file)) {
      this.file.set(null);
      this.sent.emit();
    }
  }
}
