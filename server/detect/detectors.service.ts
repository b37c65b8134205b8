import type { CameraDetector, DetectorBody } from '../../contract/detectors.ts';
import type { Actor } from '../../contract/people.ts';
import { thresholdOf } from '../../domain/detect/threshold.ts';
import { ProblemError } from '../http/problem.ts';
import type { Answers, DetectorRow, DetectorsRepository } from './detectors.repository.ts';

export type DetectorsService = ReturnType<typeof detectorsService>;

/** What the built-in detector does with each camera, and how it came to its threshold. */
export function detectorsService(repository: DetectorsRepository, nowMs: () => number) {
  const list = async (): Promise<CameraDetector[]> => {
    const [rows, answers] = await Promise.all([repository.list(), repository.answers()]);
    return rows.map((row) => viewOf(row, answers.get(row.camera_id), nowMs()));
  };
  return {
    list,
    async change(cameraId: string, body: DetectorBody, by: Actor): Promise<CameraDetector> {
      const { enabled, sensitivity, learns, forget } = body;
      const known = await repository.change(
        cameraId,
        {
          ...(enabled === undefined ? {} : { enabled }),
          ...(sensitivity === undefined ? {} : { sensitivity }),
          ...(learns === undefined ? {} : { learns }),
          ...(forget === undefined ? {} : { forget }),
        },
        by,
      );
      const changed = known ? (await list()).find((detector) => detector.cameraId === cameraId) : undefined;
      if (!changed)
        throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`, {
          context: { cameraId },
        });
      return changed;
    },
  };
}

function viewOf(row: DetectorRow, answers: Answers | undefined, nowMs: number): CameraDetector {
  const { confirmed, rejected } = answers ?? { confirmed: 0, rejected: 0 };
  const heldUntilMs = row.held_until?.getTime() ?? null;
  return {
    cameraId: row.camera_id,
    enabled: row.enabled,
    threshold: thresholdOf({
      sensitivity: row.sensitivity,
      learns: row.learns,
      quietPeak: row.quiet_peak,
      quietHours: row.quiet_hours,
      confirmed,
      rejected,
    }),
    learns: row.learns,
    quietHours: row.quiet_hours,
    confirmed,
    rejected,
    heldUntilMs: row.enabled && heldUntilMs !== null && heldUntilMs > nowMs ? heldUntilMs : null,
  };
}
