import { describe, expect, it } from 'vitest';
import { unitCircle } from './unit-circle.js';

describe('the unit circle', () => {
  it('has the sines and cosines of its angles, which Math knows to the last place or one off', () => {
    for (let parts = 1; parts <= 50; parts++) {
      const { sines, cosines } = unitCircle(parts);
      for (let part = 0; part < parts; part++) {
        const angle = (part * (8 * Math.atan(1))) / parts;
        expect(Math.abs((sines[part] ?? NaN) - Math.sin(angle))).toBeLessThanOrEqual(2 ** -53);
        expect(Math.abs((cosines[part] ?? NaN) - Math.cos(angle))).toBeLessThanOrEqual(2 ** -53);
      }
    }
  });

  it('is worked out once', () => expect(unitCircle(7)).toBe(unitCircle(7)));

  it('rounds the sine of the double next to half a turn to the nearest', () => {
    expect(unitCircle(2).sines[1]).toBe(1.2246467991473532e-16); // π - Math.PI, to 40 places 1.2246467991473531772…e-16
  });
});
