import { type PluginPackage } from '../config/plugin-config.js';

/** A plug-in as if it brought nothing but the part of this id or name; a strategy keeps the indicators it may ask for. */
export function onlyPart({ config, files }: PluginPackage, name: string): PluginPackage {
  const wanted = config.provides.filter((one) => (one.kind === 'strategy' ? one.id : one.name) === name);
  const isStrategy = wanted.some(({ kind }) => kind === 'strategy');
  const beside = isStrategy ? config.provides.filter(({ kind }) => kind === 'indicator') : [];
  return { config: { ...config, provides: [...wanted, ...beside] }, files };
}
