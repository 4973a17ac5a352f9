// Jest's compiler: TypeScript of ours, and the packages of node_modules that come as ES modules only (Nest 12, jose,
// graphql-ws …), become CommonJS. Jest could load ES modules itself only behind a flag of Node, and slowly.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const swc = require('@swc/core');

const root = join(__dirname, '../..');
const ours = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
delete ours.$schema;
const theirs = {
  sourceMaps: false,
  module: { ...ours.module, importInterop: 'swc' },
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' }, keepClassNames: true },
};

// Everything that decides the output: without it jest would serve yesterday's code after a change here.
const version = [
  readFileSync(__filename),
  readFileSync(join(root, '.swcrc')),
  swc.version,
  process.version,
].join('\n');

// An import or export statement at the start of a line, or a dynamic import, which jest cannot run in CommonJS either.
// A false alarm (the words in a comment) costs one needless conversion of a CommonJS file, which changes nothing in it.
const looksLikeEsModule =
  /^\s*(?:import\b\s*[\w*{"'$]|export\b\s*[\w*{])|\bimport\s*\(|\bimport\.meta\b|[;}]\s*(?:import|export)\s*[{*"']/m;

module.exports = {
  process(source, path) {
    const typescript = /\.[cm]?tsx?$/.test(path);
    if (!typescript && !looksLikeEsModule.test(source)) return { code: source };
    const options = typescript ? { ...ours, sourceMaps: 'inline' } : theirs;
    return swc.transformSync(source, {
      ...options,
      filename: path,
      cwd: root,
      configFile: false,
      swcrc: false,
    });
  },
  getCacheKey(source, path, { configString }) {
    return createHash('sha256')
      .update([version, configString, path, source].join('\0'))
      .digest('hex')
      .slice(0, 32);
  },
};
