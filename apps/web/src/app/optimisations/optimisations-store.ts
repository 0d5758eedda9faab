import { Service, inject } from '@angular/core';
import { liveList } from '../live/live-list.js';
import { SessionStore } from '../live/session.js';
import { type Optimisation } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { OptimisationsClient } from './optimisations-client.js';

/** This person's optimisations; how far they are arrives over the socket. */
@Service()
export class OptimisationsStore {
  private readonly client = inject(OptimisationsClient);
  private readonly session = inject(SessionStore);
  private readonly socket = inject(LiveSocket);
  // Cancelled ones are resumed and failed ones too, so no state outranks another: the last to arrive is the truth.
  private readonly list = liveList<Optimisation, string>({
    key: () => this.session.user()?.id,
    refresh: () => this.socket.connections(),
    read: (_user, cursor, abort) => this.client.list(cursor, abort),
    progress: ({ state, trialsDone }) => (state === 'finished' ? Infinity : trialsDone),
  });

  readonly optimisations = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly hasMore = this.list.hasMore;

  constructor() {
    this.socket.on('optimisation', (optimisation) => this.list.take(optimisation));
  }

  find(id: string): Optimisation | null {
    return this.optimisations().find((optimisation) => optimisation.id === id) ?? null;
  }
  take(optimisation: Optimisation): void {
    this.list.take(optimisation);
  }
  reload(): void {
    this.list.reload();
  }
  more(): Promise<void> {
    return this.list.more();
  }
}
