import type { JournalTables } from '../live/journal.tables.ts';

/**
 * Every table, as kysely sees it: column names exactly as in the SQL of migrations/, snake_case. Each feature describes
 * its tables in its own `*.tables.ts` and adds one name to this list.
 */
export interface DB extends JournalTables {}
