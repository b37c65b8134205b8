import type { Generated } from 'kysely';

export interface DevicesTables {
  devices: {
    id: string;
    name: string;
    kind: string;
    token_hash: Buffer;
    created_at: Generated<Date>;
    revoked_at: Date | null;
  };
}
