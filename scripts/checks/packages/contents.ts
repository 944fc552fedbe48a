import type { Packed } from '../../packing/pack.ts';
import { readTarball } from '../../packing/tarball.ts';

const wanted = ['package.json', 'README.md', 'LICENSE'];

/** A tarball holds compiled code, its types and three documents, and nothing that only means something in this repository. */
export const contentProblems = ({ tarball }: Packed): readonly string[] => {
  const files = readTarball(tarball);
  const names = [...files.keys()];
  const manifest = files.get('package.json') ?? '';
  return [
    ...wanted.filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...names
      .filter((name) => !wanted.includes(name) && !/^dist\/.*\.(js|d\.ts)$/.test(name))
      .map((name) => `${name} does not belong here`),
    ...names.filter((name) => /\.test\b|\/fixtures\//.test(name)).map((name) => `${name} is a test`),
    ...['@perfshop/source', '"workspace:']
      .filter((text) => manifest.includes(text))
      .map((text) => `package.json still says ${text}`),
  ];
};
