import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run, in which the first test in a browser builds the web for all of them. */
    readonly webBuilds: string;
  }
}

/** Makes the folder, and removes it with what was built in it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'perfshop-web-'));
  project.provide('webBuilds', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
