import { Component, Service, inject, signal } from '@angular/core';
import { Icon } from './icon.js';

type Tone = 'good' | 'bad' | 'info';
/** What can be done about the news, such as taking it back. */
interface ToastAction {
  readonly label: string;
  run(): void;
}
interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action: ToastAction | null;
}

/** Short news about something the person did or should know; at most four at a time. */
@Service()
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  private lastId = 0;
  readonly list = this.shown.asReadonly();

  show(tone: Tone, text: string, action: ToastAction | null = null): void {
    const id = ++this.lastId;
    this.shown.update((list) => [...list.slice(-3), { id, tone, text, action }]);
    setTimeout(() => this.dismiss(id), tone === 'bad' || action ? 9000 : 5000);
  }
  dismiss(id: number): void {
    this.shown.update((list) => list.filter((toast) => toast.id !== id));
  }
}

@Component({
  selector: 'artha-toasts',
  imports: [Icon],
  template: `<div aria-live="polite" role="status" class="stack">
    @for (toast of toasts.list(); track toast.id) {
      <div class="toast" [class]="toast.tone" data-testid="toast">
        <artha-icon [name]="toast.tone === 'good' ? 'check' : toast.tone === 'bad' ? 'alert' : 'info'" />
        <span>{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button
            type="button"
            class="button small quiet"
            data-testid="toast-action"
            (click)="action.run(); toasts.dismiss(toast.id)"
          >
            {{ action.label }}
          </button>
        }
        <button type="button" class="icon-button" aria-label="Dismiss" (click)="toasts.dismiss(toast.id)">
          <artha-icon name="close" [size]="15" />
        </button>
      </div>
    }
  </div>`,
  styles: `
    .stack {
      position: fixed;
      z-index: 1200;
      right: 14px;
      bottom: 14px;
      display: grid;
      gap: 8px;
      width: min(380px, calc(100vw - 28px));
      pointer-events: none;
    }
    .toast {
      display: flex;
      align-items: center;
      gap: 9px;
      padding: 7px 6px 7px 12px;
      border: 1px solid var(--line);
      border-left: 3px solid var(--accent);
      border-radius: var(--radius);
      background: var(--raised);
      box-shadow: var(--shadow);
      pointer-events: auto;
    }
    .toast span {
      flex: 1;
      overflow-wrap: anywhere;
    }
    .good {
      border-left-color: var(--profit);
    }
    .good > artha-icon {
      color: var(--profit);
    }
    .bad {
      border-left-color: var(--loss);
    }
    .bad > artha-icon {
      color: var(--loss);
    }
    @media (max-width: 719px) {
      .stack {
        bottom: 66px;
      }
    }
  `,
})
export class ToastStack {
  protected readonly toasts = inject(Toasts);
}
