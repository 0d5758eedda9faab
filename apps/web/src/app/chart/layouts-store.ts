import { Service, computed, inject, resource, signal } from '@angular/core';
import { ApiFailure } from '../live/api.js';
import { readFailure } from '../live/reads.js';
import { LiveSocket } from '../live/socket.js';
import { isKnownIndicator } from './indicator-choices.js';
import { LayoutsClient, type Layout, type LayoutSummary } from './layouts-client.js';
import { decodeWorkspace, encodeWorkspace } from './workspace-codec.js';
import { WorkspaceStore } from './workspace-store.js';
import { type Workspace } from './workspace.js';

const REMEMBERED = 'artha.chart-layout';

interface Opened extends LayoutSummary {
  /** What is on the server, to tell whether there is anything to save. */
  readonly saved: string;
}

/** Saved layouts, and which of them is on the screen. Methods throw what the API refuses; the caller says it. */
@Service({ autoProvided: false })
export class LayoutsStore {
  private readonly client = inject(LayoutsClient);
  private readonly workspace = inject(WorkspaceStore);
  private readonly socket = inject(LiveSocket);
  private readonly opened = signal<Opened | null>(remembered());
  private readonly saving = signal(false);
  private readonly read = resource({
    params: () => this.socket.connections(),
    loader: ({ abortSignal }) => this.client.list(abortSignal),
  });

  readonly layouts = computed(() => (this.read.hasValue() ? this.read.value() : []));
  readonly isLoading = computed(() => this.read.isLoading() && !this.read.hasValue());
  readonly failure = readFailure(this.read);
  readonly current = computed<LayoutSummary | null>(() => this.opened());
  readonly isSaving = this.saving.asReadonly();
  readonly isChanged = computed(() => {
    const opened = this.opened();
    return opened !== null && opened.saved !== contentOf(this.workspace.workspace());
  });

  reload(): void {
    this.read.reload();
  }

  /** Throws when it cannot be read: what is on the screen then stays. */
  async load(id: string): Promise<void> {
    const layout = await this.client.find(id);
    const workspace = decodeWorkspace(layout.layout, isKnownIndicator);
    if (!workspace) throw new UnreadableLayout(layout.name);
    this.workspace.reset(workspace);
    this.open(layout);
  }

  saveAs(name: string): Promise<void> {
    return this.busy(async () => {
      const content = encodeWorkspace(this.workspace.workspace());
      this.open(await this.client.create(crypto.randomUUID(), name, content));
    });
  }
  /** Saves into the open one. Throws CHART_LAYOUT_CHANGED when another screen saved it meanwhile. */
  save(): Promise<void> {
    return this.busy(async () => {
      const opened = this.opened();
      if (opened) this.open(await this.client.replace(opened, encodeWorkspace(this.workspace.workspace())));
    });
  }
  /** Saves into the open one, whatever another screen saved there. */
  overwrite(): Promise<void> {
    return this.busy(async () => {
      const opened = this.opened();
      if (!opened) return;
      const { version } = await this.client.find(opened.id);
      this.open(
        await this.client.replace({ ...opened, version }, encodeWorkspace(this.workspace.workspace())),
      );
    });
  }
  rename(id: string, name: string): Promise<void> {
    return this.busy(async () => {
      const { layout, ...known } = await this.client.find(id);
      const renamed = await this.client.replace({ ...known, name }, layout);
      if (this.opened()?.id === id) this.open({ ...renamed });
      this.read.reload();
    });
  }
  remove(id: string): Promise<void> {
    return this.busy(async () => {
      try {
        await this.client.remove(id);
      } catch (thrown) {
        // Another screen was faster; gone is gone.
        if (!(thrown instanceof ApiFailure && thrown.status === 404)) throw thrown;
      }
      if (this.opened()?.id === id) this.forget();
      this.read.reload();
    });
  }
  /** What is on the screen belongs to no layout any more. */
  forget(): void {
    this.opened.set(null);
    localStorage.removeItem(REMEMBERED);
  }

  private async busy(work: () => Promise<void>): Promise<void> {
    if (this.saving()) return;
    this.saving.set(true);
    try {
      await work();
    } finally {
      this.saving.set(false);
    }
  }

  private open({ id, name, version, updatedAt, layout }: Layout): void {
    const workspace = decodeWorkspace(layout, isKnownIndicator);
    const opened = { id, name, version, updatedAt, saved: workspace ? contentOf(workspace) : '' };
    this.opened.set(opened);
    localStorage.setItem(REMEMBERED, JSON.stringify(opened));
    this.read.reload();
  }
}

/** A saved layout of a form this version does not know. */
export class UnreadableLayout extends Error {
  constructor(name: string) {
    super(`The layout ${name} was saved by another version of Artha and cannot be read.`);
  }
}

/** What counts as a change: which pane is being looked at does not. */
function contentOf(workspace: Workspace): string {
  return sortedJson({ ...encodeWorkspace(workspace), active: 0 });
}

/** The server keeps no order of keys. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

function remembered(): Opened | null {
  try {
    const saved = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') as Partial<Opened> | null;
    const { id, name, version, updatedAt, saved: content } = saved ?? {};
    return id !== undefined &&
      name !== undefined &&
      version !== undefined &&
      updatedAt !== undefined &&
      content !== undefined
      ? { id, name, version, updatedAt, saved: content }
      : null;
  } catch {
    return null;
  }
}
