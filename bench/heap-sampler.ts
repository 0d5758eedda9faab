import { writeFileSync } from 'node:fs';
import { type HeapProfiler, Session } from 'node:inspector';

/**
 * Imported by a process under measurement, which ends by most other signals: the first SIGWINCH begins a heap profile of all that is allocated, also of
 * what is collected at once; the second writes bytes by function into the file `HEAP_SAMPLES`.
 */
const file = process.env['HEAP_SAMPLES'];
const EVERY_BYTES = 8_192;
const EVERYTHING = {
  samplingInterval: EVERY_BYTES,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
};

if (file !== undefined) {
  const session = new Session();
  let isOn = false;
  process.on('SIGWINCH', () => {
    isOn = !isOn;
    if (isOn) {
      session.connect();
      session.post('HeapProfiler.startSampling', EVERYTHING);
      return;
    }
    session.post('HeapProfiler.stopSampling', (_error, { profile }) => {
      writeFileSync(file, JSON.stringify(bytesByFunction(profile.head)));
      session.disconnect();
    });
  });
}

function bytesByFunction(head: HeapProfiler.SamplingHeapProfileNode): Record<string, number> {
  const bytes: Record<string, number> = {};
  const add = ({ callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode): void => {
    const place = callFrame.url.split('/').slice(-2).join('/');
    const name = `${callFrame.functionName || '(anonymous)'} ${place}`.trim();
    if (selfSize > 0) bytes[name] = (bytes[name] ?? 0) + selfSize;
    children.forEach(add);
  };
  add(head);
  return bytes;
}
