// npm run lookout: the bundled commands when they are of the sources that lie here, else the sources themselves.
import './node-version.mjs';
import { builtProgram } from './build-server.mjs';

process.env.NODE_ENV ??= 'production';
process.setSourceMapsEnabled(true);
let program = builtProgram('lookout', 'these');
if (program === null) {
  const { register } = await import('tsx/esm/api');
  register();
  program = '../server/cli/main.ts';
}
await import(program);
