import type { Generated } from 'kysely';
import type { DemoOrder } from '../../contract/demo.ts';
import type { Json } from '../database/json.ts';

export interface DemoTables {
  demo_orders: { id: Generated<number>; at: Generated<Date>; content: Json<DemoOrder> };
}
