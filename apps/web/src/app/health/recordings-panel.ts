import { Component, computed, inject, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { type SessionRecording } from '../live/shapes.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { HealthClient } from './health-client.js';

const STATES: Record<SessionRecording['state'], { readonly words: string; readonly tone: string }> = {
  writing: { words: 'Being written', tone: 'good' },
  ended: { words: 'Whole', tone: '' },
  killed: { words: 'Engine was killed', tone: 'warn' },
  'cut-short': { words: 'No room for more', tone: 'warn' },
  deleted: { words: 'Deleted', tone: '' },
};

/** What engines have recorded of their sessions: whole, or why not. The files are replayed where they lie. */
@Component({
  selector: 'artha-recordings-panel',
  imports: [Empty, Failed, IstTime, Skeleton],
  template: `
    <div class="panel-head"><h2>Recorded sessions</h2></div>
    @if (recordings(); as items) {
      @if (items.length === 0) {
        <artha-empty
          icon="audit"
          text="None. With RECORDINGS set to a folder, an engine writes down everything it heard and decided, to be replayed exactly."
        />
      } @else {
        <div class="scroll-x" tabindex="0" role="region" aria-label="Table of recorded sessions">
          <table class="table">
            <thead>
              <tr>
                <th>File</th>
                <th>Begun</th>
                <th>Last written</th>
                <th class="right">Size</th>
                <th>State</th>
              </tr>
            </thead>
            <tbody>
              @for (one of items; track one.name) {
                <tr>
                  <td>{{ one.name }}</td>
                  <td class="number">{{ one.startedAt | istTime }}</td>
                  <td class="number">{{ one.writtenAt | istTime }}</td>
                  <td class="right number">{{ megabytes(one.bytes) }}</td>
                  <td>
                    <span class="chip" [class]="states[one.state].tone">{{ states[one.state].words }}</span>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    } @else if (failure(); as text) {
      <artha-failed [text]="text" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }
  `,
})
export class RecordingsPanel {
  private readonly client = inject(HealthClient);
  protected readonly states = STATES;
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.recordings(abortSignal) });
  protected readonly recordings = computed(() => (this.read.hasValue() ? this.read.value().items : null));
  protected readonly failure = readFailure(this.read);

  protected megabytes(bytes: number): string {
    return `${(bytes / 1_048_576).toFixed(1)} MB`;
  }
}
