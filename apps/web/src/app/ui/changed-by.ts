import { Component, input } from '@angular/core';
import { IstTime } from './pipes.js';

/** Who set what is shown, and when; what nobody has set is as it came. */
@Component({
  selector: 'artha-changed-by',
  imports: [IstTime],
  template: `@if (at(); as at) {
      Changed by {{ by() ?? 'somebody who is gone' }}, <span class="number">{{ at | istTime }}</span>
    } @else {
      As it came
    }`,
  host: { class: 'muted' },
})
export class ChangedBy {
  readonly at = input.required<string | null>();
  readonly by = input.required<string | null>();
}
