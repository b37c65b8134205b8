/**
 * Which worlds the detector may learn from and which judge it. The test seed was chosen and written down before any
 * threshold or weight was fitted, and nothing is ever fitted on it: other seed, other days, other weather, other views.
 */
export const TUNING_SEED = 31_415;
export const TEST_SEED = 92_653;
