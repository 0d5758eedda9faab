import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program on PATH, or null. @param {string} name */
export function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && isExecutable(join(folder, name))) return join(folder, name);
  }
  return null;
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const isRoot = () => process.getuid?.() === 0;

const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs Debian packages for the whole machine; for root only.
 * @param {import('./children.mjs').Children} children
 * @param {string[]} packages
 * @returns {Promise<string | null>} null when installed, else what apt said
 */
export async function aptInstall(children, packages) {
  const install = () =>
    children.run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env: QUIET });
  let result = await install();
  if (result.code !== 0) {
    // The package lists may be missing (container images) or old.
    await children.run('apt-get', ['update', '-q'], { env: QUIET });
    result = await install();
  }
  return result.code === 0 ? null : result.output.trim();
}

/**
 * Downloads a Debian package with what it needs and unpacks all into a folder: no root, nothing installed.
 * @param {import('./children.mjs').Children} children
 * @param {string} name
 * @param {string} folder
 * @returns {Promise<string | null>} null when done, else what apt said
 */
export async function aptUnpack(children, name, folder) {
  const lists = join(folder, 'apt', 'lists');
  const cache = join(folder, 'apt', 'cache');
  const debs = join(folder, 'apt', 'debs');
  for (const part of [join(lists, 'partial'), join(cache, 'archives', 'partial'), debs]) {
    mkdirSync(part, { recursive: true });
  }
  const ownLists = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    'APT::Sandbox::User=',
    'Debug::NoLocking=1',
  ];
  const options = { cwd: debs, env: QUIET };
  let failure = '';
  for (const own of [[], ownLists.flatMap((option) => ['-o', option])]) {
    // The machine's package lists, and where it has none (or old ones) lists of our own.
    if (own.length > 0) await children.run('apt-get', [...own, 'update', '-q'], options);
    const { output } = await children.run('apt-cache', [...own, 'depends', '--important', name], options);
    const { code, output: said } = await children.run(
      'apt-get',
      [...own, 'download', '-q', name, ...neededPackages(output)],
      options,
    );
    failure = code === 0 ? '' : said.trim();
    if (!failure) break;
  }
  for (const deb of failure ? [] : readdirSync(debs)) {
    const { code, output } = await children.run('dpkg-deb', ['-x', join(debs, deb), folder]);
    if (code !== 0) failure = output.trim();
  }
  return failure || null;
}

/**
 * The packages named as needed in the output of `apt-cache depends`, without those every system has.
 * @param {string} output
 */
export function neededPackages(output) {
  const names = [...output.matchAll(/^ {2}(?:Pre)?Depends: ([a-z0-9.+-]+)$/gm)].map(
    (match) => match[1] ?? '',
  );
  return names.filter((name) => !['adduser', 'libc6', 'lsb-base'].includes(name));
}
