/**
 * A number in [0, 1) that depends on its two arguments alone, so a replay that starts in the middle of a day sees
 * the same chances as one that starts at the open. The mixing steps are MurmurHash3's finaliser.
 */
export function seededUnit(seed: number, n: number): number {
  let bits = seed ^ Math.imul(n, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 4_294_967_296;
}

/** A seed of one's own for every name (FNV-1a), so that two instruments do not tick in step. */
export function seedOf(name: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) bits = Math.imul(bits ^ name.charCodeAt(i), 0x01000193);
  return bits >>> 0;
}
