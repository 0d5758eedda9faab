import { Refusal } from '@artha/core';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type PluginPackage } from '../config/plugin-config.js';
import { PACKAGE_LIMITS, packageOfFiles } from './package-of-files.js';

const [TYPE, LINK] = [0o170_000, 0o120_000] as const;

/**
 * A plug-in out of a zip of its folder, or of what is in it. Sizes are believed only as far as they hold: yauzl ends a
 * file that is longer than it said. Nothing is written anywhere, and names that point out of the zip are refused.
 * Refuses BAD_PLUGIN.
 */
export async function readPluginZip(zip: Buffer): Promise<PluginPackage> {
  try {
    return packageOfFiles(
      withoutFolder(await filesOf(await fromBufferPromise(zip, { strictFileNames: true }))),
    );
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('BAD_PLUGIN', { why: `it is no zip that can be read: ${why}` });
  }
}

async function filesOf(zip: ZipFile): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let [total, entries] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize } = entry;
    if (++entries > PACKAGE_LIMITS.entries)
      throw new Refusal('BAD_PLUGIN', { why: `there are more than ${PACKAGE_LIMITS.entries} entries in it` });
    if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
    requireAllowed(entry, files);
    total += uncompressedSize;
    if (total > PACKAGE_LIMITS.totalBytes) throw tooLarge('all of it', PACKAGE_LIMITS.totalBytes);
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    files.set(name, Buffer.concat(pieces));
  }
  return files;
}

function requireAllowed(entry: Entry, files: ReadonlyMap<string, unknown>): void {
  const { fileName: name, uncompressedSize, externalFileAttributes } = entry;
  const refuse = (why: string): never => {
    throw new Refusal('BAD_PLUGIN', { why: `${name} ${why}` });
  };
  if (files.size === PACKAGE_LIMITS.files)
    throw new Refusal('BAD_PLUGIN', { why: `there are more than ${PACKAGE_LIMITS.files} files in it` });
  if (files.has(name)) refuse('is in it twice');
  if (((externalFileAttributes >>> 16) & TYPE) === LINK) refuse('is a link');
  if (entry.isEncrypted()) refuse('is encrypted');
  if (uncompressedSize > PACKAGE_LIMITS.fileBytes) throw tooLarge(name, PACKAGE_LIMITS.fileBytes);
}

function tooLarge(what: string, bytes: number): Refusal {
  return new Refusal('BAD_PLUGIN', { why: `${what} is larger than ${bytes / 1024} kB unpacked` });
}

/** Whoever zips a folder has its name before every file's. */
function withoutFolder(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  if (files.has('config.json')) return files;
  const [folder, ...more] = new Set([...files.keys()].map((name) => name.slice(0, name.indexOf('/') + 1)));
  if (folder === undefined || folder === '' || more.length > 0) return files;
  return new Map([...files].map(([name, bytes]) => [name.slice(folder.length), bytes]));
}
