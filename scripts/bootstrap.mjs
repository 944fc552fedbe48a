// The entry of `npm start` and `npm test`, on a machine where nothing is installed yet.
// Only old syntax here: any Node.js has to be able to read this file to say that it is too old.
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
  console.error(
    'PerfShop needs Node.js 20 or newer to start, and this is ' +
      process.version +
      '. Install Node.js 24 LTS and run it again.',
  );
  process.exitCode = 1;
} else {
  import('./bootstrap/main.mjs').then((bootstrap) => bootstrap.main(process.argv.slice(2)));
}
