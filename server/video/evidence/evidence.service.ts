import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  EVIDENCE_AFTER_MS,
  EVIDENCE_BEFORE_MS,
  type Evidence,
  type EvidenceClip,
  type EvidenceSidecar,
} from '../../../contract/recordings.ts';
import type { Actor } from '../../../contract/people.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ffmpeg } from '../ffmpeg.ts';
import type { RecordingsService } from '../recorder/recordings.service.ts';
import { renderRecording, spansOf } from '../recorder/recording-playlist.ts';
import { mediaResponse } from '../media-response.ts';
import { PLAYLIST_TYPE } from '../video-source.ts';
import type { ClipRow, EvidenceRepository } from './evidence.repository.ts';
import { exportMp4 } from './export-clip.ts';
import { sidecarOf } from './sidecar.ts';

export interface EvidenceDeps {
  evidenceDir: string;
  repository: EvidenceRepository;
  recordings: Pick<RecordingsService, 'segmentsOf' | 'playlistOf' | 'file'>;
  findCamera: (id: string) => Promise<{ name_zh: string; name_en: string; lon: number; lat: number } | null>;
  ffmpeg: Ffmpeg;
  nowMs: () => number;
}

interface Exported {
  row: ClipRow;
  file: string;
  sha256: string;
  bytes: number;
}

const MEDIA_NAME = /^(?:(\d{1,5})\.(?:ts|m4s)|init-(\d{1,12})\.mp4)$/;

