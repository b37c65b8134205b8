import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../contract/endpoints.ts';
import { PROBLEMS } from '../../contract/problems.ts';
import { ENDPOINT_IDS, appForTests } from '../http/testing.ts';
import { openapiRoutes } from './openapi.routes.ts';
import { typeName } from './schema-html.ts';

const app = appForTests({ others: [openapiRoutes('1.2.3')] });
interface Operation {
  operationId: string;
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean }[];
}
const readDocument = async () =>
  (await (await app.request('/api/v1/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
  };

describe('the OpenAPI document', () => {
  it('has every endpoint of the contract and no other', async () => {
    const { openapi, paths } = await readDocument();
    expect(openapi).toBe('3.1.0');
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.map((operation) => operation.operationId).toSorted()).toEqual(ENDPOINT_IDS.toSorted());
  });

  it('says how each endpoint is authenticated, and asks for the idempotency key', async () => {
    const { paths } = await readDocument();
    const detections = paths['/api/v1/detections']?.['post'];
    expect(detections?.security).toEqual([{ deviceToken: [] }]);
    expect(detections?.parameters).toContainEqual(
      expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
    );
    expect(paths['/api/v1/link']?.['get']?.security).toEqual([{ responderLink: [] }]);
    expect(paths['/api/v1/session']?.['get']?.security).toEqual([]);
  });
});

describe('the documentation page', () => {
  it('shows every endpoint and needs no script or inline style', async () => {
    const response = await app.request('/api/v1/docs');
    const text = await response.text();
    for (const id of ENDPOINT_IDS) expect(text).toContain(ENDPOINTS[id].summary.replaceAll('"', '&quot;'));
    expect(text).not.toMatch(/<script|style=|<style|undefined|\[object/);
    expect((await app.request('/api/v1/docs/style.css')).headers.get('content-type')).toMatch('text/css');
  });

  it.each([
    [{ type: 'array', items: { type: 'string', enum: ['a', 'b'] } }, 'list of "a" | "b"'],
    [{ anyOf: [{ $ref: '#/components/schemas/Alert' }, { type: 'null' }] }, 'Alert or null'],
    [{ prefixItems: [{ type: 'number' }, { type: 'number' }] }, '[number, number]'],
    [{ type: 'string', format: 'date-time' }, 'string, date-time'],
    [{}, 'anything'],
  ])('says the type of %j', (schema, words) => expect(typeName(schema)).toBe(words));
});

it.each(Object.keys(PROBLEMS))('explains the problem %s', async (code) => {
  const response = await app.request(`/problems/${code}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(`<code>${code}</code>`);
});

it('knows no other problems', async () => {
  expect((await app.request('/problems/toString')).status).toBe(404);
});
