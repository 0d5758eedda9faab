import { expect, it } from 'vitest';
import { readSettings, ROOT } from './settings.mjs';

it('keeps everything in .data of the repository and listens on 3000 when nothing is said', () => {
  expect(readSettings({}, '/elsewhere')).toEqual({
    dataDir: `${ROOT}/.data`,
    port: 3000,
    isPortGiven: false,
    databaseUrl: null,
    redisUrl: null,
    sessionSecret: null,
    hasDemo: true,
  });
});

it('adds no demo people to a database somebody else keeps, unless asked to', () => {
  const DATABASE_URL = 'postgres://me:secret@db.example/artha';
  expect(readSettings({ DATABASE_URL }, '/').hasDemo).toBe(false);
  expect(readSettings({ DATABASE_URL, ARTHA_DEMO: '1' }, '/').hasDemo).toBe(true);
});

it.each(['0', '65536', '80.5', 'http'])('refuses PORT=%s', (PORT) => {
  expect(() => readSettings({ PORT }, '/')).toThrow(`it is "${PORT}"`);
});

it('refuses an address of another protocol without repeating the password in it', () => {
  const read = () => readSettings({ DATABASE_URL: 'mysql://me:secret@db.example/artha' }, '/');
  expect(read).toThrow('DATABASE_URL must be an address that begins with postgres://.');
});

it('reads a relative ARTHA_DATA_DIR from where it was said', () => {
  expect(readSettings({ ARTHA_DATA_DIR: 'mine' }, '/home/me').dataDir).toBe('/home/me/mine');
});
