import type { Generated } from 'kysely';
import type { BulletinContent, BulletinKind } from '../../contract/bulletins.ts';
import type { Actor } from '../../contract/people.ts';
import type { Json } from '../database/json.ts';

export interface BulletinTables {
  bulletins: {
    id: Generated<number>;
    kind: BulletinKind;
    from_at: Date;
    to_at: Date;
    made_at: Date;
    made_by: Json<Actor>;
    automatic: boolean;
    content: Json<BulletinContent>;
  };
  bulletin_files: { bulletin_id: number; lang: string; pdf: Buffer };
}
