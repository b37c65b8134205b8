import type { ColumnType } from 'kysely';

/** A `jsonb` column. Written as text made by `json`: the driver would take a bare array for a PostgreSQL array. */
export type Json<T> = ColumnType<T, JsonText<T>, JsonText<T>>;

declare const of: unique symbol;
/** JSON text of a T. */
export type JsonText<T> = string & { readonly [of]?: T };

export function json<T>(value: T): JsonText<T> {
  return JSON.stringify(value);
}
