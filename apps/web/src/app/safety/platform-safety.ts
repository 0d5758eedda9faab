import { Component, inject, resource } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { type SafetyCause } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { Failed, Skeleton } from '../ui/states.js';
import { Resuming } from './resuming.js';
import { SafetyClient } from './safety-client.js';
import { SafetyStore } from './safety-store.js';
import { whatHappened } from './safety-words.js';

/** Everything on the platform that may not trade freely, for administrators; they lift what stops the platform. */
@Component({
  selector: 'artha-platform-safety',
  imports: [Failed, Skeleton],
  template: `
    <div class="panel-head">
      <h2>Safety</h2>
      <span class="muted push">HALT in the bar above stops the whole platform</span>
    </div>
    @if (read.error(); as error) {
      <artha-failed [text]="text(error)" (retry)="read.reload()" />
    } @else if (read.hasValue()) {
      <ul>
        @for (cause of read.value().causes; track cause.scope + cause.scopeId + cause.mode) {
          <li data-testid="restricted">
            <span class="chip" [class]="cause.state === 'halted' ? 'bad' : 'warn'">{{
              cause.state === 'halted' ? 'Halted' : 'Exits only'
            }}</span>
            <span class="what"
              ><strong>{{ nameOf(cause) }}</strong> {{ happened(cause) }}</span
            >
            @if (cause.mayResume) {
              <button type="button" class="button small" (click)="resume(cause)">Resume …</button>
            }
          </li>
        } @empty {
          <li data-testid="nothing-restricted">
            <span class="chip good">Active</span
            ><span class="what">Everyone trades by the ordinary rules.</span>
          </li>
        }
      </ul>
    } @else {
      <artha-skeleton />
    }
  `,
  styles: `
    ul {
      display: grid;
      margin: 0;
      padding: 0 12px 8px;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 38px;
      padding: 4px 0;
      border-top: 1px solid var(--line);
    }
    li:first-child {
      border-top: 0;
    }
    .what {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class PlatformSafety {
  private readonly client = inject(SafetyClient);
  private readonly accounts = inject(AccountStore);
  private readonly socket = inject(LiveSocket);
  private readonly safety = inject(SafetyStore);
  private readonly resuming = inject(Resuming);
  protected readonly read = resource({
    params: () => ({ connections: this.socket.connections(), changes: this.safety.changes() }),
    loader: ({ abortSignal }) => this.client.ofPlatform(abortSignal),
  });
  protected readonly happened = whatHappened;
  protected readonly text = sentence;

  protected nameOf({ scope, scopeId }: SafetyCause): string {
    if (scope === 'platform') return 'Platform.';
    const account = this.accounts.accounts().find(({ id }) => id === scopeId);
    return account ? `${account.name} · ${account.ownerName}.` : 'Strategy.';
  }

  protected resume(cause: SafetyCause): void {
    this.resuming.ask(cause);
  }
}