export function evidenceService(deps: EvidenceDeps) {
  const { repository, recordings, ffmpeg, nowMs } = deps;
  const making = new Map<string, Promise<Exported>>();

  const alertOf = async (id: number) => {
    const alert = await repository.alert(id);
    if (!alert) throw new ProblemError('alert_unknown', `There is no alert ${id}.`);
    const firstMs = alert.first_detected_at.getTime();
    return { ...alert, firstMs, fromMs: firstMs - EVIDENCE_BEFORE_MS, toMs: firstMs + EVIDENCE_AFTER_MS };
  };

  const keptOf = async (alertId: number, cameraId: string): Promise<ClipRow> => {
    const row = await repository.find(alertId, cameraId);
    if (row) return row;
    throw new ProblemError(
      'evidence_not_kept',
      `Nothing of camera "${cameraId}" is kept for alert ${alertId} yet.`,
    );
  };

  const fileOf = (row: ClipRow, ending: 'clip' | 'mp4'): string =>
    path.join(deps.evidenceDir, `${row.file}.${ending}`);

  const makeMp4 = async (row: ClipRow): Promise<Exported> => {
    const file = fileOf(row, 'mp4');
    const size = await stat(file).then(
      (found) => found.size,
      () => -1,
    );
    if (row.mp4_sha256 !== null && row.mp4_bytes === size)
      return { row, file, sha256: row.mp4_sha256, bytes: size };
    if ((await ffmpeg.majorVersion()) === null)
      throw new ProblemError('ffmpeg_missing', 'Exporting a clip needs ffmpeg on the server.');
    const made = await exportMp4(ffmpeg.path, fileOf(row, 'clip'), row.segments, file);
    await repository.setMp4(row, made.sha256, made.bytes);
    return { row, file, ...made };
  };

  /** Made once however many ask. */
  const exported = async (alertId: number, cameraId: string): Promise<Exported> => {
    const row = await keptOf(alertId, cameraId);
    const key = row.file;
    const coming = making.get(key) ?? makeMp4(row).finally(() => making.delete(key));
    making.set(key, coming);
    return coming;
  };

  const exportName = ({ row }: Exported): string => `alert-${row.alert_id}-${plain(row.camera_id)}`;

  return {
    async read(alertId: number): Promise<Evidence> {
      const { firstMs, fromMs, toMs, camera_ids } = await alertOf(alertId);
      const kept = new Map((await repository.ofAlert(alertId)).map((row) => [row.camera_id, row]));
      const cameraIds = [...new Set([...camera_ids, ...kept.keys()])];
      const clips = await Promise.all(
        cameraIds.map(async (cameraId): Promise<EvidenceClip> => {
          const row = kept.get(cameraId);
          const playlistUrl = `/api/v1/alerts/${alertId}/evidence/${encodeURIComponent(cameraId)}/index.m3u8`;
          if (row) {
            const { sha256, bytes, segments } = row;
            return { cameraId, state: 'kept', spans: spansOf(segments), playlistUrl, sha256, bytes };
          }
          const spans = spansOf(await recordings.segmentsOf(cameraId, fromMs, toMs));
          const none = spans.length === 0;
          return {
            cameraId,
            state: none ? 'none' : 'recording',
            spans,
            playlistUrl: none ? null : playlistUrl,
            sha256: null,
            bytes: null,
          };
        }),
      );
      const detections = await repository.marksOfAlert(alertId);
      return { alertId, firstDetectedAtMs: firstMs, fromMs, toMs, clips, detections };
    },

    async playlist(alertId: number, cameraId: string): Promise<Response> {
      const row = await repository.find(alertId, cameraId);
      if (!row) {
        const { fromMs, toMs } = await alertOf(alertId);
        return recordings.playlistOf(cameraId, fromMs, toMs, nowMs() < toMs + 5_000);
      }
      const entries = row.segments.map((segment, index) => ({
        name: `${index}.${segment.init ? 'm4s' : 'ts'}`,
        atMs: segment.atMs,
        durationS: segment.durationS,
        init: segment.init && `init-${segment.init.offset}.mp4`,
        discontinuity: segment.discontinuity,
      }));
      return new Response(renderRecording(entries, false), {
        headers: { 'content-type': PLAYLIST_TYPE, 'cache-control': 'no-store' },
      });
    },

    /** A segment of the kept clip, or of the ring while nothing is kept. */
    async segment(alertId: number, cameraId: string, name: string): Promise<Response> {
      const match = MEDIA_NAME.exec(name);
      if (!match) return recordings.file(cameraId, name);
      const row = await keptOf(alertId, cameraId);
      const place =
        match[1] === undefined
          ? row.segments.find(({ init }) => init?.offset === Number(match[2]))?.init
          : row.segments[Number(match[1])];
      if (!place) throw new ProblemError('not_found', 'The playlist of this clip names no such file.');
      return mediaResponse(await slice(fileOf(row, 'clip'), place), name);
    },

    async clip(alertId: number, cameraId: string, actor: Actor): Promise<Response> {
      const made = await exported(alertId, cameraId);
      await repository.auditExport(made.row, actor, made.sha256);
      return new Response(Readable.toWeb(createReadStream(made.file)) as ReadableStream, {
        headers: {
          'content-type': 'video/mp4',
          'content-length': String(made.bytes),
          'content-disposition': `attachment; filename="${exportName(made)}.mp4"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
          'repr-digest': `sha-256=:${Buffer.from(made.sha256, 'hex').toString('base64')}:`,
        },
      });
    },

    async sidecar(alertId: number, cameraId: string): Promise<EvidenceSidecar> {
      const made = await exported(alertId, cameraId);
      const camera = await deps.findCamera(cameraId);
      if (!camera) throw new ProblemError('camera_unknown', `There is no camera "${cameraId}".`);
      const { illustrative, firstMs } = await alertOf(alertId);
      const detections = (await repository.marksOfAlert(alertId)).filter(
        (mark) => mark.cameraId === cameraId,
      );
      const file = { name: `${exportName(made)}.mp4`, bytes: made.bytes, sha256: made.sha256 };
      return sidecarOf({ alertId, row: made.row, camera, firstMs, file, detections, illustrative });
    },
  };
}
export type EvidenceService = ReturnType<typeof evidenceService>;

async function slice(
  file: string,
  { offset, length }: { offset: number; length: number },
): Promise<Uint8Array> {
  const opened = await open(file, 'r').catch(() => null);
  if (!opened) throw new ProblemError('not_found', 'The clip does not lie on this server.');
  try {
    const bytes = Buffer.alloc(length);
    await opened.read(bytes, 0, length, offset);
    return bytes;
  } finally {
    await opened.close();
  }
}

const plain = (id: string): string => id.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
