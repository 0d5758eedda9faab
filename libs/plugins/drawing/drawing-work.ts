import { Refusal } from '@artha/core';
import { PLUGIN_LIMITS } from '../limits.js';
import { loadPlugin, type LoadedPlugin } from '../load-plugin.js';
import { PluginFault } from '../plugin-fault.js';
import { drawBars, type Drawing, type DrawingTask } from './draw-bars.js';

/** Plug-ins that stay loaded; each may hold as much memory as a plug-in may. */
const MOST_LOADED = 4;

interface Loaded {
  readonly plugin: LoadedPlugin;
  /** What it did wrong while it was drawn. */
  readonly faults: PluginFault[];
}

/** Draws one after the other, each within the steps a drawing may take; what one breaks is loaded anew for the next. */
export class DrawingWork {
  /** The one used last comes last. */
  private readonly loaded = new Map<string, Loaded>();

  /** Refuses BAD_INDICATOR; throws {@link PluginFault} for what the plug-in does wrong. */
  async draw(task: DrawingTask): Promise<Drawing> {
    const { plugin, faults } = await this.ready(task);
    const [info] = plugin.indicators;
    if (info === undefined) throw new PluginFault('There is no indicator in it');
    plugin.allow(PLUGIN_LIMITS.drawingSteps, 'a drawing');
    try {
      const drawing = drawBars(info, task);
      const [fault] = faults;
      if (fault !== undefined) throw fault;
      return drawing;
    } catch (error) {
      if (!(error instanceof Refusal)) this.loaded.delete(task.partId);
      throw error;
    }
  }

  private async ready({ partId, plugin }: DrawingTask): Promise<Loaded> {
    let known = this.loaded.get(partId);
    this.loaded.delete(partId);
    if (known === undefined || known.plugin.isBroken) {
      const faults: PluginFault[] = [];
      known = { plugin: await loadPlugin(plugin, { onFault: (fault) => faults.push(fault) }), faults };
    }
    this.loaded.set(partId, known);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size > MOST_LOADED && oldest !== undefined) this.loaded.delete(oldest);
    return known;
  }
}
