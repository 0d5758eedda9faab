import { Refusal } from '@artha/core';
import { type PluginPackage } from '../config/plugin-config.js';
import { readPluginConfig } from '../config/read-plugin-config.js';

/** Bounds of what is unpacked. */
export const PACKAGE_LIMITS = {
  files: 50,
  entries: 200,
  fileBytes: 512 * 1024,
  totalBytes: 2 * 1024 * 1024,
} as const;

/**
 * The plug-in that these files are, by their names. What is neither the config nor an entry file (a README, a source
 * map) is not kept. Refuses BAD_PLUGIN.
 */
export function packageOfFiles(files: ReadonlyMap<string, Uint8Array>): PluginPackage {
  const text = (name: string): string => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Refusal('BAD_PLUGIN', { why: `there is no ${name} in it` });
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new Refusal('BAD_PLUGIN', { why: `${name} is no text in UTF-8` });
    }
  };
  const config = readPluginConfig(text('config.json'), [...files.keys()]);
  const entries = new Set(config.provides.map(({ entry }) => entry));
  return { config, files: Object.fromEntries([...entries].map((entry) => [entry, text(entry)])) };
}
