// Every entry imports this first: the SQLite driver crashes the process under an older Node instead of saying so.
// Plain JavaScript, so that an old Node can read it.
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  process.stderr.write(
    `Coffer needs Node 24 or newer; this is ${process.versions.node}. Nothing was read or written.\n` +
      'Run it through npm (npm run coffer -- ...), which brings the right Node with the project.\n',
  );
  process.exit(64);
}
