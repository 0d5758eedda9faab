/** The Node this repository runs on: the first that every tool in package.json accepts. */
export const NEEDED_NODE = '24.15.0';

/**
 * Whether a dotted version is the wanted one or a later one; what follows a hyphen is not compared.
 * @param {string} version
 * @param {string} wanted
 */
export function isAtLeast(version, wanted) {
  const have = numbersOf(version);
  const need = numbersOf(wanted);
  for (let at = 0; at < need.length; at += 1) {
    const difference = (have[at] ?? 0) - (need[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** @param {string} version */
function numbersOf(version) {
  return (version.replace(/^v/, '').split('-')[0] ?? '').split('.').map(Number);
}
