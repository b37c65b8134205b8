import type { ErrorDetails } from 'hls.js';
import type { FailureReason } from './failure-reason.ts';

/**
 * What to do about a fatal error. `retry`: load on with the same player. `recover`: let hls.js reset
 * the decoder. `rebuild`: throw the player away and start anew after a wait. `give-up`: only a person
 * can help.
 */
export type ErrorAction = 'retry' | 'recover' | 'rebuild' | 'give-up';

export interface Verdict {
  action: ErrorAction;
  reason: FailureReason;
}

const network: Verdict = { action: 'rebuild', reason: 'network' };
const segment: Verdict = { action: 'retry', reason: 'network' };
const format: Verdict = { action: 'rebuild', reason: 'format' };
const decoder: Verdict = { action: 'recover', reason: 'decoder' };
const unplayable: Verdict = { action: 'give-up', reason: 'unsupported' };
const ended: Verdict = { action: 'rebuild', reason: 'no_picture' };

/** Total over hls.js's error details: a new one does not compile until it has its line. */
const BY_DETAIL: Record<`${ErrorDetails}`, Verdict> = {
  manifestLoadError: network,
  manifestLoadTimeOut: network,
  manifestParsingError: format,
  manifestIncompatibleCodecsError: unplayable,
  levelEmptyError: ended,
  playlistUnchangedError: ended,
  levelLoadError: network,
  levelLoadTimeOut: network,
  levelParsingError: format,
  levelSwitchError: format,
  audioTrackLoadError: network,
  audioTrackLoadTimeOut: network,
  subtitleTrackLoadError: network,
  subtitleTrackLoadTimeOut: network,
  fragLoadError: segment,
  fragLoadTimeOut: segment,
  fragDecryptError: format,
  fragParsingError: format,
  fragGap: segment,
  remuxAllocError: format,
  keyLoadError: network,
  keyLoadTimeOut: network,
  bufferAddCodecError: unplayable,
  bufferIncompatibleCodecsError: unplayable,
  bufferAppendError: decoder,
  bufferAppendingError: decoder,
  bufferAppendNoProgress: decoder,
  bufferStalledError: decoder,
  bufferFullError: decoder,
  bufferSeekOverHole: decoder,
  bufferNudgeOnStall: decoder,
  assetListLoadError: network,
  assetListLoadTimeout: network,
  assetListParsingError: format,
  interstitialAssetItemError: format,
  keySystemNoKeys: unplayable,
  keySystemNoAccess: unplayable,
  keySystemNoSession: unplayable,
  keySystemNoConfiguredLicense: unplayable,
  keySystemLicenseRequestFailed: unplayable,
  keySystemServerCertificateRequestFailed: unplayable,
  keySystemServerCertificateUpdateFailed: unplayable,
  keySystemSessionUpdateFailed: unplayable,
  keySystemStatusOutputRestricted: unplayable,
  keySystemStatusInternalError: unplayable,
  keySystemDestroyMediaKeysError: unplayable,
  keySystemDestroyCloseSessionError: unplayable,
  keySystemDestroyRemoveSessionError: unplayable,
  internalException: { action: 'rebuild', reason: 'decoder' },
  aborted: { action: 'rebuild', reason: 'network' },
  attachMediaError: { action: 'rebuild', reason: 'decoder' },
  mediaSourceRequiresReset: { action: 'rebuild', reason: 'decoder' },
  unknown: { action: 'rebuild', reason: 'network' },
};

/** Our server says more than hls.js can: its problem codes come first. */
const BY_CODE: Readonly<Record<string, Verdict>> = {
  camera_unknown: { action: 'give-up', reason: 'camera_unknown' },
  not_signed_in: { action: 'give-up', reason: 'signed_out' },
  forbidden: { action: 'give-up', reason: 'forbidden' },
  ffmpeg_missing: { action: 'rebuild', reason: 'ffmpeg_missing' },
  source_unreachable: { action: 'rebuild', reason: 'source_unreachable' },
  source_starting: { action: 'rebuild', reason: 'source_starting' },
  source_failed: { action: 'rebuild', reason: 'source_failed' },
};

const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: { action: 'give-up', reason: 'signed_out' },
  403: { action: 'give-up', reason: 'forbidden' },
};

export interface PlayerFault {
  /** hls.js's `details`, or '' from a native player. */
  detail: string;
  httpStatus: number | null;
  /** `code` of the server's problem answer. */
  problemCode: string | null;
}

export function verdictOn(fault: PlayerFault): Verdict {
  const byCode = fault.problemCode === null ? undefined : BY_CODE[fault.problemCode];
  const byStatus = fault.httpStatus === null ? undefined : BY_STATUS[fault.httpStatus];
  return byCode ?? byStatus ?? (isDetail(fault.detail) ? BY_DETAIL[fault.detail] : BY_DETAIL.unknown);
}

function isDetail(detail: string): detail is `${ErrorDetails}` {
  return Object.hasOwn(BY_DETAIL, detail);
}
