export type SeenBy = 'none' | 'one' | 'more';

/** As the server paints the picture. */
export const COVERAGE_COLOURS: Readonly<Record<SeenBy, string>> = {
  none: '#606c7a',
  one: '#6bd6ff',
  more: '#7ee2a8',
};
