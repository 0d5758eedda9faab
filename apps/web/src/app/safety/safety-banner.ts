import { Component, computed, inject } from '@angular/core';
import { type SafetyCause } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Resuming } from './resuming.js';
import { SafetyStore } from './safety-store.js';
import { whatHappened, whatIsPossible } from './safety-words.js';

/** While trading is restricted: by whom, since when, why, what is possible, and the way back. */
@Component({
  selector: 'artha-safety-banner',
  imports: [Icon],
  template: `
    @for (one of told(); track one.cause.scope + one.cause.scopeId + one.cause.mode) {
      <div
        class="bar"
        [class.reducing]="one.cause.state === 'reducing'"
        role="status"
        [attr.data-testid]="'safety-banner-' + one.cause.scope"
      >
        <artha-icon name="shield" [size]="18" />
        <p>
          <strong>{{ one.happened }}.</strong> {{ one.possible }}
        </p>
        @if (one.cause.mayResume) {
          <button type="button" class="button small" data-testid="resume" (click)="resume(one.cause)">
            Resume …
          </button>
        }
      </div>
    }
  `,
  styles: `
    .bar {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 6px 16px;
      background: var(--loss-tint);
      color: light-dark(#861526, #ffb3ba);
      font-size: 12.5px;
    }
    .reducing {
      background: var(--warn-tint);
      color: light-dark(#744600, #f6bd55);
    }
    p {
      flex: 1;
      min-width: 0;
      margin: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 650;
    }
    .button {
      flex: none;
    }
  `,
})
export class SafetyBanner {
  private readonly safety = inject(SafetyStore);
  private readonly resuming = inject(Resuming);
  protected readonly told = computed(() =>
    this.safety.causes().map((cause) => ({
      cause,
      happened: whatHappened(cause),
      possible: whatIsPossible(cause),
    })),
  );

  protected resume(cause: SafetyCause): void {
    this.resuming.ask(cause);
  }
}
