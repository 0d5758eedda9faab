import { Component, input } from '@angular/core';
import { type Promotion } from '../live/shapes.js';

/** What a strategy has to have shown before it trades real money, each with what there is. */
@Component({
  selector: 'artha-promotion-checklist',
  template: `<ul data-testid="promotion">
      @for (check of promotion().checks; track check.gate) {
        <li [class.met]="check.isMet" [attr.data-met]="check.isMet">
          <span aria-hidden="true">{{ check.isMet ? '✓' : '✗' }}</span>
          <span class="visually-hidden">{{ check.isMet ? 'Met:' : 'Not met:' }}</span>
          <span>{{ check.wanted }}</span>
          <span class="number shown">{{ check.shown }}</span>
        </li>
      }
    </ul>
    @if (promotion().letThrough; as reason) {
      <p class="hint">An administrator has let it through: {{ reason }}</p>
    } @else if (!promotion().isOpen && !promotion().mayOverride) {
      <p class="hint">Until all of it is met, only an administrator can let it through.</p>
    }`,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 16px 1fr auto;
      gap: 8px;
      padding: 4px 0;
      color: var(--loss);
    }
    li.met {
      color: var(--profit);
    }
    li > span {
      color: var(--text);
    }
    li > span:first-child {
      color: inherit;
    }
    .shown {
      text-align: right;
    }
  `,
})
export class PromotionChecklist {
  readonly promotion = input.required<Promotion>();
}
