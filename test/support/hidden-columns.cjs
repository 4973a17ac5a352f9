// What analysts may not see, as JSON. A process of its own, because it reads every entity: a setup of jest that did so
// would load the libraries once for itself and leave them behind, second copies of what the specs load.
const { join } = require('node:path');
const { load } = require('./load-once.cjs');

const src = (path) => load(join(__dirname, '../../src', path));
require('reflect-metadata');
if (src('entities.ts').entities.length === 0) throw new Error('There are no entities.');
process.stdout.write(JSON.stringify(src('platform/personal-data/hidden-columns.ts').hiddenColumns()));
