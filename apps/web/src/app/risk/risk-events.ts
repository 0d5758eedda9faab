import { Component, inject, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { type RiskEvent } from '../live/shapes.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { ACTIONS, amountOf, ruleLabel, WHOSE } from './risk-rules.js';
import { RiskStore } from './risk-store.js';

/** What limits have done, newest first. */
@Component({
  selector: 'artha-risk-events',
  imports: [Empty, Failed, IstTime, Skeleton],
  template: `@switch (events.state()) {
      @case ('loading') {
        <artha-skeleton [rows]="4" />
      }
      @case ('failed') {
        <artha-failed [text]="events.failure()" (retry)="events.reload()" />
      }
      @default {
        @if (events.items().length === 0) {
          <artha-empty icon="check" text="No limit has denied or stopped anything here." />
        } @else {
          <div class="scroll-x">
            <table class="table" data-testid="risk-events">
              <thead>
                <tr>
                  <th>Time</th>
                  <th>What</th>
                  <th>Limit</th>
                  <th class="right">Set at</th>
                  <th class="right">Was</th>
                  <th>Why</th>
                </tr>
              </thead>
              <tbody>
                @for (event of events.items(); track event.id) {
                  <tr>
                    <td class="number">{{ event.at | istTime }}</td>
                    <td>
                      <span class="chip" [class]="actions[event.action].chip">{{
                        actions[event.action].label
                      }}</span>
                    </td>
                    <td>{{ label(event) }}</td>
                    <td class="right number">{{ amount(event, event.threshold) }}</td>
                    <td class="right number">{{ amount(event, event.value) }}</td>
                    <td class="why muted" [title]="event.reason">{{ event.reason }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      }
    }
    @if (events.hasMore()) {
      <button type="button" class="button small more" [disabled]="isMore()" (click)="more()">
        {{ isMore() ? 'Loading…' : 'Load older events' }}
      </button>
    }`,
  styles: `
    .why {
      max-width: 420px;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .more {
      margin: 8px 14px 12px;
    }
  `,
})
export class RiskEvents {
  private readonly toasts = inject(Toasts);
  protected readonly events = inject(RiskStore).events;
  protected readonly actions = ACTIONS;
  protected readonly isMore = signal(false);

  protected label({ rule, whose }: RiskEvent): string {
    return whose === 'account' ? ruleLabel(rule) : `${ruleLabel(rule)} (${WHOSE[whose]})`;
  }
  protected amount({ rule }: RiskEvent, value: number | null): string {
    return amountOf(rule, value);
  }
  protected async more(): Promise<void> {
    this.isMore.set(true);
    try {
      await this.events.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isMore.set(false);
    }
  }
}
