import path from 'node:path';
import { z } from 'zod';
import { StartupFault } from './startup-faults.ts';

/** What the operator sets, checked. The variables and their meaning: docs/operations.md. */
export interface Env {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** How browsers reach us, without a trailing slash; undefined: as we listen. */
  publicUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** undefined: the embedded database under dataDir. */
  databaseUrl: string | undefined;
  /** 0 takes any free port. */
  hj212Port: number;
  /** How long single readings and hourly values are kept; daily ones stay. */
  readingsKeep: { readingsMonths: number; hourlyMonths: number };
  /** How far back cameras are recorded (0: not at all) and what the recordings may take of the disk. */
  record: { hours: number; mostBytes: number; keepFreeBytes: number };
  demo: boolean;
  /** The pretend city sends readings and smoke; only ever in demo mode. */
  simulator: boolean;
  logLevel: LogLevel;
  /** Satellite fire points that are older raise no alert. */
  fireAlertHours: number;
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** A raster tile service drawn below our own basemap: `{z}/{x}/{y}` in the url, `{key}` where the key goes. */
  basemap: { url: string; key: string | undefined; attribution: string } | undefined;
  /** Shown to responders: whom to call. */
  dutyPhone: string | undefined;
  /** A routing service that says how long the way takes. */
  routing: { kind: 'osrm' | 'valhalla'; url: string } | undefined;
}

const GB = 1e9;
const RECORD_HOURS = 24;
const DEMO_RECORD_HOURS = 1;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));
const httpUrl = z.url({ protocol: /^https?$/ });

const months = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(1200));

const amount = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?$/)
  .transform(Number);

const VARIABLES = {
  PORT: port.default(8080).describe('a port number, 0 to 65535'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .describe('an address or a host name'),
  PUBLIC_URL: httpUrl
    .refine((url) => new URL(url).pathname === '/')
    .transform((url) => url.replace(/\/$/, ''))
    .optional()
    .describe('an http(s) address without a path'),
  DATA_DIR: z.string().default('./.lookout').describe('a folder'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a postgres:// address'),
  HJ212_PORT: port.default(9212).describe('a port number, 0 to 65535'),
  READINGS_KEEP_MONTHS: months.default(24).describe('a number of months, 1 to 1200'),
  HOURLY_KEEP_MONTHS: months.default(120).describe('a number of months, 1 to 1200'),
  FIRE_ALERT_HOURS: amount.default(24).describe('a number of hours, 0 for none'),
  RECORD_HOURS: amount.optional().describe('a number of hours, 0 for none'),
  RECORD_MAX_GB: amount.default(200).describe('a number of gigabytes'),
  RECORD_KEEP_FREE_GB: amount.default(2).describe('a number of gigabytes'),
  LOOKOUT_DEMO: z.enum(['on', 'off']).optional().describe('on or off'),
  LOOKOUT_SIMULATOR: z.enum(['on', 'off']).optional().describe('on or off'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .describe(`one of ${LOG_LEVELS.join(', ')}`),
  OIDC_ISSUER: httpUrl.optional().describe('an http(s) address'),
  OIDC_CLIENT_ID: z.string().optional().describe('a text'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('a text'),
  BASEMAP_URL: z
    .string()
    .regex(/^https?:\/\/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})/)
    .optional()
    .describe('an http(s) address with {z}, {x} and {y}'),
  BASEMAP_KEY: z.string().optional().describe('a text'),
  BASEMAP_ATTRIBUTION: z.string().optional().describe('a text'),
  DUTY_PHONE: z
    .string()
    .regex(/^[+\d][\d -]{2,23}$/)
    .optional()
    .describe('a phone number'),
  ROUTING_KIND: z.enum(['osrm', 'valhalla']).optional().describe('osrm or valhalla'),
  ROUTING_URL: httpUrl.optional().describe('an http(s) address'),
} as const;

type Name = keyof typeof VARIABLES;
type Values = { [N in Name]: z.output<(typeof VARIABLES)[N]> };

/**
 * Reads the environment; an empty variable counts as unset and relative folders start at `cwd`. Throws StartupFault with
 * one line for each fault.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>, cwd = process.cwd()): Env {
  const faults: string[] = [];
  const values: Partial<Record<Name, unknown>> = {};
  for (const [name, schema] of Object.entries(VARIABLES)) {
    const given = source[name]?.trim() || undefined;
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name as Name] = parsed.data;
    else
      faults.push(`${name} must be ${schema.description}${given === undefined ? '' : shown(name, given)}.`);
  }
  const parsed = values as Values;
  faults.push(...incomplete(source, ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']));
  faults.push(...incomplete(source, ['BASEMAP_URL', 'BASEMAP_ATTRIBUTION'], ['BASEMAP_KEY']));
  faults.push(...incomplete(source, ['ROUTING_KIND', 'ROUTING_URL']));
  if (faults.length > 0) throw new StartupFault(...faults);
  return toEnv(parsed, cwd);
}

function toEnv(values: Values, cwd: string): Env {
  const demo =
    values.LOOKOUT_DEMO === undefined
      ? values.DATABASE_URL === undefined && isLoopback(values.HOST)
      : values.LOOKOUT_DEMO === 'on';
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, BASEMAP_URL, BASEMAP_ATTRIBUTION } = values;
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    dataDir: path.resolve(cwd, values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    hj212Port: values.HJ212_PORT,
    readingsKeep: { readingsMonths: values.READINGS_KEEP_MONTHS, hourlyMonths: values.HOURLY_KEEP_MONTHS },
    record: {
      hours: values.RECORD_HOURS ?? (demo ? DEMO_RECORD_HOURS : RECORD_HOURS),
      mostBytes: values.RECORD_MAX_GB * GB,
      keepFreeBytes: values.RECORD_KEEP_FREE_GB * GB,
    },
    demo,
    simulator: demo && values.LOOKOUT_SIMULATOR !== 'off',
    logLevel: values.LOG_LEVEL,
    fireAlertHours: values.FIRE_ALERT_HOURS,
    oidc:
      OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
        : undefined,
    basemap:
      BASEMAP_URL && BASEMAP_ATTRIBUTION
        ? { url: BASEMAP_URL, key: values.BASEMAP_KEY, attribution: BASEMAP_ATTRIBUTION }
        : undefined,
    dutyPhone: values.DUTY_PHONE,
    routing:
      values.ROUTING_KIND && values.ROUTING_URL
        ? { kind: values.ROUTING_KIND, url: values.ROUTING_URL.replace(/\/$/, '') }
        : undefined,
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

const SECRET = /SECRET|KEY|DATABASE_URL/;
const shown = (name: string, given: string) => (SECRET.test(name) ? '' : `, not ${JSON.stringify(given)}`);

/** Variables that only make sense together: a fault for each one missing beside another that is set. */
function incomplete(
  source: Readonly<Record<string, string | undefined>>,
  needed: Name[],
  optional: Name[] = [],
): string[] {
  const set = [...needed, ...optional].find((name) => source[name]?.trim());
  if (set === undefined) return [];
  return needed
    .filter((name) => !source[name]?.trim())
    .map((name) => `${name} must be set too, as ${set} is.`);
}
