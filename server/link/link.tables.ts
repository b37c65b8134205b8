import type { Generated } from 'kysely';

export interface LinkTables {
  links: {
    id: string;
    assignment_id: string;
    token_hash: Buffer;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    first_phone_only: Generated<boolean>;
    phone_key_hash: Buffer | null;
  };
  link_openings: {
    id: Generated<number>;
    link_id: string;
    at: Date;
    user_agent: string;
    refused: Generated<boolean>;
    /** When the page that was opened last read its task. */
    last_at: Date | null;
  };
  link_steps: {
    assignment_id: string;
    key: string;
    action: string;
    body_hash: string;
    done_at: Date;
    arrived_at: Date;
    phone_at: Date | null;
  };
}
