import type { Kysely } from 'kysely';
import type { DB } from '../database/schema.ts';
import { type AuditFault, type AuditLink, type AuditRow, CHAIN_START, followChain } from './audit-chain.ts';
import { auditHead, auditLink, auditRows } from './audit.repository.ts';

/**
 * The audit log as JSON lines. First `{"lookoutAudit":1,"after":…,"hash":…}`, what the first entry follows on; then one
 * line for each entry with its text and hash; last `{"last":…,"hash":…}`. There is no character in the file that the
 * check does not cover, the time of writing is left out for that reason.
 */
export async function* auditLines(db: Kysely<DB>, afterId = 0): AsyncGenerator<string> {
  const head = await auditHead(db);
  const start = afterId === 0 ? CHAIN_START : ((await auditLink(db, afterId)) ?? head);
  yield startLine(start);
  // Entries never change, so no snapshot has to be held while a slow reader takes them.
  for await (const rows of auditRows(db, start.id, head.id)) yield rows.map(entryLine).join('');
  yield endLine(head);
}

const line = (value: object): string => `${JSON.stringify(value)}\n`;
const hex = (hash: Buffer): string => hash.toString('hex');
const startLine = ({ id, hash }: AuditLink): string => line({ lookoutAudit: 1, after: id, hash: hex(hash) });
const endLine = ({ id, hash }: AuditLink): string => line({ last: id, hash: hex(hash) });
const entryLine = ({ id, at_ms: atMs, body, hash }: AuditRow): string =>
  line({ id, atMs, body, hash: hex(hash) });

export interface FileVerdict {
  entries: number;
  fault: AuditFault | null;
  /** Hash of the last entry, hex. */
  head: string;
}

/**
 * Checks an exported file from its lines alone. Every character counts: a line that says the same in other characters
 * is a changed one. What it cannot know is whether the file is the newest, or was made anew as a whole: compare `head`.
 */
export async function verifyAuditLines(lines: AsyncIterable<string>): Promise<FileVerdict> {
  let chain: ReturnType<typeof followChain> | undefined;
  let lastId = 0;
  let end: AuditLink | undefined;
  const verdict = (fault: AuditFault | null): FileVerdict => ({
    entries: chain?.entries ?? 0,
    fault,
    head: end && !fault ? hex(end.hash) : '',
  });

  for await (const text of lines) {
    if (!chain) {
      const start = readLink(text, 'after');
      if (!start || startLine(start) !== `${text}\n`) return verdict({ id: 1, kind: 'unreadable' });
      chain = followChain(start);
      lastId = start.id;
      continue;
    }
    if (end) return verdict({ id: end.id + 1, kind: 'extra' });
    end = readLink(text, 'last');
    if (end) {
      if (endLine(end) !== `${text}\n`) return verdict({ id: lastId, kind: 'changed' });
      continue;
    }
    const row = readEntry(text);
    if (!row || entryLine(row) !== `${text}\n`) return verdict({ id: lastId + 1, kind: 'unreadable' });
    const fault = chain.take(row);
    if (fault) return verdict(fault);
    lastId = row.id;
  }
  if (!chain) return verdict({ id: 1, kind: 'unreadable' });
  return verdict(end ? chain.end(end) : { id: lastId + 1, kind: 'missing' });
}

/** Lines of UTF-8 bytes; a last line without its end counts as one, bytes that are no text become signs that fit nothing. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function readEntry(text: string): AuditRow | null {
  const value = parse(text);
  if (!value) return null;
  const { id, atMs, body, hash } = value;
  if (typeof id !== 'number' || typeof atMs !== 'number' || typeof body !== 'string') return null;
  return typeof hash === 'string' ? { id, at_ms: atMs, body, hash: Buffer.from(hash, 'hex') } : null;
}

function readLink(text: string, key: 'after' | 'last'): AuditLink | undefined {
  const value = parse(text);
  if (!value || typeof value[key] !== 'number' || typeof value['hash'] !== 'string') return undefined;
  return { id: value[key], hash: Buffer.from(value['hash'], 'hex') };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
