import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino';
import type { LogLevel } from './env.ts';

export type { Logger } from 'pino';

const SECRET_FIELDS = [
  'password',
  'token',
  'secret',
  'clientSecret',
  'cookie',
  'authorization',
  'set-cookie',
];

/** Secrets that travel inside texts: responder links, passwords in addresses, tokens in query strings. */
const SECRETS_IN_TEXT: readonly [RegExp, string][] = [
  [/(\/r\/|\/responder\/)[\w-]{8,}/g, '$1***'],
  [/(\w:\/\/[^:/@\s"]*:)[^@\s"]+@/g, '$1***@'],
  [/([?&](?:token|key|code|state|password|secret)=)[^&\s"\\]+/gi, '$1***'],
  [/(\bBearer )[\w.~+/-]+=*/gi, '$1***'],
];

/** One JSON object a line, to stderr unless told: stdout is for what people read. Secrets are cut out of every line. */
export function createLogger(
  level: LogLevel,
  stream: DestinationStream = destination({ fd: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.errWithCause },
      redact: { paths: SECRET_FIELDS.flatMap(atEveryDepth), censor: '***' },
      hooks: { streamWrite: withoutSecrets },
    },
    stream,
  );
}

/** The same text with every known kind of secret replaced by `***`. */
export function withoutSecrets(text: string): string {
  return SECRETS_IN_TEXT.reduce((done, [pattern, replacement]) => done.replace(pattern, replacement), text);
}

function atEveryDepth(field: string): string[] {
  const quoted = `["${field}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`];
}
