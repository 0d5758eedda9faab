import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@artha/core';
import { type PluginPackage } from '../config/plugin-config.js';
import { PACKAGE_LIMITS, packageOfFiles } from './package-of-files.js';

/** A plug-in out of a folder. Refuses BAD_PLUGIN. */
export async function readPluginFolder(folder: string): Promise<PluginPackage> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|m?js)$/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if ((await stat(path)).size > PACKAGE_LIMITS.fileBytes)
      throw new Refusal('BAD_PLUGIN', {
        why: `${entry.name} is larger than ${PACKAGE_LIMITS.fileBytes / 1024} kB`,
      });
    files.set(entry.name, await readFile(path));
  }
  return packageOfFiles(files);
}
