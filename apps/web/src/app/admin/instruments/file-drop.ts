import { Component, computed, input, model, signal } from '@angular/core';
import { Icon } from '../../ui/icon.js';
import { ProgressBar } from '../../ui/progress-bar.js';

/** A place to drop a file on, or to choose one by keyboard. */
@Component({
  selector: 'artha-file-drop',
  imports: [Icon, ProgressBar],
  template: `<label
      class="zone"
      [class.over]="isOver()"
      [class.off]="isOff()"
      (dragover)="over($event)"
      (dragleave)="isOver.set(false)"
      (drop)="dropped($event)"
    >
      <input
        type="file"
        class="visually-hidden"
        data-testid="file"
        [accept]="accept()"
        [disabled]="isOff()"
        (change)="chosen($event)"
      />
      <artha-icon name="upload" [size]="22" />
      @if (file(); as file) {
        <span
          ><strong>{{ file.name }}</strong> <span class="muted number">{{ size() }}</span></span
        >
      } @else {
        <span>{{ text() }}</span>
      }
    </label>
    @if (uploaded(); as percent) {
      <artha-progress-bar label="Sending" [percent]="percent" />
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .zone {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 10px;
      min-height: 74px;
      padding: 10px;
      border: 1.5px dashed var(--line-strong);
      border-radius: var(--radius);
      background: var(--sunken);
      color: var(--muted);
      text-align: center;
      cursor: pointer;
    }
    .zone strong {
      color: var(--text);
      overflow-wrap: anywhere;
    }
    .zone:hover,
    .zone.over,
    .zone:focus-within {
      border-color: var(--accent);
      color: var(--text);
    }
    .zone:focus-within {
      outline: 2px solid var(--focus);
    }
    .zone.off {
      cursor: not-allowed;
      opacity: 0.6;
    }
  `,
})
export class FileDrop {
  readonly text = input.required<string>();
  readonly accept = input('');
  readonly isOff = input(false);
  readonly uploaded = input<number | null>(null);
  readonly file = model.required<File | null>();
  protected readonly isOver = signal(false);
  protected readonly size = computed(() => {
    const bytes = this.file()?.size ?? 0;
    return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
  });

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(!this.isOff());
  }
  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    const file = event.dataTransfer?.files[0];
    if (file && !this.isOff()) this.file.set(file);
  }
  protected chosen(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    if (file) this.file.set(file);
    // The same file, corrected, can be chosen again.
    field.value = '';
  }
}
