import { type DestroyRef, Service, computed, inject, signal, type Signal } from '@angular/core';
import { type CanDeactivateFn } from '@angular/router';
import { Confirm } from './confirm.js';

/** Forms whose typing would be lost; whoever leads away from them asks first. */
@Service()
export class UnsavedEdits {
  private readonly confirm = inject(Confirm);
  private readonly forms = signal<readonly Signal<boolean>[]>([]);
  readonly any = computed(() => this.forms().some((isEdited) => isEdited()));

  constructor() {
    addEventListener('beforeunload', (event) => {
      if (this.any()) event.preventDefault();
    });
  }

  /** Watches a form as long as it lives. */
  hold(isEdited: Signal<boolean>, destroyed: DestroyRef): void {
    this.forms.update((forms) => [...forms, isEdited]);
    destroyed.onDestroy(() => this.forms.update((forms) => forms.filter((form) => form !== isEdited)));
  }

  async mayLeave(): Promise<boolean> {
    if (!this.any()) return true;
    const answer = await this.confirm.ask({
      title: 'Leave without saving?',
      text: 'What you have entered would be lost.',
      answers: [{ value: 'leave', label: 'Leave', isDanger: true }],
    });
    return answer !== null;
  }
}

export const keepsEdits: CanDeactivateFn<unknown> = () => inject(UnsavedEdits).mayLeave();
