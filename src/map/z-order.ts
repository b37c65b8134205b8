/** Heights in the stack of drawn layers, from the ground up. A data layer adds its own offset to one of these. */
export const Z = {
  ground: 0,
  raster: 10,
  relief: 20,
  river: 40,
  outside: 50,
  boundary: 60,
  area: 200,
  sector: 250,
  label: 300,
  point: 400,
  moving: 600,
  alert: 800,
  tool: 900,
} as const;
