export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Words {
  readonly [key: string]: string | Words;
}
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };
export type Locale<T extends Words> = Readonly<Record<'zh-CN', T> & Record<'en', SameKeys<T>>>;

/** The words of one feature in both languages; a key that only one of them has does not compile. */
export function defineLocale<T extends Words>(zh: T, en: SameKeys<T>): Locale<T> {
  return { 'zh-CN': zh, en };
}
