// Prints every module that is loaded by importing the ones named on the command line.
import module, { createRequire } from 'node:module';

const loaded = new Set();
// Node.js 20 has no such hooks; there, ES modules go unseen, but all packages in question are CommonJS.
module.registerHooks?.({
  load(url, context, next) {
    loaded.add(url);
    return next(url, context);
  },
});

for (const name of process.argv.slice(2)) await import(name);
for (const path of Object.keys(createRequire(import.meta.url).cache)) loaded.add(path);
console.log(JSON.stringify([...loaded]));
