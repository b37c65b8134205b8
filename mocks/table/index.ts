import type { MockHandlers } from '../mock-handlers.ts';
import { aimTable } from './aim.ts';
import { alertsTable } from './alerts.ts';
import { assignmentsTable } from './assignments.ts';
import { briefingTable } from './briefing.ts';
import { bulletinsTable } from './bulletins.ts';
import { cityTable } from './city.ts';
import { demoTable } from './demo.ts';
import { detectionsTable } from './detections.ts';
import { detectorsTable } from './detectors.ts';
import { officeTable } from './office.ts';
import { linkTable } from './link.ts';
import { raisedTable } from './raised.ts';
import { respondersTable } from './responders.ts';
import { watchTable } from './watch.ts';
import { notifyTable } from './notify.ts';
import { sessionTable } from './session.ts';
import { shiftsTable } from './shifts.ts';
import { sightTable } from './sight.ts';
import { stationAdminTable } from './station-admin.ts';
import { stationsTable } from './stations.ts';
import { videoTable } from './video.ts';
import { zonesTable } from './zones.ts';

import { surroundingsTable } from './surroundings.ts';

export const MOCK_TABLE: MockHandlers = {
  ...sessionTable,
  ...alertsTable,
  ...assignmentsTable,
  ...detectionsTable,
  ...detectorsTable,
  ...demoTable,
  ...cityTable,
  ...linkTable,
  ...notifyTable,
  ...briefingTable,
  ...officeTable,
  ...shiftsTable,
  ...bulletinsTable,
  ...stationsTable,
  ...stationAdminTable,
  ...sightTable,
  ...videoTable,
  ...aimTable,
  ...surroundingsTable,
  ...zonesTable,
  ...raisedTable,
  ...respondersTable,
  ...watchTable,
};
