import { type PluginPackage } from '../config/plugin-config.js';

/** A plug-in as if it brought nothing but the part of this id or name. */
export function onlyPart({ config, files }: PluginPackage, name: string): PluginPackage {
  const provides = config.provides.filter((one) => (one.kind === 'strategy' ? one.id : one.name) === name);
  return { config: { ...config, provides }, files };
}
