// Says in one line when Node is too old, before anything that needs a newer one is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Lookout needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}
