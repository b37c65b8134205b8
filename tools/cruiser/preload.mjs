// dependency-cruiser 17 reads TypeScript with the compiler's JavaScript API, which TypeScript 7 does not have. Inside
// its process alone `typescript` therefore means the last compiler that had it, as @ts-morph/common carries it.
import Module, { createRequire, register } from 'node:module';

register('./resolve.mjs', import.meta.url);

const versionFile = createRequire(import.meta.url).resolve('./typescript-version.json');
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === 'typescript/package.json' ? versionFile : resolveFilename.call(Module, request, ...rest);
