import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ZippedFile, zipOf } from '../../../database/testing/zip-of.js';
import { readPluginFolder } from './read-folder.js';
import { readPluginZip } from './read-zip.js';

const FOLDER = new URL('../../../docs/how-to/example-plugin/', import.meta.url);
const FILES = ['config.json', 'crossover.js', 'midpoint.js'].map((name) => ({
  name,
  content: readFileSync(new URL(name, FOLDER)),
}));
const with_ = (...files: ZippedFile[]): Buffer => zipOf([...FILES, ...files]);

describe('a plug-in as a zip', () => {
  it('is what its folder is, zipped from inside or outside', async () => {
    const folder = await readPluginFolder(FOLDER.pathname);
    expect(await readPluginZip(zipOf(FILES))).toEqual(folder);
    const outside = FILES.map((file) => ({ ...file, name: `house-blend/${file.name}` }));
    expect(await readPluginZip(zipOf([{ name: 'house-blend/', content: '' }, ...outside]))).toEqual(folder);
    expect(await readPluginZip(with_({ name: 'README.md', content: 'Read me.' }))).toEqual(folder);
  });

  it.each([
    ['no zip', Buffer.from('PK? no.'), /it is no zip that can be read/],
    ['nothing', Buffer.alloc(0), /it is no zip that can be read/],
    ['cut short', zipOf(FILES).subarray(0, 900), /it is no zip that can be read/],
    ['without a config', zipOf(FILES.slice(1)), /there is no config\.json in it/],
    ['without an entry file', zipOf(FILES.slice(0, 2)), /there is no file midpoint\.js/],
    ['a name that climbs out', with_({ name: '../../etc/cron.d/x', content: '' }), /invalid relative path/],
    ['a name from the root', with_({ name: '/etc/passwd', content: '' }), /absolute path/],
    [
      'a name of another system',
      with_({ name: '..\\evil.js', content: '' }),
      /invalid characters|invalid relative/,
    ],
    ['a link', with_({ name: 'link.js', content: '/etc/passwd', unixMode: 0o120_777 }), /link\.js is a link/],
    ['one name twice', with_({ name: 'crossover.js', content: '1' }), /crossover\.js is in it twice/],
    ['a large file', with_({ name: 'a.js', content: Buffer.alloc(600_000) }), /a\.js is larger than 512 kB/],
    [
      'a bomb that says it is small',
      with_({ name: 'a.js', content: Buffer.alloc(50_000_000), claimedBytes: 1_000 }),
      /it is no zip that can be read: too many bytes/,
    ],
    [
      'much in many files',
      with_(...[1, 2, 3, 4, 5].map((n) => ({ name: `${n}.js`, content: Buffer.alloc(500_000) }))),
      /all of it is larger than 2048 kB/,
    ],
    [
      'very many files',
      with_(...Array.from({ length: 60 }, (_, n) => ({ name: `${n}.js`, content: '' }))),
      /more than 50 files/,
    ],
    [
      'very many folders',
      with_(...Array.from({ length: 220 }, (_, n) => ({ name: `${n}/`, content: '' }))),
      /more than 200 entries/,
    ],
    ['no text', zipOf([{ name: 'config.json', content: Buffer.from([0xff, 0xfe]) }]), /no text in UTF-8/],
  ])('is refused: %s', async (_, zip, sentence) => {
    await expect(readPluginZip(zip)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringMatching(sentence) as string,
    });
  });
});
