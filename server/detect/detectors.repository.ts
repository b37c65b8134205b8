import { type Kysely, type Selectable, sql } from 'kysely';
import type { Actor } from '../../contract/people.ts';
import type { CameraSource } from '../cameras/camera-source.ts';
import type { DB } from '../database/schema.ts';
import { record } from '../live/journal.ts';
import type { DetectorsTable } from './detect.tables.ts';

/** What detections of this server say they come from. */
export const BUILT_IN = {
  kind: 'device',
  id: 'built-in-detector',
  name: '内置识别 Built-in detector',
} as const;

export type DetectorRow = Selectable<DetectorsTable>;
export interface Answers {
  confirmed: number;
  rejected: number;
}

export function detectorsRepository(db: Kysely<DB>) {
  return {
    list: (): Promise<DetectorRow[]> => db.selectFrom('detectors').selectAll().orderBy('camera_id').execute(),

    /** The pilot city: this server looks in the fixed cameras that it records. What people changed stays. */
    async lookInPilotCity(): Promise<void> {
      await db
        .insertInto('detectors')
        .columns(['camera_id', 'enabled'])
        .expression((eb) =>
          eb
            .selectFrom('cameras')
            .select(['id', sql<boolean>`true`.as('enabled')])
            .where('illustrative', '=', true)
            .where('recording', '=', true)
            .where('ptz', '=', false),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** Takes or keeps the cameras that nobody else looks at until `untilMs`; returns those held by `holder` now. */
    async hold(
      holder: string,
      nowMs: number,
      untilMs: number,
    ): Promise<(DetectorRow & { source: CameraSource })[]> {
      await db
        .updateTable('detectors')
        .set({ holder, held_until: new Date(untilMs) })
        .where('enabled', '=', true)
        .where((eb) =>
          eb.or([
            eb('holder', '=', holder),
            eb('held_until', 'is', null),
            eb('held_until', '<', new Date(nowMs)),
          ]),
        )
        .execute();
      return db
        .selectFrom('detectors')
        .innerJoin('cameras', 'cameras.id', 'detectors.camera_id')
        .selectAll('detectors')
        .select('cameras.source')
        .where('enabled', '=', true)
        .where('holder', '=', holder)
        .orderBy('camera_id')
        .execute();
    },

    letGo: async (holder: string): Promise<void> => {
      await db
        .updateTable('detectors')
        .set({ holder: null, held_until: null })
        .where('holder', '=', holder)
        .execute();
    },

    /** How officers answered the alerts that this server's own detector raised, by camera. */
    async answers(): Promise<ReadonlyMap<string, Answers>> {
      const rows = await db
        .selectFrom('detections')
        .innerJoin('alerts', 'alerts.id', 'detections.alert_id')
        .select(['detections.camera_id', 'alerts.verification'])
        .select(sql<string>`count(distinct alerts.id)`.as('n'))
        .where('detections.device_id', '=', BUILT_IN.id)
        .where('alerts.verification', 'in', ['confirmed', 'rejected'])
        .groupBy(['detections.camera_id', 'alerts.verification'])
        .execute();
      const answers = new Map<string, Answers>();
      for (const { camera_id, verification, n } of rows) {
        const known = answers.get(camera_id) ?? { confirmed: 0, rejected: 0 };
        if (verification === 'confirmed') known.confirmed = Number(n);
        else known.rejected = Number(n);
        answers.set(camera_id, known);
      }
      return answers;
    },

    /** One more quiet hour and its highest score. */
    async quietHour(cameraId: string, peak: number): Promise<void> {
      await db
        .updateTable('detectors')
        .set({
          quiet_peak: sql<number>`quiet_peak + (${peak}::real - quiet_peak) / least(quiet_hours + 1, 48)`,
          quiet_hours: sql<number>`quiet_hours + 1`,
        })
        .where('camera_id', '=', cameraId)
        .execute();
    },

    /** Changes how a camera is looked at, with a line in the audit log. Returns false when there is no such camera. */
    async change(
      cameraId: string,
      change: { enabled?: boolean; sensitivity?: number; learns?: boolean; forget?: boolean },
      actor: Actor,
    ): Promise<boolean> {
      const { forget, ...columns } = change;
      return db.transaction().execute(async (trx) => {
        const camera = await trx
          .selectFrom('cameras')
          .select('id')
          .where('id', '=', cameraId)
          .executeTakeFirst();
        if (!camera) return false;
        const set = { ...columns, ...(forget ? { quiet_peak: 0, quiet_hours: 0 } : {}) };
        await trx
          .insertInto('detectors')
          .values({ camera_id: cameraId, enabled: false, ...set })
          .onConflict((conflict) =>
            Object.keys(set).length === 0
              ? conflict.doNothing()
              : conflict.column('camera_id').doUpdateSet(set),
          )
          .execute();
        const audit = [{ actor, action: 'detector.change', subject: `camera:${cameraId}`, detail: change }];
        await record(trx, { events: [], audit });
        return true;
      });
    },
  };
}

export type DetectorsRepository = ReturnType<typeof detectorsRepository>;
