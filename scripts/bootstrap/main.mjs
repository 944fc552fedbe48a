import { build } from './build.mjs';
import { Failure } from './failure.mjs';
import { install } from './install.mjs';
import { start } from './start.mjs';
import { test } from './test.mjs';

const usage = `Usage: node scripts/bootstrap.mjs <command>

  start           installs, builds and runs the reference shop
  test [step...]  installs and runs every check, or only the named steps
  build           installs and builds`;

/** @param {string[]} args */
export async function main([command, ...rest]) {
  try {
    switch (command) {
      case 'start':
        await install();
        await build();
        process.exitCode = await start();
        break;
      case 'test':
        await install();
        process.exitCode = await test(rest);
        break;
      case 'build':
        await install();
        await build();
        break;
      default:
        throw new Failure(usage, 2);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
