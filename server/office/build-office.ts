import type { Kysely } from 'kysely';
import { auditRoutes } from '../audit/audit.routes.ts';
import { auditService } from '../audit/audit.service.ts';
import type { DB } from '../database/schema.ts';

export interface OfficeParts {
  db: Kysely<DB>;
}

/** The duty office: shifts, statistics, bulletins and the audit log. */
export function buildOffice({ db }: OfficeParts) {
  return {
    ...auditRoutes(auditService(db)),
  };
}
