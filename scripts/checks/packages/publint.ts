import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Packed } from '../../packing/pack.ts';

/** What publint has to say, suggestions included. */
export const publintProblems = async ({ tarball }: Packed): Promise<readonly string[]> => {
  const bytes = readFileSync(tarball);
  const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: content }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}, { color: false })}`);
};
