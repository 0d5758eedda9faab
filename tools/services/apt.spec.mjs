import { expect, it } from 'vitest';
import { neededPackages } from './apt.mjs';

it('reads what a package needs, without alternatives and what every system has', () => {
  const output = `redis-tools
  Depends: adduser
  Depends: libatomic1
  Depends: libc6
  Depends: libssl3
    libelogind0
  Breaks: redis-server
  Depends: <virtual-package>
`;
  expect(neededPackages(output)).toEqual(['libatomic1', 'libssl3']);
});
