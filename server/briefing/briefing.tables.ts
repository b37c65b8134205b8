import type { Generated } from 'kysely';
import type { PageData, PageDraft } from '../../contract/briefings.ts';
import type { Json } from '../database/json.ts';

export interface BriefingTables {
  briefings: {
    id: string;
    title: string;
    owner_id: string;
    owner_name: string;
    visible: 'owner' | 'staff';
    pages: Json<PageDraft[]>;
    created_at: Date;
    updated_at: Date;
  };
  briefing_kept: { briefing_id: string; page_id: string; kept_at: Date; data: Json<PageData> };
  briefing_shares: {
    id: string;
    briefing_id: string;
    token_hash: Buffer;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    openings: Generated<number>;
  };
}
