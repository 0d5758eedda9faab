import { Component, input, output } from '@angular/core';
import { Icon } from '../../ui/icon.js';
import { type StepMark } from './wizard-steps.js';

/** The steps in a row, each with how it stands: a sign as well as a colour. */
@Component({
  selector: 'artha-step-list',
  imports: [Icon],
  template: `<nav aria-label="Steps">
    <ol>
      @for (mark of marks(); track mark.id) {
        <li [class]="mark.state" [class.fault]="mark.hasFault">
          <button
            type="button"
            [disabled]="!mark.mayOpen"
            [attr.aria-label]="mark.words"
            [attr.aria-current]="mark.state === 'current' ? 'step' : null"
            [attr.data-testid]="'deploy-step-' + mark.id"
            [attr.data-fault]="mark.hasFault"
            (click)="opened.emit(mark.at)"
          >
            <span class="sign number">
              @if (mark.hasFault) {
                <strong>!</strong>
              } @else if (mark.state === 'done') {
                <artha-icon name="check" [size]="14" />
              } @else {
                {{ mark.at + 1 }}
              }
            </span>
            <span class="name">{{ mark.short }}</span>
          </button>
        </li>
      }
    </ol>
  </nav>`,
  styles: `
    :host {
      display: block;
      flex: none;
      padding: 6px 12px;
      border-bottom: 1px solid var(--line);
    }
    ol {
      display: flex;
      gap: 2px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex: 1;
      min-width: 0;
    }
    button {
      display: flex;
      flex: 1;
      align-items: center;
      justify-content: center;
      gap: 7px;
      min-width: 0;
      height: 36px;
      padding: 0 6px;
      border: 0;
      border-radius: var(--radius);
      background: transparent;
      color: var(--muted);
      font: 550 12.5px/1 var(--font);
      cursor: pointer;
    }
    button:disabled {
      color: var(--faint);
      cursor: not-allowed;
    }
    button:hover:not(:disabled) {
      background: var(--hover);
    }
    .sign {
      display: inline-grid;
      flex: none;
      place-items: center;
      width: 22px;
      height: 22px;
      border: 1px solid var(--line-strong);
      border-radius: 50%;
      font-size: 11.5px;
    }
    .done .sign {
      border-color: transparent;
      background: var(--profit-tint);
      color: var(--profit);
    }
    .current button {
      color: var(--text);
    }
    .current .sign {
      border-color: transparent;
      background: var(--accent-fill);
      color: var(--on-fill);
    }
    .fault button {
      color: var(--loss);
    }
    .fault .sign {
      border-color: var(--loss);
      background: var(--loss-tint);
      color: var(--loss);
    }
    .fault.current .sign {
      box-shadow:
        0 0 0 2px var(--surface),
        0 0 0 3px var(--loss);
    }
    @media (max-width: 560px) {
      li {
        flex: 0 1 auto;
      }
      li.current {
        flex: 1;
      }
      li:not(.current) .name {
        display: none;
      }
      button {
        min-width: 40px;
        height: 44px;
      }
    }
  `,
})
export class StepList {
  readonly marks = input.required<readonly StepMark[]>();
  readonly opened = output<number>();
}
