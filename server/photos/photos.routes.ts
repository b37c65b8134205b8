import type { HandlersOf } from '../http/handlers.ts';
import { linkCaller } from '../link/link-caller.ts';
import { jpegResponse } from './jpeg.ts';
import type { PhotosService } from './photos.service.ts';

export function photosRoutes(photos: PhotosService): HandlersOf<'photos.read' | 'link.photo'> {
  return {
    'photos.read': async ({ params }) => jpegResponse(await photos.read(params.id)),
    'link.photo': ({ caller, bytes, idempotencyKey, bodyHash, query }) =>
      photos.upload(linkCaller(caller), { bytes, idempotencyKey, bodyHash, told: query }),
  };
}
