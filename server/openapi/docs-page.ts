import { html } from 'hono/html';
import { PROBLEMS } from '../../contract/problems.ts';
import { page, type Html } from './page.ts';
import { schemaHtml, type JsonSchema } from './schema-html.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: JsonSchema;
}
type Content = Record<string, { schema: JsonSchema }>;
export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}
export interface ShownDocument {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
}

/** The OpenAPI document for reading. */
export function docsPage(document: ShownDocument): Html {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const schemas = Object.entries(document.components.schemas);
  return page(
    `${document.info.title} API`,
    html`<div class="frame">
      <nav aria-label="Contents">
        ${tags.map(
          (tag) =>
            html`<h2>${tag}</h2>
              ${operations
                .filter(({ operation }) => operation.tags.includes(tag))
                .map(
                  ({ operation }) => html`<a href="#${operation.operationId}">${operation.operationId}</a>`,
                )}`,
        )}
        <h2>Schemas</h2>
        ${schemas.map(([name]) => html`<a href="#schema-${name}">${name}</a>`)}
        <h2>Problems</h2>
        <a href="#problems">Every code</a>
      </nav>
      <main>
        <h1>${document.info.title} API <span class="soft">${document.info.version}</span></h1>
        <p>${document.info.description}</p>
        <p><a href="/api/v1/openapi.json">openapi.json</a></p>
        ${operations.map(({ path, method, operation }) => operationHtml(path, method, operation))}
        ${schemas.map(
          ([name, schema]) =>
            html`<section id="schema-${name}">
              <h3>${name}</h3>
              ${schemaHtml(schema)}
            </section>`,
        )}
        ${problemTable()}
      </main>
    </div>`,
  );
}

function operationHtml(path: string, method: string, operation: Operation): Html {
  return html`<section id="${operation.operationId}">
    <h3>${operation.summary}</h3>
    <p><span class="method">${method.toUpperCase()}</span> <span class="path">${path}</span></p>
    <p class="soft">${operation.description}</p>
    ${
      operation.parameters?.length
        ? html`<details>
            <summary>Parameters</summary>
            <dl>
              ${operation.parameters.map(
                (parameter) =>
                  html`<dt>
                      <code>${parameter.name}</code> in
                      ${parameter.in}${parameter.required ? '' : ', optional'}
                    </dt>
                    <dd>${schemaHtml(parameter.schema)}</dd>`,
              )}
            </dl>
          </details>`
        : ''
    }
    ${operation.requestBody ? contentHtml('Body', operation.requestBody.content) : ''}
    ${Object.entries(operation.responses)
      .filter(([status]) => status !== 'default')
      .map(([status, response]) => contentHtml(`Answer ${status}`, response.content ?? {}))}
  </section>`;
}

function contentHtml(title: string, content: Content): Html {
  const entries = Object.entries(content);
  if (entries.length === 0) return html`<p>${title}: no content</p>`;
  return html`${entries.map(
    ([type, { schema }]) =>
      html`<details>
        <summary>${title} · ${type}</summary>
        ${schemaHtml(schema)}
      </details>`,
  )}`;
}

function problemTable(): Html {
  return html`<section id="problems">
    <h3>Problems</h3>
    <p>Errors carry one of these codes; the text of <code>detail</code> is for people.</p>
    <table>
      ${Object.entries(PROBLEMS).map(
        ([code, [status, title]]) =>
          html`<tr>
            <td>${status}</td>
            <td>
              <a href="/problems/${code}"><code>${code}</code></a>
            </td>
            <td>${title}</td>
          </tr>`,
      )}
    </table>
  </section>`;
}
