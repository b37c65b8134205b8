import type { Generated } from 'kysely';
import type { StaffRole } from '../../contract/roles.ts';

/** Columns that better-auth fills are described as far as we use them ourselves. */
export interface AuthTables {
  users: {
    id: string;
    name: string;
    email: string;
    email_verified: boolean;
    image: string | null;
    role: StaffRole;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  accounts: {
    id: string;
    account_id: string;
    provider_id: string;
    user_id: string;
    password: string | null;
    created_at: Generated<Date>;
    updated_at: Date;
  };
  sessions: { id: string; user_id: string; token: string; expires_at: Date };
  verifications: { id: string; expires_at: Date };
  attempts: { key: string; count: number; window_ends_at: Date };
  installation: { name: string; value: string };
}
