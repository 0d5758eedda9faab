import { Service, effect, inject, signal, untracked } from '@angular/core';
import { Api } from './api.js';
import { type Instrument, type Paged } from './shapes.js';
import { LiveSocket } from './socket.js';

/** As many as the server gives in one page. */
const AT_ONCE = 100;

/**
 * The instruments this page has met. The exchange lists a hundred thousand of them, so none is read before somebody
 * asks for it; what a search found needs no second read.
 */
@Service()
export class InstrumentStore {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, Instrument>>(new Map());
  private readonly asked = new Set<string>();
  private readonly failed = new Set<string>();
  private waiting: string[] = [];

  constructor() {
    const socket = inject(LiveSocket);
    effect(() => {
      if (socket.connections() > 0) untracked(() => this.askAgain());
    });
  }

  /** Null until it has been read, which asking for it begins. */
  find(instrumentId: string): Instrument | null {
    const found = this.known().get(instrumentId) ?? null;
    if (found === null && instrumentId !== '' && !this.asked.has(instrumentId)) this.ask(instrumentId);
    return found;
  }
  /** Its symbol, or its id without the exchange, which says nothing to who reads one exchange. */
  symbol(instrumentId: string): string {
    return this.known().get(instrumentId)?.symbol ?? instrumentId.replace(/^[A-Z]+:/, '');
  }
  /** Remembers what another read brought along. */
  note(instruments: readonly Instrument[]): void {
    if (instruments.length === 0) return;
    for (const { id } of instruments) this.asked.add(id);
    this.known.update((known) => new Map([...known, ...instruments.map((one) => [one.id, one] as const)]));
  }

  /** What is asked for in one turn travels together. */
  private ask(instrumentId: string): void {
    this.asked.add(instrumentId);
    if (this.waiting.push(instrumentId) === 1) queueMicrotask(() => void this.readWaiting());
  }
  private askAgain(): void {
    const ids = [...this.failed];
    this.failed.clear();
    for (const id of ids) this.ask(id);
  }
  private async readWaiting(): Promise<void> {
    const ids = this.waiting;
    this.waiting = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE);
      try {
        const query = { ids: some.join(','), limit: AT_ONCE };
        this.note((await this.api.get<Paged<Instrument>>('/instruments', query)).items);
      } catch {
        // The id stays on the screen in the place of the name; a reconnect asks again.
        for (const id of some) this.failed.add(id);
      }
    }
  }
}
