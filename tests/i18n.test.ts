import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../contract/problems.ts';
import { LANGUAGES, type Words } from '../src/i18n/define-locale.ts';
import { LOCALES } from '../src/i18n/registry.ts';

function leaves(words: Words, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...leaves(value, `${path}${key}.`)],
    ),
  );
}
const places = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort((a, b) => a.localeCompare(b));

describe.each(Object.keys(LOCALES) as (keyof typeof LOCALES)[])('the words of %s', (name) => {
  const zh = leaves(LOCALES[name]['zh-CN']);
  const en = leaves(LOCALES[name].en);

  it('have the same keys in both languages', () =>
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted()));
  it('are nowhere empty', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  it('name the same values in both languages', () => {
    const differing = [...zh].filter(
      ([key, text]) => places(text).join() !== places(en.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });
  it('hold no Chinese in English, but for the name of the language', () => {
    const chinese = [...en].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'language.switch',
    );
    expect(chinese).toEqual([]);
  });
});

it.each(LANGUAGES)('every problem of the contract is worded in %s', (language) => {
  const worded = new Set(Object.keys(LOCALES.common[language].problem));
  expect(Object.keys(PROBLEMS).filter((code) => !worded.has(code))).toEqual([]);
});
