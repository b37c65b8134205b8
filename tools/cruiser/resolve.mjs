// See preload.mjs.
export function resolve(specifier, context, next) {
  return next(specifier === 'typescript' ? '@ts-morph/common/dist/typescript.js' : specifier, context);
}
