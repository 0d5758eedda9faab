import { Service, inject, resource, signal } from '@angular/core';
import { ApiFailure, sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type Plugin } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { PluginsClient } from './plugins-client.js';

/** Every version of every plug-in, the one uploaded last first. */
@Service({ autoProvided: false })
export class PluginsStore {
  private readonly client = inject(PluginsClient);
  private readonly toasts = inject(Toasts);
  private readonly read = resource({
    loader: async ({ abortSignal }) => (await this.client.list(abortSignal)).items,
  });
  private readonly good = lastRead(this.read);
  private readonly sent = signal<number | null>(null);
  private readonly refused = signal<string | null>(null);
  private readonly retiring = signal<string | null>(null);

  readonly items = this.good.asReadonly();
  readonly failure = readFailure(this.read);
  /** How much of a zip has left the browser, in percent; at 100 it is being tried. Null while none is sent. */
  readonly uploaded = this.sent.asReadonly();
  readonly refusal = this.refused.asReadonly();
  readonly isRetiring = this.retiring.asReadonly();

  reload(): void {
    this.read.reload();
  }

  /** The id of the version; null: it was not taken, and why stands in `refusal`. */
  async upload(file: File): Promise<string | null> {
    if (this.sent() !== null) return null;
    this.sent.set(0);
    this.refused.set(null);
    try {
      const { id, name, version } = await this.client.upload(file, (percent) => this.sent.set(percent));
      this.toasts.show('good', `${name} ${version} is offered to traders.`);
      this.reload();
      return id;
    } catch (thrown) {
      const isTooLarge = thrown instanceof ApiFailure && thrown.status === 413;
      this.refused.set(isTooLarge ? 'The file is larger than the server takes.' : sentence(thrown));
      return null;
    } finally {
      this.sent.set(null);
    }
  }

  async retire({ id, name, version }: Plugin): Promise<void> {
    this.retiring.set(id);
    try {
      await this.client.retire(id);
      this.toasts.show('good', `${name} ${version} is retired.`);
      this.reload();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.retiring.set(null);
    }
  }
}
