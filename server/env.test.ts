import { expect, it } from 'vitest';
import { parseEnv } from './env.ts';
import { StartupFault } from './startup-faults.ts';

const faultsOf = (source: Record<string, string>): readonly string[] => {
  try {
    parseEnv(source, '/srv');
  } catch (error) {
    if (error instanceof StartupFault) return error.faults;
    throw error;
  }
  return [];
};

it('needs nothing set', () => {
  expect(parseEnv({}, '/srv')).toEqual({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: undefined,
    dataDir: '/srv/.lookout',
    databaseUrl: undefined,
    hj212Port: 9212,
    readingsKeep: { readingsMonths: 24, hourlyMonths: 120 },
    record: { hours: 1, mostBytes: 200e9, keepFreeBytes: 2e9 },
    demo: true,
    simulator: true,
    logLevel: 'info',
    fireAlertHours: 24,
    oidc: undefined,
    basemap: undefined,
  });
});

it.each([
  ['the embedded database on loopback', {}, true],
  ['every address', { HOST: '0.0.0.0' }, false],
  ['a name that only begins like a loopback address', { HOST: '127.0.0.1.example.com' }, false],
  ['a database of its own', { DATABASE_URL: 'postgres://h/d' }, false],
  ['IPv6 loopback', { HOST: '::1' }, true],
  ['every address, asked for', { HOST: '0.0.0.0', LOOKOUT_DEMO: 'on' }, true],
  ['loopback, declined', { LOOKOUT_DEMO: 'off' }, false],
])('runs the demo by default nowhere but with the embedded database on loopback: %s', (_, source, demo) => {
  expect(parseEnv(source).demo).toBe(demo);
});

it('names every fault, one line each', () => {
  expect(faultsOf({ PORT: '80a', HJ212_PORT: '70000', LOOKOUT_DEMO: 'yes', LOG_LEVEL: 'loud' })).toEqual([
    'PORT must be a port number, 0 to 65535, not "80a".',
    'HJ212_PORT must be a port number, 0 to 65535, not "70000".',
    'LOOKOUT_DEMO must be on or off, not "yes".',
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".',
  ]);
});

it('never repeats a secret in a fault', () => {
  const faults = faultsOf({ DATABASE_URL: 'mysql://u:hunter2@h/d' });
  expect(faults).toEqual(['DATABASE_URL must be a postgres:// address.']);
});

it('wants the variables of one matter together', () => {
  expect(faultsOf({ OIDC_ISSUER: 'https://id.example' })).toEqual([
    'OIDC_CLIENT_ID must be set too, as OIDC_ISSUER is.',
    'OIDC_CLIENT_SECRET must be set too, as OIDC_ISSUER is.',
  ]);
  expect(faultsOf({ BASEMAP_URL: 'https://t.example/{z}/{x}/{y}.png' })).toEqual([
    'BASEMAP_ATTRIBUTION must be set too, as BASEMAP_URL is.',
  ]);
});

it('takes an empty variable as unset', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: ' ' }).port).toBe(8080);
});

it.each([
  ['https://lookout.example/', 'https://lookout.example'],
  ['http://10.0.0.8:8080', 'http://10.0.0.8:8080'],
])('takes PUBLIC_URL %s without its slash', (given, expected) => {
  expect(parseEnv({ PUBLIC_URL: given }).publicUrl).toBe(expected);
});
