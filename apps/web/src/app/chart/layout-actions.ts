import { Service, inject } from '@angular/core';
import { ApiFailure, sentence } from '../live/api.js';
import { Confirm } from '../ui/confirm.js';
import { Toasts } from '../ui/toasts.js';
import { type LayoutSummary } from './layouts-client.js';
import { LayoutsStore, UnreadableLayout } from './layouts-store.js';

/** Opening and saving layouts, with the questions and the news that go with it. */
@Service({ autoProvided: false })
export class LayoutActions {
  private readonly store = inject(LayoutsStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  /** False when it failed or the person would rather keep what is on the screen. */
  async open({ id, name }: LayoutSummary): Promise<boolean> {
    if (this.store.isChanged()) {
      const answer = await this.confirm.ask({
        title: `Open ${name}?`,
        text: `What you changed on ${this.store.current()?.name ?? 'this layout'} has not been saved.`,
        answers: [{ value: 'open', label: 'Open without saving', isDanger: true }],
      });
      if (answer === null) return false;
    }
    return this.tell(this.store.load(id));
  }

  async save(): Promise<void> {
    const name = this.store.current()?.name;
    if (name === undefined)
      return this.toasts.show('info', 'These charts have no name yet. Give them one under “Save layout”.');
    try {
      await this.store.save();
      this.toasts.show('good', `Layout ${name} saved.`);
    } catch (thrown) {
      const isOld = thrown instanceof ApiFailure && thrown.code === 'CHART_LAYOUT_CHANGED';
      if (!isOld) return this.toasts.show('bad', sentenceOf(thrown));
      const answer = await this.confirm.ask({
        title: `${name} was saved elsewhere`,
        text: 'Another screen has saved this layout since you opened it.',
        answers: [{ value: 'overwrite', label: 'Save mine over it', isDanger: true }],
      });
      if (answer !== null) await this.tell(this.store.overwrite(), `Layout ${name} saved.`);
    }
  }
  saveAs(name: string): Promise<boolean> {
    return this.tell(this.store.saveAs(name), `Layout ${name} saved.`);
  }

  /** Says what became of it. */
  async tell(work: Promise<void>, good?: string): Promise<boolean> {
    try {
      await work;
      if (good !== undefined) this.toasts.show('good', good);
      return true;
    } catch (thrown) {
      this.toasts.show('bad', sentenceOf(thrown));
      return false;
    }
  }
}

function sentenceOf(thrown: unknown): string {
  return thrown instanceof UnreadableLayout ? thrown.message : sentence(thrown);
}
