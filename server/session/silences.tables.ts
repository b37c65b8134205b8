export interface SilencesTables {
  silences: { user_id: string; until: Date };
}
