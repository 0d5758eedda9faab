/**
 * Runs beside a launcher and does one thing: when the launcher is gone without having stopped its children
 * (kill -9), stops them in its stead, in the same order. It knows them from the launcher's messages, and that
 * the launcher is gone from the closed channel between the two.
 * @typedef {{ pid: number, signal: NodeJS.Signals, graceMillis: number, turn: number, asGroup: boolean }} Ward
 */
import { stopProcess } from './processes.mjs';

/** @type {Map<number, Ward>} */
const wards = new Map();

process.on('message', (/** @type {{ watch?: Ward, forget?: number }} */ { watch, forget }) => {
  if (watch) wards.set(watch.pid, watch);
  if (forget) wards.delete(forget);
});

process.on('disconnect', () => void stopAll());

// Signals meant for the launcher's terminal reach the whole group; this process outlives the launcher.
for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => {});

async function stopAll() {
  const turns = [...new Set([...wards.values()].map(({ turn }) => turn))].sort((a, b) => a - b);
  for (const turn of turns) {
    const now = [...wards.values()].filter((ward) => ward.turn === turn);
    await Promise.all(now.map((ward) => stopProcess(ward.pid, ward.signal, ward.graceMillis, ward.asGroup)));
  }
  process.exit(0);
}
