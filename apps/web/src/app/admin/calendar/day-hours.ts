import { Component, input } from '@angular/core';
import { type TradingDay } from '../../live/shapes.js';
import { istClock } from '../../ui/time.js';
import { GROUP_WORDS, PHASE_WORDS } from './calendar-rules.js';

type Phase = TradingDay['groups'][number]['phases'][number];

/** The phases of a day for each group of instruments, in IST. */
@Component({
  selector: 'artha-day-hours',
  template: `@for (group of groups(); track group.group) {
    <h3 class="label">{{ words[group.group] }}</h3>
    <ol>
      @for (phase of group.phases; track $index) {
        <li [class]="tone(phase)">
          <span class="number">{{ clock(phase.from) }}–{{ clock(phase.until) }}</span>
          <span>{{ phaseWords[phase.phase] }}</span>
          @if (phase.mayEndFrom) {
            <span class="hint">ends at random from {{ clock(phase.mayEndFrom) }}</span>
          }
        </li>
      }
    </ol>
  }`,
  styles: `
    :host {
      display: block;
      padding: 4px 12px 12px;
    }
    h3 {
      padding: 8px 0 4px;
    }
    ol {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 92px 1fr;
      gap: 0 10px;
      padding: 3px 8px;
      border-left: 3px solid var(--line-strong);
      font-size: 12.5px;
    }
    .open {
      border-left-color: var(--profit);
    }
    .auction {
      border-left-color: var(--warn);
    }
    .hint {
      grid-column: 2;
    }
  `,
})
export class DayHours {
  readonly groups = input.required<TradingDay['groups']>();
  protected readonly words = GROUP_WORDS;
  protected readonly phaseWords = PHASE_WORDS;

  protected clock(at: string): string {
    return istClock(at).slice(0, 5);
  }
  protected tone({ phase }: Phase): string {
    if (phase === 'continuous') return 'open';
    return phase.startsWith('closing') || phase.startsWith('pre-open') ? 'auction' : '';
  }
}
