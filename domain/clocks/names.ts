/**
 * What is waited for: somebody verifies it, somebody accepts the call, arrives, says what was found, it is closed, and
 * for exceedances the source is traced.
 */
export const CLOCK_NAMES = ['confirm', 'accept', 'arrive', 'feedback', 'close', 'trace'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

export const ALERT_LEVELS = ['normal', 'high'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];
