import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;
export const STYLE_PATH = '/api/v1/docs/style.css';

/** A page that needs no script: it works under the policy of every other page. */
export function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

export const STYLE = `
:root { color-scheme: light dark; --ink: #16202a; --soft: #55636f; --line: #d9dfe4; --back: #fff; --card: #f5f7f9; --accent: #0b6bcb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebef; --soft: #9aa8b4; --line: #2b353e; --back: #12181d; --card: #1a2229; --accent: #6cb2ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.55 'Inter Variable', 'Noto Sans SC Variable', system-ui, sans-serif; }
.frame { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: .875rem; }
nav h2 { margin: 1rem 0 .25rem; font-size: .75rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); }
nav a { display: block; padding: .125rem 0; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { color: var(--accent); }
main { max-width: 54rem; padding: 2rem; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; }
h3 { margin: 0; font-size: 1.0625rem; }
a { color: var(--accent); }
code, .path { font: .875rem/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
section { margin: 2rem 0; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.method { display: inline-block; min-width: 3.75rem; padding: 0 .5rem; border-radius: 4px; background: var(--card); border: 1px solid var(--line); font-weight: 600; text-align: center; }
.soft { color: var(--soft); }
details { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
summary { cursor: pointer; font-weight: 600; }
dl { margin: .5rem 0 0; font-size: .9375rem; }
dl dl { margin-left: .25rem; padding-left: .875rem; border-left: 2px solid var(--line); }
dt { margin-top: .375rem; }
dd { margin: 0; color: var(--soft); }
table { border-collapse: collapse; font-size: .9375rem; }
td, th { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
@media (max-width: 48rem) { .frame { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 1rem; } }
`;
