// How the specs of the whole service get their modules. Jest gives every spec file modules of its own: of the service
// these are a thousand, and four seconds. Here only what is in test/ is a spec's own. The product and every package are
// loaded by Node itself, once per worker, just as they are where the service runs.
//
// So what a spec imports from src/ is the very class, table or function that the service uses. What a spec changes
// there it has to put back, or the specs after it meet the change.
const { createRequire, isBuiltin } = require('node:module');
const { join, sep } = require('node:path');
const { changed, load, loaded, resolve } = require('./load-once.cjs');

// Jest's own part, found from jest: package.json names no more than jest itself.
const core = createRequire(require.resolve('jest')).resolve('@jest/core');
const { default: Runtime } = createRequire(core)('jest-runtime');

const tests = join(__dirname, '..') + sep;

module.exports = class ServiceRuntime extends Runtime {
  constructor(...given) {
    super(...given);
    const [, environment] = given;
    const { watch, watchAll } = given.at(-1);
    // Only --runInBand goes on in the same process: otherwise each run has workers of its own.
    if ((watch || watchAll) && changed().length > 0)
      throw new Error(`${changed()[0]} has changed since it was loaded: watch without --runInBand.`);
    // A spec runs in a realm of its own, as jest has it: without these its dates and errors would be none to the product.
    Object.assign(environment.global, { Date, Error, RangeError, TypeError });
  }

  /** What `require` and `import` in a spec come to. */
  requireModuleOrMock(from, specifier) {
    if (isBuiltin(specifier)) return super.requireModuleOrMock(from, specifier);
    const path = resolve(from, specifier);
    if (path.startsWith(tests)) return super.requireModuleOrMock(from, specifier);
    const product = load(path);
    // Jest took its list of source maps before there were any: it is told of the new ones.
    this.getSourceMaps();
    return product;
  }

  getSourceMaps() {
    const maps = super.getSourceMaps();
    for (const [path, { map }] of loaded) maps.set(path, map);
    return maps;
  }

  setMock(_from, specifier) {
    throw new Error(`${specifier} cannot be mocked here: the service does not get its modules from jest.`);
  }
};
