import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { ApiFailure, sentence } from '../../live/api.js';
import { liveList } from '../../live/live-list.js';
import { type InstrumentImport } from '../../live/shapes.js';
import { LiveSocket } from '../../live/socket.js';
import { Toasts } from '../../ui/toasts.js';
import { InstrumentsClient, type MasterUpload } from './instruments-client.js';
import { isUnderWay } from './import-rules.js';

const EVERY_MILLIS = 1500;

/** Imports of masters and symbol maps, newest first; read again while one of them is under way. */
@Service({ autoProvided: false })
export class ImportsStore {
  private readonly client = inject(InstrumentsClient);
  private readonly toasts = inject(Toasts);
  private readonly socket = inject(LiveSocket);
  private readonly turn = signal(0);
  private readonly sent = signal<number | null>(null);
  private readonly refused = signal<string | null>(null);
  private readonly list = liveList<InstrumentImport, string>({
    key: () => 'imports',
    refresh: () => [this.socket.connections(), this.turn()].join(),
    read: (_key, cursor, abort) => this.client.imports(cursor, abort),
  });

  readonly items = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly hasMore = this.list.hasMore;
  /** How much of a file has left the browser, in percent; null while none is sent. */
  readonly uploaded = this.sent.asReadonly();
  readonly refusal = this.refused.asReadonly();
  private readonly isBusy = computed(() => this.items().some(isUnderWay));

  constructor() {
    const timer = setInterval(() => {
      if (this.isBusy() && document.visibilityState === 'visible') this.turn.update((turn) => turn + 1);
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  reload(): void {
    this.list.reload();
  }
  async more(): Promise<void> {
    try {
      await this.list.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
  forgetRefusal(): void {
    this.refused.set(null);
  }

  sendMaster(master: MasterUpload): Promise<boolean> {
    return this.send((onProgress) => this.client.uploadMaster(master, onProgress));
  }
  sendSymbols(broker: string, file: File): Promise<boolean> {
    return this.send((onProgress) => this.client.uploadSymbols(broker, file, onProgress));
  }

  /** Whether the server took the file; why not stands in `refusal`. */
  private async send(
    upload: (onProgress: (percent: number) => void) => Promise<InstrumentImport>,
  ): Promise<boolean> {
    if (this.sent() !== null) return false;
    this.sent.set(0);
    this.refused.set(null);
    try {
      this.list.take(await upload((percent) => this.sent.set(percent)));
      this.toasts.show('good', 'The file has arrived; it is being read.');
      return true;
    } catch (thrown) {
      const isTooLarge = thrown instanceof ApiFailure && thrown.status === 413;
      this.refused.set(isTooLarge ? 'The file is larger than the server takes.' : sentence(thrown));
      return false;
    } finally {
      this.sent.set(null);
    }
  }
}
