import { z } from 'zod';
import { EpochMs } from './geo.ts';
import { Actor } from './people.ts';

/** One entry of the audit log. */
export const AuditEntry = z.object({
  id: z.int().positive().describe('Without gaps: the next entry has the next number'),
  atMs: EpochMs,
  actor: Actor,
  action: z.string().describe('resource.verb, such as alert.acknowledged'),
  subject: z.string().describe('What it was done to: alert:2041, user:…, camera:…'),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const word = z.string().trim().max(100).optional();
export const AuditQuery = z.object({
  actor: word.describe('Part of the name, or the id, of who did it'),
  action: word.describe('Beginning of the action: "alert." finds everything done to alerts'),
  subject: word.describe('Beginning of the subject: alert:2041'),
  from: z.coerce.number().int().min(0).optional().describe('Epoch ms, included'),
  to: z.coerce.number().int().min(0).optional().describe('Epoch ms, not included'),
  beforeId: z.coerce.number().int().positive().optional().describe('Older than this entry: the next page'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const AuditPage = z.object({
  entries: z.array(AuditEntry).describe('The newest first'),
  more: z.boolean().describe('There are older ones that fit'),
  head: z.int().describe('Number of the last entry written'),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const AUDIT_FAULTS = ['missing', 'changed', 'extra', 'unreadable'] as const;
export const AuditVerdict = z.object({
  entries: z.int().describe('Entries read that are as they were written'),
  fault: z
    .object({
      id: z.int().describe('The first entry that is not as it was written'),
      kind: z.enum(AUDIT_FAULTS),
    })
    .nullable(),
  head: z.string().describe('SHA-256 of the last entry over the whole chain, hex: worth keeping elsewhere'),
  tookMs: z.int(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;
