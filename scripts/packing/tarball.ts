import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const block = 512;

/** The files of a .tgz and their text, by path inside the package. Plain tar only, which is what pnpm writes. */
export const readTarball = (path: string): ReadonlyMap<string, string> => {
  const tar = gunzipSync(readFileSync(path));
  const files = new Map<string, string>();
  for (let offset = 0; tar[offset]; ) {
    const field = (start: number, length: number): string =>
      tar.toString('utf8', offset + start, offset + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8);
    const name = [field(345, 155), field(0, 100)].filter(Boolean).join('/');
    files.set(name.replace(/^package\//, ''), tar.toString('utf8', offset + block, offset + block + size));
    offset += block + Math.ceil(size / block) * block;
  }
  return files;
};
