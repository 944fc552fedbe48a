// What an application ships when it marks its points: bundled with everything they import, minified and compressed.
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { root } from '../bootstrap/workspace.mjs';

/** The most bytes that an entry may have, whichever way it is compressed. */
const limits: readonly { readonly entry: string; readonly bytes: number; readonly external?: readonly string[] }[] = [
  { entry: 'core/src/points/index.ts', bytes: 1024 },
  ...['business', 'frontend', 'functional', 'performance', 'scripting', 'security'].map((family) => ({
    entry: `chaos-${family}/src/points/index.ts`,
    bytes: 1024,
    external: ['@perfshop/core/points'],
  })),
];

for (const { entry, bytes, external = [] } of limits) {
  const bundle = await rolldown({ input: join(root, 'packages', entry), external: [...external], logLevel: 'warn' });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const code = Buffer.from(output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n'));
  const [gzip, brotli] = [gzipSync(code, { level: 9 }).length, brotliCompressSync(code).length];
  const fits = Math.max(gzip, brotli) <= bytes;
  console.log(`${fits ? 'fits' : 'TOO BIG'}  ${entry}  ${gzip} B gzip, ${brotli} B brotli, of ${bytes} B`);
  if (!fits) process.exitCode = 1;
}
