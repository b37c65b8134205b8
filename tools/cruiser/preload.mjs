// dependency-cruiser 17 reads TypeScript with the compiler's JavaScript API, which TypeScript 7 does not have. Inside
// its process alone `typescript` therefore means the last compiler that had it, as @ts-morph/common carries it.
import Module, { createRequire, register } from 'node:module';

register('./resolve.mjs', import.meta.url);

// Node's name for the one place where CommonJS names become files.
const RESOLVE = '_resolveFilename';
const versionFile = createRequire(import.meta.url).resolve('./typescript-version.json');
const original = Module[RESOLVE];
Module[RESOLVE] = (request, ...rest) =>
  request === 'typescript/package.json' ? versionFile : original.call(Module, request, ...rest);
