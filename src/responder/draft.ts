import type { Finding } from '../../contract/assignments.ts';
import type { PendingPhoto } from './outbox.ts';

/** A report that was begun and not sent: kept when the page is closed. Its text has a draft of its own. */
export interface Draft {
  finding: Finding | null;
  photos: PendingPhoto[];
}
