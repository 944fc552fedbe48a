import { isBuiltin } from 'node:module';
import type { Manifest } from '../../bootstrap/workspace.mjs';
import { cyclesOf } from './cycles.ts';
import type { Import } from './imports.ts';

/** A package of the workspace, with the imports of its sources. */
export interface Package {
  /** Its folder, relative to the repository, such as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly imports: readonly Import[];
}

/**
 * Who may import whom, by package name. A package that is missing here, such as the reference shop, may import every other.
 * Families never see each other; pedagogy never sees the shop.
 */
const allowed = (name: string): readonly string[] | undefined => {
  if (name === '@perfshop/core') return [];
  return /^@perfshop\/(chaos-.+|console|pedagogy)$/.test(name) ? ['@perfshop/core'] : undefined;
};

/** Checks the imports of all packages; returns one sentence for each that breaks a rule. */
export const violations = (packages: readonly Package[]): readonly string[] => {
  const workspace = new Map(packages.map((each) => [each.manifest.name, each.manifest]));
  return packages.flatMap((own) => [
    ...own.imports.flatMap((each) => {
      const problem =
        leavesFolder(own, each) ??
        breaksHouseRules(own, each, workspace) ??
        leavesPoints(own, each) ??
        isUndeclared(own, each);
      return problem === undefined ? [] : [`${each.from}:${each.line}  ${problem}`];
    }),
    ...cyclesOf(own.imports).map((cycle) => `${cycle[0]}  is part of a cycle: ${cycle.join(' → ')}`),
  ]);
};

const leavesFolder = ({ folder }: Package, { from, to }: Import): string | undefined => {
  if (to === undefined || to.startsWith(`${folder}/`)) return undefined;
  // What tests of several packages share stands in none of them, and is never published.
  if (from.includes('/test-support/') && to.startsWith('tests/')) return undefined;
  return `imports ${to} by path; import the package by its name`;
};

const breaksHouseRules = (
  own: Package,
  { specifier }: Import,
  workspace: ReadonlyMap<string, Manifest>,
): string | undefined => {
  const name = packageName(specifier);
  const target = workspace.get(name);
  if (target === undefined) return undefined;
  if (name === own.manifest.name) return `imports its own package by name (${specifier}); use a relative path`;
  if (allowed(own.manifest.name)?.includes(name) === false) {
    return `imports ${name}, but ${own.manifest.name} may import ${allowed(own.manifest.name)?.join(', ') || 'no other package'} only`;
  }
  const entry = `.${specifier.slice(name.length)}`;
  const entries = Object.keys(target.exports ?? {});
  return entries.includes(entry)
    ? undefined
    : `imports ${specifier}, which ${name} does not export; it exports ${entries.join(', ')}`;
};

/** An application loads points in production without wanting chaos, so they must not bring anything along. */
const leavesPoints = ({ folder, manifest }: Package, { from, to, specifier }: Import): string | undefined => {
  const points = `${folder}/src/points/`;
  if (manifest.private || !from.startsWith(points) || to?.startsWith(points)) return undefined;
  const exempt = manifest.name !== '@perfshop/core' && specifier === '@perfshop/core/points';
  return exempt ? undefined : `imports ${specifier} into points, which may import nothing but @perfshop/core/points`;
};

/** What a published package loads at run time has to be installed with it. */
const isUndeclared = ({ manifest }: Package, { specifier, to, typeOnly }: Import): string | undefined => {
  if (manifest.private || to !== undefined || typeOnly || isBuiltin(specifier)) return undefined;
  const name = packageName(specifier);
  return name === manifest.name || name in { ...manifest.dependencies, ...manifest.peerDependencies }
    ? undefined
    : `imports ${name} at run time, which is neither in dependencies nor in peerDependencies`;
};

const packageName = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
