import { Component, input, output } from '@angular/core';
import { Icon } from './icon.js';

/**
 * A form in a dialog: title and close button at the head, what is filled in between, why it was refused, and its answers
 * at the foot. What is marked `lead` stands under the title, what is marked `steps` below the head, what is marked `answer`
 * beside the answers.
 */
@Component({
  selector: 'artha-dialog-form',
  imports: [Icon],
  template: `<form novalidate [attr.data-testid]="name() + '-dialog'" (submit)="send($event)">
    <header>
      <div>
        <h1 [id]="titleId()">{{ heading() }}</h1>
        <ng-content select="[lead]" />
      </div>
      <button type="button" class="icon-button push" aria-label="Close" (click)="closed.emit()">
        <artha-icon name="close" />
      </button>
    </header>
    <ng-content select="[steps]" />
    <div class="fields">
      <ng-content />
      @if (refusal(); as text) {
        <p class="refusal" role="alert" [attr.data-testid]="name() + '-refusal'">{{ text }}</p>
      }
    </div>
    <footer>
      <ng-content select="[answer]" />
      <button type="button" class="button" (click)="closed.emit()">{{ otherwise() }}</button>
      <button
        type="submit"
        class="button primary"
        [attr.data-testid]="name() + '-send'"
        [disabled]="isBusy() || isOff()"
        (click)="onceOnly($event)"
      >
        {{ isBusy() ? busy() : action() }}
      </button>
    </footer>
  </form>`,
  styles: `
    form {
      display: flex;
      flex-direction: column;
      max-height: 92dvh;
    }
    header,
    footer {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 14px 18px;
    }
    header {
      border-bottom: 1px solid var(--line);
    }
    footer {
      flex-wrap: wrap;
      justify-content: flex-end;
      border-top: 1px solid var(--line);
    }
    h1 {
      font-size: 16px;
    }
    .fields {
      display: grid;
      gap: 14px;
      padding: 14px 18px;
      overflow-y: auto;
    }
  `,
})
export class DialogForm {
  readonly heading = input.required<string>();
  readonly titleId = input.required<string>();
  /** Of the dialog: where a test finds it and its parts. */
  readonly name = input.required<string>();
  readonly action = input.required<string>();
  /** The action while it is under way. */
  readonly busy = input('Sending…');
  readonly otherwise = input('Cancel');
  readonly isBusy = input(false);
  readonly isOff = input(false);
  readonly refusal = input<string | null>(null);
  readonly sent = output();
  readonly closed = output();

  /** The second half of a double click is none: what the button does next may be something else. */
  protected onceOnly(event: MouseEvent): void {
    if (event.detail > 1) event.preventDefault();
  }
  protected send(event: Event): void {
    event.preventDefault();
    this.sent.emit();
  }
}
