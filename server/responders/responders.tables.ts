import type { Fix } from '../../contract/assignments.ts';

export interface RespondersTable {
  id: string;
  name: string;
  team: string;
  phone: string | null;
  district_adcode: number | null;
  on_duty: boolean;
  last_fix: Fix | null;
  illustrative: boolean;
}

export interface ResponderTables {
  responders: RespondersTable;
}
