import { Component, input, output, signal } from '@angular/core';
import { watchFault, type WatchValue } from '@artha/core';
import { valueOf } from '../ui/value-of.js';

const MOST_WATCHES = 12;

/** Expressions of the rules' language with what they are now; a condition stops the walk when it comes true. */
@Component({
  selector: 'artha-watch-list',
  template: `
    @if (expressions().length > 0) {
      <ul>
        @for (text of expressions(); track text; let at = $index) {
          @let value = values()[at];
          <li data-testid="watch">
            <span class="told number">{{ value?.told ?? text }}</span>
            @if (value && value.holds !== null) {
              <span class="chip" [class.good]="value.holds">{{ value.holds ? '✓ true' : '✗ false' }}</span>
            }
            <button
              type="button"
              class="icon-button"
              [attr.aria-label]="'Watch ' + text + ' no longer'"
              (click)="drop(text)"
            >
              ×
            </button>
          </li>
        }
      </ul>
    }
    <form (submit)="add($event)">
      <label class="visually-hidden" for="watch-text">Expression to watch</label>
      <input
        id="watch-text"
        class="input number"
        autocomplete="off"
        spellcheck="false"
        placeholder="close crosses above ema(20)"
        data-testid="watch-text"
        [value]="text()"
        [attr.aria-invalid]="problem() !== null"
        (input)="type($event)"
      />
      <button type="submit" class="button small" data-testid="watch-add">Watch</button>
    </form>
    @if (problem(); as problem) {
      <p class="problem" role="alert" data-testid="watch-problem">{{ problem }}</p>
    } @else {
      <p class="hint">Written as in rules: <code>rsi(14)</code>, <code>profit &lt; -1 %</code>.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      padding: 10px 14px;
    }
    ul {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .told {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    form {
      display: flex;
      gap: 8px;
    }
    .input {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class WatchList {
  readonly expressions = input.required<readonly string[]>();
  readonly values = input.required<readonly WatchValue[]>();
  readonly changed = output<readonly string[]>();
  protected readonly text = signal('');
  protected readonly problem = signal<string | null>(null);

  protected type(event: Event): void {
    this.text.set(valueOf(event));
    this.problem.set(null);
  }

  protected add(event: Event): void {
    event.preventDefault();
    const text = this.text().trim();
    if (text === '') return;
    const problem = this.problemOf(text);
    this.problem.set(problem);
    if (problem !== null) return;
    this.text.set('');
    this.changed.emit([...this.expressions(), text]);
  }

  protected drop(text: string): void {
    this.changed.emit(this.expressions().filter((one) => one !== text));
  }

  private problemOf(text: string): string | null {
    if (this.expressions().includes(text)) return 'This is watched already.';
    if (this.expressions().length >= MOST_WATCHES) return `${MOST_WATCHES} at a time are enough to look at.`;
    const fault = watchFault(text);
    return fault && `Column ${fault.column}: ${fault.problem}.`;
  }
}
