// Packs every published package and checks the tarballs: what is in them, publint, and are-the-types-wrong.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Packed, packPublished } from '../packing/pack.ts';
import { attwProblems } from './packages/attw.ts';
import { contentProblems } from './packages/contents.ts';
import { publintProblems } from './packages/publint.ts';

const problemsOf = async (packed: Packed): Promise<readonly string[]> => [
  ...contentProblems(packed),
  ...(await publintProblems(packed)),
  ...(await attwProblems(packed)),
];

const destination = mkdtempSync(join(tmpdir(), 'perfshop-packages-'));
try {
  for (const packed of await packPublished(destination)) {
    const problems = await problemsOf(packed);
    console.log(
      `${packed.manifest.name}  ${problems.length === 0 ? 'is clean' : `has problems:\n  ${problems.join('\n  ')}`}`,
    );
    if (problems.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(destination, { recursive: true });
}
