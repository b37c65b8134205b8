import type { z } from 'zod';
import * as link from '../link.ts';
import { LINK, nothing, defaults, type EndpointShape } from './shape.ts';

/** The responder's phone, by link. */
export const LINK_ENDPOINTS = {
  'link.read': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/link',
    roles: LINK,
    summary: 'The task behind a responder link; each opening is recorded',
    response: link.LinkTask,
  },
  'link.snapshot': {
    ...defaults,
    method: 'GET',
    path: '/api/v1/link/snapshot',
    roles: LINK,
    summary: 'Picture of the alert (JPEG)',
    returns: 'bytes',
    response: nothing,
  },
  'link.accept': linkStep('accept', 'Accept the task', link.LinkStepBody),
  'link.decline': linkStep('decline', 'Cannot go, with the reason', link.LinkDeclineBody),
  'link.enRoute': linkStep('en-route', 'On the way', link.LinkStepBody),
  'link.onScene': linkStep('on-scene', 'There', link.LinkStepBody),
  'link.result': linkStep('result', 'What was found', link.LinkResultBody),
  'link.fix': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/link/fix',
    roles: LINK,
    summary: 'Own position, only while on the way',
    body: link.LinkFixBody,
    response: nothing,
    status: 204,
  },
  'link.photo': {
    ...defaults,
    method: 'POST',
    path: '/api/v1/link/photos',
    roles: LINK,
    summary: 'A photo (JPEG as the body); the same key gives the same photo',
    query: link.PhotoQuery,
    body: null,
    rawBody: 'image/jpeg',
    response: link.PhotoReceipt,
    status: 201,
    idempotent: true,
  },
} as const satisfies Record<string, EndpointShape>;

function linkStep<B extends z.ZodType>(name: string, summary: string, body: B) {
  return {
    ...defaults,
    method: 'POST',
    path: `/api/v1/link/${name}`,
    roles: LINK,
    summary,
    body,
    response: link.LinkTask,
  } as const;
}
