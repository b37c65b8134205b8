import { Hono } from 'hono';
import { html } from 'hono/html';
import { PROBLEMS, ErrorCode } from '../../contract/problems.ts';
import type { AppEnv } from '../http/app-env.ts';
import { ProblemError } from '../http/problem.ts';
import { docsPage, type ShownDocument } from './docs-page.ts';
import { apiDocument } from './document.ts';
import { page, STYLE, STYLE_PATH } from './page.ts';
import { PROBLEM_ADVICE } from './problem-advice.ts';

/** The API's description for programs and for people, and a page for each problem type. */
export function openapiRoutes(version: string): Hono<AppEnv> {
  // Made when first asked for: the start does not wait for it.
  const document = once(() => apiDocument(version));
  const docs = once(() => docsPage(document() as unknown as ShownDocument));
  const routes = new Hono<AppEnv>();
  routes.get('/api/v1/openapi.json', (c) => {
    c.set('route', '/api/v1/openapi.json');
    return c.json(document());
  });
  routes.get('/api/v1/docs', (c) => {
    c.set('route', '/api/v1/docs');
    return c.html(docs());
  });
  routes.get(STYLE_PATH, (c) => {
    c.set('route', 'file');
    return c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' });
  });
  routes.get('/problems/:code', (c) => {
    c.set('route', '/problems/:code');
    const code = ErrorCode.safeParse(c.req.param('code'));
    if (!code.success) throw new ProblemError('not_found', 'There is no problem of this name.');
    const [status, title] = PROBLEMS[code.data];
    const body = html`<main>
      <p class="soft">${status} · <code>${code.data}</code></p>
      <h1>${title}</h1>
      <p>${PROBLEM_ADVICE[code.data]}</p>
      <p><a href="/api/v1/docs#problems">Every problem</a></p>
    </main>`;
    return c.html(page(title, body));
  });
  return routes;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
