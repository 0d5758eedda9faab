import { aptInstall, isExecutable, isRoot, onPath } from './apt.mjs';
import { Plain } from './say.mjs';

/** The one without a window comes first: a journey takes it an eighth less of the processors. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
/** Packages of Debian and its relatives, the first that can be had. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];

/**
 * A Chromium for the journeys: CHROME_PATH, that of the machine, or installed with apt when we are root.
 * @param {import('./children.mjs').Children} children
 * @returns {Promise<{ file: string } | { missing: string }>}
 */
export async function findBrowser(children) {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!isExecutable(given)) throw new Plain(`CHROME_PATH names ${given}, which is no program.`);
    return { file: given };
  }
  const found = NAMES.map(onPath).find((file) => file !== null);
  if (found) return { file: found };
  if (!isRoot() || !onPath('apt-get')) {
    return { missing: 'there is no Chromium on PATH; install one or name it in CHROME_PATH' };
  }
  let refusal = null;
  for (const wanted of PACKAGES) {
    refusal = await aptInstall(children, [wanted]);
    const installed = NAMES.map(onPath).find((file) => file !== null);
    if (installed) return { file: installed };
  }
  return { missing: `apt-get could not install Chromium: ${refusal ?? ''}` };
}
