import { Service, inject } from '@angular/core';
import { type SafetyCause } from '../live/shapes.js';
import { TypedWord } from '../ui/typed-word.js';
import { SafetyStore } from './safety-store.js';
import { whatHappened, whatIsAccepted } from './safety-words.js';

/** Trading goes on only for a typed word. */
@Service()
export class Resuming {
  private readonly safety = inject(SafetyStore);
  private readonly words = inject(TypedWord);

  ask(cause: SafetyCause): void {
    this.words.ask({
      title: 'Resume trading',
      text: whatHappened(cause),
      accepted: whatIsAccepted(cause),
      word: cause.acknowledgement,
      action: 'Resume',
      otherwise: 'Stay halted',
      name: 'resume',
      act: (typed) => this.safety.resume(cause, typed),
    });
  }
}
