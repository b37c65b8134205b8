import { html } from 'hono/html';
import type { Html } from './page.ts';

/** As much of JSON Schema as the contract uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

const ANY_INT = Number.MAX_SAFE_INTEGER;

/** The fields of a schema as a definition list; a named schema is a link to where it stands. */
export function schemaHtml(schema: JsonSchema): Html {
  const inner = fieldsOf(schema);
  return html`<div><code>${typeName(schema)}</code> ${schema.description ?? ''}${inner}</div>`;
}

function fieldsOf(schema: JsonSchema): Html | '' {
  if (schema.items) return fieldsOf(schema.items);
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) {
    const shown = variants.map(fieldsOf).filter((variant) => variant !== '');
    return shown.length === 0 ? '' : html`${shown}`;
  }
  if (!schema.properties) return '';
  const required = new Set(schema.required);
  return html`<dl>
    ${Object.entries(schema.properties).map(
      ([name, field]) =>
        html`<dt>
            <code>${name}</code> ${nameLink(field)}
            <span class="soft">${required.has(name) ? '' : 'optional'} ${limits(field)}</span>
          </dt>
          <dd>${field.description ?? ''} ${fieldsOf(field)}</dd>`,
    )}
  </dl>`;
}

function nameLink(schema: JsonSchema): Html {
  const ref = schema.$ref ?? schema.items?.$ref;
  if (ref === undefined) return html`<span>${typeName(schema)}</span>`;
  return html`<a href="#schema-${ref.split('/').at(-1)}">${typeName(schema)}</a>`;
}

/** How the type is said: `integer`, `list of Alert`, `"a" | "b"`, `text or null`. */
export function typeName(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeName).join(', ')}]`;
  if (schema.items) return `list of ${typeName(schema.items)}`;
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return [...new Set(variants.map(typeName))].join(' or ');
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  return schema.format === undefined ? (schema.type ?? 'anything') : `${schema.type}, ${schema.format}`;
}

function limits(schema: JsonSchema): string {
  const bounds = [
    schema.minimum !== undefined && schema.minimum > -ANY_INT ? `≥ ${schema.minimum}` : '',
    schema.exclusiveMinimum === undefined ? '' : `> ${schema.exclusiveMinimum}`,
    schema.maximum !== undefined && schema.maximum < ANY_INT ? `≤ ${schema.maximum}` : '',
    schema.exclusiveMaximum === undefined ? '' : `< ${schema.exclusiveMaximum}`,
    schema.maxLength === undefined ? '' : `at most ${schema.maxLength} characters`,
    schema.maxItems === undefined ? '' : `at most ${schema.maxItems}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ];
  return bounds.filter((bound) => bound !== '').join(', ');
}
