import { Component, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { Icon } from '../ui/icon.js';
import { Toasts } from '../ui/toasts.js';
import { valueOf } from '../ui/value-of.js';
import { SafetyStore } from './safety-store.js';

/** The second click of a halt: orders only, or everything that is held too. */
@Component({
  selector: 'artha-halt-sheet',
  imports: [Icon],
  templateUrl: './halt-sheet.html',
  styleUrl: './halt-sheet.css',
})
export class HaltSheet {
  protected readonly dialog = inject<MatDialogRef<HaltSheet>>(MatDialogRef);
  protected readonly safety = inject(SafetyStore);
  private readonly accounts = inject(AccountStore);
  private readonly toasts = inject(Toasts);
  /** Made once: a second try after a lost answer is the same halt. */
  private readonly ids = { halt: crypto.randomUUID(), squareOff: crypto.randomUUID() };

  protected readonly squareOff = signal(this.safety.isHalted());
  protected readonly reason = signal('');
  protected readonly isSending = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly isPlatform = computed(() => this.safety.haltable() === 'platform');
  protected readonly whose = computed(() =>
    this.isPlatform() ? 'the whole platform' : (this.accounts.account()?.name ?? 'this account'),
  );

  protected chooseReason(event: Event): void {
    this.reason.set(valueOf(event));
  }

  protected halt(event: Event): void {
    event.preventDefault();
    void this.send(async () => {
      const isInForce = await this.safety.halt(this.ids.halt, this.squareOff(), this.reason());
      if (!isInForce)
        this.toasts.show('bad', 'The market engine has not answered yet. It halts as soon as it is there.');
    });
  }

  protected squareOffOnly(): void {
    void this.send(async () => {
      await this.safety.squareOffAll(this.ids.squareOff);
      this.toasts.show('good', `Everything ${this.whose()} holds is being squared off.`);
    });
  }

  private async send(what: () => Promise<void>): Promise<void> {
    if (this.isSending()) return;
    this.isSending.set(true);
    this.failure.set(null);
    try {
      await what();
      this.dialog.close();
    } catch (thrown) {
      this.failure.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
