import { Component, input, output } from '@angular/core';

/** A form in a panel: its fields side by side, at the foot what is marked `foot` and the button that saves. */
@Component({
  selector: 'artha-panel-form',
  template: `<form novalidate [attr.data-testid]="name() + '-form'" (submit)="send($event)">
    <ng-content />
    <footer>
      <ng-content select="[foot]" />
      <button
        type="submit"
        class="button small push"
        [attr.data-testid]="name() + '-save'"
        [disabled]="isBusy()"
      >
        {{ isBusy() ? 'Saving…' : 'Save' }}
      </button>
    </footer>
  </form>`,
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
      gap: 12px 16px;
      padding: 14px;
    }
    footer {
      display: flex;
      grid-column: 1 / -1;
      flex-wrap: wrap;
      gap: 8px 12px;
      align-items: center;
    }
  `,
})
export class PanelForm {
  /** Of the form: where a test finds it and its button. */
  readonly name = input.required<string>();
  readonly isBusy = input(false);
  readonly sent = output();

  protected send(event: Event): void {
    event.preventDefault();
    this.sent.emit();
  }
}
