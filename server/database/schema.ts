import type { CameraTables } from '../cameras/cameras.tables.ts';
import type { LayerTables } from '../layers/layers.tables.ts';
import type { JournalTables } from '../live/journal.tables.ts';
import type { ResponderTables } from '../responders/responders.tables.ts';

/**
 * Every table, as kysely sees it: column names exactly as in the SQL of migrations/, snake_case. Each feature describes
 * its tables in its own `*.tables.ts` and adds one name to this list.
 */
export interface DB extends JournalTables, CameraTables, LayerTables, ResponderTables {}
