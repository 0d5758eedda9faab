import { Component, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { type InstrumentImport } from '../../live/shapes.js';
import { DayText, IstTime, Quantity } from '../../ui/pipes.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { Empty, Failed, Skeleton } from '../../ui/states.js';
import { valueOf } from '../../ui/value-of.js';
import { FileDrop } from './file-drop.js';
import { BROKERS, IMPORT_STATES, brokerLabel, fileProblem, isUnderWay, skippedText } from './import-rules.js';
import { ImportsStore } from './imports-store.js';
import { RejectionsDialog } from './rejections-dialog.js';

/** Hands over a broker's instrument master, and tells what became of those before it. */
@Component({
  selector: 'artha-imports-tab',
  imports: [DayText, Empty, Failed, FileDrop, IstTime, ProgressBar, Quantity, Skeleton],
  templateUrl: './imports-tab.html',
  styleUrl: './imports-tab.css',
})
export class ImportsTab {
  protected readonly store = inject(ImportsStore);
  private readonly dialogs = inject(MatDialog);
  protected readonly brokers = BROKERS;
  protected readonly broker = signal('zerodha');
  protected readonly file = signal<File | null>(null);
  protected readonly snapshotOn = signal('');
  protected readonly isComplete = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly states = IMPORT_STATES;
  protected readonly brokerLabel = brokerLabel;
  protected readonly skippedText = skippedText;
  protected readonly isUnderWay = isUnderWay;
  protected readonly valueOf = valueOf;
  protected pick(file: File | null): void {
    this.store.forgetRefusal();
    this.problem.set(null);
    this.file.set(file);
  }
  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const file = this.file();
    this.problem.set(fileProblem(file));
    if (file === null || this.problem() !== null) return;
    const wasTaken = await this.store.sendMaster({
      broker: this.broker(),
      file,
      snapshotOn: this.snapshotOn(),
      isComplete: this.isComplete(),
    });
    if (wasTaken) this.file.set(null);
  }
  protected showRejections(one: InstrumentImport): void {
    RejectionsDialog.open(this.dialogs, one);
  }
}
