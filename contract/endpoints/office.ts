import { z } from 'zod';
import { AuditPage, AuditQuery, AuditVerdict } from '../audit.ts';
import { defaults, type EndpointShape, nothing } from './shape.ts';

const ADMIN = ['admin'] as const;

/** The duty office: shifts, statistics, bulletins and the audit log. */
export const OFFICE_ENDPOINTS = {
  'audit.list': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/audit',
    roles: ADMIN,
    summary: 'Entries of the audit log, the newest first',
    query: AuditQuery,
    response: AuditPage,
  },
  'audit.verify': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/audit/verify',
    roles: ADMIN,
    summary: 'Compute the whole audit log anew and say whether every entry is as it was written',
    response: AuditVerdict,
  },
  'audit.export': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/audit/export',
    roles: ADMIN,
    summary: 'The audit log as JSON lines; "lookout audit verify <file>" checks the file',
    query: z.object({
      afterId: z.coerce.number().int().min(0).default(0).describe('Only entries after this one'),
    }),
    returns: 'bytes',
    response: nothing,
  },
} as const satisfies Record<string, EndpointShape>;
