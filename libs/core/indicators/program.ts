import { type ForeseenStep, type Program, type Step } from './indicator.js';
import { Memory } from './memory.js';
import { Outlook } from './outlook.js';

/** A program for so many outputs; what `create` builds keeps what it remembers in the memory it is given. */
export function programOf(outputs: number, create: (memory: Memory) => Step | ForeseenStep): Program {
  const memory = new Memory();
  const created = create(memory);
  const { step, outlook } =
    typeof created === 'function' ? { step: created, outlook: Outlook.BY_STEP } : created;
  return { step, outlook, image: memory.image(), out: new Float64Array(outputs) };
}

/** Few settings are in use at a time; those of a stranger trying them all must not stay. */
const MOST_KEPT = 200;

/** Builds a program once per setting and gives it again to whoever asks next. */
export function keptPrograms(
  build: (parameters: readonly number[]) => Program,
): (parameters: readonly number[]) => Program {
  const kept = new Map<string, Program>();
  return (parameters) => {
    const key = parameters.join();
    const known = kept.get(key);
    if (known !== undefined) return known;
    const program = build(parameters);
    if (kept.size === MOST_KEPT) kept.clear();
    kept.set(key, program);
    return program;
  };
}
