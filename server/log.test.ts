import { expect, it } from 'vitest';
import { createLogger } from './log.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = '';
  write(createLogger('info', { write: (line) => (text += line) }));
  return text;
}

it.each<[string, Record<string, unknown>]>([
  ['a password field', { password: 'hunter22222' }],
  ['a nested token', { device: { token: 'hunter22222' } }],
  ['a session cookie', { req: { headers: { cookie: 'session=hunter22222' } } }],
  ['a responder link', { path: '/r/hunter22222' }],
  ['a database address', { url: 'postgres://lookout:hunter22222@db/lookout' }],
  ['a token in a query', { url: 'http://x/y?a=1&token=hunter22222&b=2' }],
  ['a bearer token', { header: 'Bearer hunter22222' }],
  ['an address inside an error', { err: new Error('cannot reach rtsp://admin:hunter22222@10.0.0.1/1') }],
])('never writes %s', (_, fields) => {
  const text = logged((log) => log.info(fields, 'said'));
  expect(text).not.toContain('hunter22222');
  expect(JSON.parse(text)).toMatchObject({ level: 'info', msg: 'said' });
});

it('keeps what is no secret', () => {
  const text = logged((log) => log.warn({ path: '/api/v1/cameras/7', err: new Error('boom') }, 'failed'));
  expect(JSON.parse(text)).toMatchObject({ path: '/api/v1/cameras/7', err: { message: 'boom' } });
});
