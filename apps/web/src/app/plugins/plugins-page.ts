import { Component, inject, signal } from '@angular/core';
import { FileDrop } from '../admin/instruments/file-drop.js';
import { type Plugin } from '../live/shapes.js';
import { Confirm } from '../ui/confirm.js';
import { IstTime } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { PluginParts } from './plugin-parts.js';
import { PluginsStore } from './plugins-store.js';

/** What traders may do with a version, in a word and a tone. */
const STATES = {
  offered: { label: 'Offered', tone: 'good', hint: 'Traders may deploy and test it.' },
  superseded: { label: 'Superseded', tone: '', hint: 'A newer version is offered; what runs of it runs on.' },
  retired: { label: 'Retired', tone: 'warn', hint: 'Nothing new begins with it.' },
} as const;

/** Strategies and indicators of others: what there is, what it costs, and how more comes in. */
@Component({
  selector: 'artha-plugins-page',
  imports: [Empty, Failed, FileDrop, IstTime, PluginParts, Skeleton],
  providers: [PluginsStore],
  templateUrl: './plugins-page.html',
  styleUrl: './plugins-page.css',
  host: { class: 'page' },
})
export class PluginsPage {
  private readonly confirm = inject(Confirm);
  protected readonly store = inject(PluginsStore);
  protected readonly file = signal<File | null>(null);
  protected readonly opened = signal<string | null>(null);
  protected readonly states = STATES;

  protected async upload(): Promise<void> {
    const file = this.file();
    if (file === null) return;
    const id = await this.store.upload(file);
    if (id === null) return;
    this.file.set(null);
    this.opened.set(id);
  }

  protected toggle({ id }: Plugin): void {
    this.opened.update((opened) => (opened === id ? null : id));
  }

  protected async retire(plugin: Plugin): Promise<void> {
    const { name, version } = plugin;
    const answer = await this.confirm.ask({
      title: `Retire ${name} ${version}?`,
      text: 'Nothing new may begin with it, and it cannot be brought back. Deployments that run it have to be stopped first.',
      answers: [{ value: 'retire', label: 'Retire' }],
    });
    if (answer !== null) await this.store.retire(plugin);
  }
}
