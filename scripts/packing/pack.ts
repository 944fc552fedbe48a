import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../bootstrap/build.mjs';
import { pnpm } from '../bootstrap/pnpm.mjs';
import { type Manifest, manifest, publishedFolders } from '../bootstrap/workspace.mjs';

/** A package as it would go to npm. */
export interface Packed {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Path of the .tgz. */
  readonly tarball: string;
}

/** Packs every published package, built if need be, into `destination`. */
export const packPublished = async (destination: string): Promise<readonly Packed[]> => {
  await build();
  mkdirSync(destination, { recursive: true });
  const packages = publishedFolders().map((folder) => ({ folder, manifest: manifest(folder) }));
  const filters = packages.map((each) => `--filter=${each.manifest.name}`);
  const { code, output } = await pnpm([...filters, '--recursive', 'pack', `--pack-destination=${destination}`], {
    quiet: true,
  });
  if (code !== 0) throw new Error(`pnpm pack failed:\n${output}`);
  return packages.map((each) => {
    const name = `${each.manifest.name.replace('@', '').replace('/', '-')}-${each.manifest.version}.tgz`;
    if (globSync(name, { cwd: destination }).length === 0) throw new Error(`pnpm pack made no ${name}:\n${output}`);
    return { ...each, tarball: join(destination, name) };
  });
};
