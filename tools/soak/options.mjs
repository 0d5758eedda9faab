import { parseArgs } from 'node:util';
import { VICTIMS } from './killing.mjs';
import { Plain } from '../services/say.mjs';

/**
 * @typedef {object} SoakOptions
 * @property {number} orders how many orders are asked for
 * @property {number} kills how many processes are killed meanwhile
 * @property {number} seed of everything that is left to chance
 * @property {readonly string[]} victims who is killed, each in turn
 * @property {boolean} json
 */

export const HELP = `Usage: npm run artha -- soak [options]

Starts a complete Artha of its own with a database, a Redis and a broker that loses, delays, repeats and mixes up what
it is told; trades random orders through it while processes are killed at random; waits for quiet, and holds Artha's
books against the broker's. Nothing else on this machine is touched.

  --orders <n>   orders to ask for (2000)
  --kills <n>    kill -9 of api, engine, Redis and PostgreSQL, one at a time (20)
  --seed <n>     the same seed asks for the same orders (1)
  --victims <…>  whom to kill, of api,market-engine,redis,postgres (all of them)
  --json         { orders, fills, kills, lost, doubled, unbalanced } on standard output
`;

/** @param {string[]} args @returns {SoakOptions | null} null: somebody asks for help */
export function readOptions(args) {
  const { values } = parsed(args);
  if (values.help) return null;
  return {
    orders: whole('orders', values.orders, 1),
    kills: whole('kills', values.kills, 0),
    seed: whole('seed', values.seed, 0),
    victims: victims(values.victims),
    json: values.json,
  };
}

/** @param {string[]} args */
function parsed(args) {
  try {
    return parseArgs({
      args,
      options: {
        orders: { type: 'string', default: '2000' },
        kills: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        victims: { type: 'string', default: VICTIMS.join(',') },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new Plain(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

/** @param {string} text */
function victims(text) {
  const named = text.split(',');
  const strange = named.filter((name) => !VICTIMS.some((known) => known === name));
  if (strange.length > 0)
    throw new Plain(`--victims are of ${VICTIMS.join(',')}; there is no "${strange.join('", "')}".`);
  return named;
}

/** @param {string} name @param {string} text @param {number} least */
function whole(name, text, least) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > 1_000_000)
    throw new Plain(`--${name} must be a whole number from ${least} to 1000000; it is "${text}".`);
  return value;
}
