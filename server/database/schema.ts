import type { AlertTables } from '../alerts/alerts.tables.ts';
import type { AssignmentTables } from '../assignments/assignments.tables.ts';
import type { AuthTables } from '../auth/auth.tables.ts';
import type { BriefingTables } from '../briefing/briefing.tables.ts';
import type { BulletinTables } from '../bulletins/bulletins.tables.ts';
import type { CameraTables } from '../cameras/cameras.tables.ts';
import type { ClockTables } from '../clocks/clocks.tables.ts';
import type { DemoTables } from '../demo/demo.tables.ts';
import type { DetectTables } from '../detect/detect.tables.ts';
import type { DetectionTables } from '../detections/detections.tables.ts';
import type { DevicesTables } from '../devices/devices.tables.ts';
import type { FireTables } from '../fires/fires.tables.ts';
import type { HotspotTables } from '../hotspots/hotspots.tables.ts';
import type { Hj212Tables } from '../ingest/hj212.tables.ts';
import type { LayerTables } from '../layers/layers.tables.ts';
import type { LinkTables } from '../link/link.tables.ts';
import type { JournalTables } from '../live/journal.tables.ts';
import type { NotifyTables } from '../notify/notify.tables.ts';
import type { PhotoTables } from '../photos/photos.tables.ts';
import type { ReportTables } from '../reports/reports.tables.ts';
import type { ResponderTables } from '../responders/responders.tables.ts';
import type { ShiftTables } from '../shifts/shifts.tables.ts';
import type { SilencesTables } from '../session/silences.tables.ts';
import type { SightTables } from '../sight/sight.tables.ts';
import type { StationTables } from '../stations/stations.tables.ts';
import type { TerrainTables } from '../terrain/terrain.tables.ts';
import type { EvidenceTables } from '../video/evidence/evidence.tables.ts';
import type { HealthTables } from '../video/health/health.tables.ts';
import type { WatchTables } from '../watches/watches.tables.ts';
import type { ZoneTables } from '../zones/zones.tables.ts';

/**
 * Every table, as kysely sees it: column names exactly as in the SQL of migrations/, snake_case. Each feature describes
 * its tables in its own `*.tables.ts` and adds one name to this list.
 */
export interface DB
  extends
    AlertTables,
    AssignmentTables,
    AuthTables,
    BriefingTables,
    BulletinTables,
    CameraTables,
    ClockTables,
    DetectionTables,
    DemoTables,
    DetectTables,
    DevicesTables,
    EvidenceTables,
    HealthTables,
    FireTables,
    Hj212Tables,
    HotspotTables,
    JournalTables,
    LayerTables,
    LinkTables,
    NotifyTables,
    PhotoTables,
    ResponderTables,
    SightTables,
    ShiftTables,
    SilencesTables,
    TerrainTables,
    StationTables,
    ReportTables,
    WatchTables,
    ZoneTables {}
