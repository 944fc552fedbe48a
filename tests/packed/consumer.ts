import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from '../../scripts/bootstrap/pnpm.mjs';
import { type Result, run } from '../../scripts/bootstrap/process.mjs';
import { manifest, root } from '../../scripts/bootstrap/workspace.mjs';
import type { Packed } from '../../scripts/packing/pack.ts';

/** A project of somebody who uses the packages: an empty folder with the tarballs and some others from npm installed. */
export class Consumer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'perfshop-consumer-'));

  /** Installs the tarballs, and `others` in the versions that the core is developed with. */
  async install(packages: readonly Packed[], others: readonly string[]): Promise<void> {
    writeFileSync(join(this.#folder, 'package.json'), '{ "private": true }');
    cpSync(join(root, 'tests', 'packed', 'programs'), this.#folder, { recursive: true });
    const versions = manifest(join(root, 'packages', 'core')).devDependencies ?? {};
    const wanted = [
      ...packages.map((each) => each.tarball),
      ...others.map((name) => `${name}@${versions[name] ?? 'latest'}`),
    ];
    const args = ['install', `--prefix=${this.#folder}`, '--no-audit', '--no-fund', ...wanted];
    const { code, output } = await npm(args, { cwd: this.#folder, quiet: true });
    if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
  }

  /** Runs one of the programs on this Node.js. What it prints to stderr, warnings too, is part of the output. */
  run(node: string, program: string, ...args: readonly string[]): Promise<Result> {
    const { NODE_OPTIONS, ...env } = process.env;
    return run(node, [program, ...args], { cwd: this.#folder, env: { ...env, NODE_ENV: 'test' }, quiet: true });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
