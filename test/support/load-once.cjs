// Node's own `require`, able to read our TypeScript. What it has loaded stays loaded for as long as the process lives.
const { readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { process: compile } = require('./transform.cjs');

/** Of every file of ours that was loaded: its source map as a data URL, and of when it was. */
const loaded = new Map();

function resolve(from, specifier) {
  return requireOf(from).resolve(specifier);
}

function load(path) {
  return requireOf(path)(path);
}

/** The files that are others now than when they were loaded. */
function changed() {
  return [...loaded].filter(([path, { of }]) => writtenAt(path) !== of).map(([path]) => path);
}

function requireOf(path) {
  // Not before it is asked for: while jest runs the global setup, its own compiler sits here.
  require.extensions['.ts'] = compileAndRun;
  return createRequire(path);
}

function compileAndRun(module, path) {
  const of = writtenAt(path);
  const { code } = compile(readFileSync(path, 'utf8'), path);
  loaded.set(path, { map: code.slice(code.lastIndexOf('data:application/json')).trimEnd(), of });
  module._compile(code, path);
}

const writtenAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

module.exports = { resolve, load, loaded, changed };
