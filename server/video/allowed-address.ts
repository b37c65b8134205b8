import { BlockList, isIP } from 'node:net';

/** Addresses that are not the public internet: loopback, private, link-local, shared, multicast, reserved. */
const INNER = new BlockList();
const INNER_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
const INNER_V6 = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const;
for (const [net, bits] of INNER_V4) INNER.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of INNER_V6) INNER.addSubnet(net, bits, 'ipv6');

/** False for every address a foreign playlist could use to reach into the server's own network. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(mapped);
  if (family === 0) return false;
  if (family === 6 && /^::ffff:/i.test(mapped)) return false;
  return !INNER.check(mapped, family === 4 ? 'ipv4' : 'ipv6');
}
