import type { Generated } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface WatchTables {
  watches: {
    id: string;
    alert_id: number;
    label: string;
    token_hash: Buffer;
    created_by: Json<Actor>;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
  };
  watch_openings: {
    id: Generated<number>;
    watch_id: string;
    at: Date;
    user_agent: string;
    /** When the page that was opened last read the alert. */
    last_at: Date | null;
  };
}
