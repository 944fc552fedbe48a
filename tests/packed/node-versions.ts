import { tmpdir } from 'node:os';
import { npm } from '../../scripts/bootstrap/pnpm.mjs';

/** Path of the newest Node.js of this major version, from the npm package `node`; downloaded once, then npm's cache has it. */
export const nodeOfVersion = async (major: number): Promise<string> => {
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  const args = ['exec', '--yes', `--package=node@${major}`, '--', 'node', '--print', '"path=" + process.execPath'];
  const { code, output } = await npm(args, { cwd: tmpdir(), quiet: true });
  const path = /^path=(.+)$/m.exec(output)?.[1];
  if (code !== 0 || path === undefined) throw new Error(`Node.js ${major} could not be had from npm:\n${output}`);
  return path;
};

/** Whether npm answers at all, found out quickly. */
export const npmIsReachable = async (): Promise<boolean> => {
  const args = ['view', 'node', 'version', '--prefer-online', '--fetch-retries=0', '--fetch-timeout=10000'];
  return (await npm(args, { cwd: tmpdir(), quiet: true })).code === 0;
};
