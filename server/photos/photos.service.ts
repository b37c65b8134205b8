import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import sharp from 'sharp';
import type { z } from 'zod';
import type { PhotoQuery } from '../../contract/link.ts';
import { json } from '../database/json.ts';
import type { DB } from '../database/schema.ts';
import { ProblemError } from '../http/problem.ts';
import type { LinkCaller } from '../link/link-caller.ts';
import { record } from '../live/journal.ts';
import { photoFacts, type PhotoFacts } from './exif.ts';
import { invalid, JPEG_MAX_PIXELS, jpegSize } from './jpeg.ts';
import { findJpeg, findPhotoByKey, insertPhoto } from './photos.repository.ts';

const LONGEST_SIDE_PX = 2048;
const QUALITY = 82;
/** A result names twelve at most; what a phone may try besides is bounded too. */
const PHOTOS_PER_ASSIGNMENT = 36;
const TAKEN = ['accepted', 'en_route', 'on_scene'];

export interface PhotosDeps {
  db: Kysely<DB>;
  nowMs: () => number;
}

export interface PhotoUpload {
  bytes: Uint8Array;
  idempotencyKey: string;
  bodyHash: string;
  /** Where and when the phone says it was taken. */
  told?: z.output<typeof PhotoQuery>;
}

export type PhotosService = ReturnType<typeof photosService>;

export function photosService({ db, nowMs }: PhotosDeps) {
  const known = async (assignmentId: string, { idempotencyKey, bodyHash }: PhotoUpload) => {
    const found = await findPhotoByKey(db, assignmentId, idempotencyKey);
    if (found && found.bodyHash !== bodyHash) {
      throw new ProblemError('idempotency_key_reused', 'This key came with another photo before.');
    }
    return found && { photoId: found.id };
  };

  return {
    /** Keeps a photo, made anew from its pixels; its time and place are kept beside it as evidence. */
    async upload({ actor, link }: LinkCaller, upload: PhotoUpload): Promise<{ photoId: string }> {
      const before = await known(link.assignmentId, upload);
      if (before) return before;
      const photo = await reencode(upload.bytes);
      const taken = takenFacts(photo, upload.told ?? {});
      const id = randomUUID();
      const inserted = await db.transaction().execute(async (trx) => {
        await assertTakesPhotos(trx, link.assignmentId);
        const done = await insertPhoto(trx, {
          id,
          assignment_id: link.assignmentId,
          idempotency_key: upload.idempotencyKey,
          body_hash: upload.bodyHash,
          jpeg: photo.jpeg,
          width_px: photo.widthPx,
          height_px: photo.heightPx,
          taken_at: taken.atMs === null ? null : new Date(taken.atMs),
          taken_place: taken.place && json(taken.place),
          place_source: taken.source,
          place_accuracy_m: taken.accuracyM,
          taken_with: photo.takenWith,
          received_at: new Date(nowMs()),
        });
        if (!done) return false;
        const detail = { photoId: id, assignmentId: link.assignmentId, sha256: upload.bodyHash };
        const audit = { actor, action: 'photo.received', subject: `alert:${link.alertId}`, detail };
        await record(trx, { events: [], audit: [audit] });
        return true;
      });
      return inserted ? { photoId: id } : ((await known(link.assignmentId, upload)) ?? { photoId: id });
    },

    async read(id: string): Promise<Buffer> {
      const jpeg = await findJpeg(db, id);
      if (!jpeg) throw new ProblemError('photo_unknown', `There is no photo ${id}.`);
      return jpeg;
    },
  };
}

/** What stands in the photo is believed before what the phone says beside it. */
function takenFacts(photo: PhotoFacts, told: z.output<typeof PhotoQuery>) {
  const { lon, lat } = told;
  const toldPlace = lon === undefined || lat === undefined ? null : { lon, lat };
  const source = photo.place ? ('exif' as const) : toldPlace ? ('phone' as const) : null;
  return {
    atMs: photo.takenAtMs ?? told.atMs ?? null,
    place: photo.place ?? toldPlace,
    source,
    accuracyM: source === 'phone' ? (told.accuracyM ?? null) : null,
  };
}

/** Turned upright, no larger than needed, and without anything but pixels. Refusals as those of jpegSize. */
async function reencode(bytes: Uint8Array) {
  await jpegSize(bytes);
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: JPEG_MAX_PIXELS });
  try {
    const { exif } = await picture.metadata();
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { jpeg: data, widthPx: info.width, heightPx: info.height, ...photoFacts(exif) };
  } catch (error) {
    throw invalid(error);
  }
}

/** Holds the assignment, so that a result cannot pass a photo by. */
async function assertTakesPhotos(trx: Transaction<DB>, assignmentId: string): Promise<void> {
  const { stage } = await trx
    .selectFrom('assignments')
    .select('stage')
    .where('id', '=', assignmentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { n } = await trx
    .selectFrom('photos')
    .where('assignment_id', '=', assignmentId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const because = !TAKEN.includes(stage) ? stage : n >= PHOTOS_PER_ASSIGNMENT ? 'too_many_photos' : null;
  if (because === null) return;
  throw new ProblemError('transition_refused', `No photo is taken now: ${because}.`, {
    context: { because, stage, action: 'photo' },
  });
}
