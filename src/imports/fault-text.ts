import type { TFunction } from 'i18next';
import type { ImportRowError } from '../../contract/imports.ts';

/** What exactly is wrong with a row, in the language of the reader; what a reader of files says in its own words stays so. */
export function faultText({ detail, message }: ImportRowError, t: TFunction<'imports'>): string {
  if (!detail) return message;
  if (detail.rule === 'one_of') return t('fault.one_of', { allowed: detail.allowed.join(', ') });
  if (detail.rule === 'of_layer')
    return t('fault.of_layer', { code: detail.code, layer: t(`layers.${detail.layer}`) });
  if (detail.rule === 'kind')
    return t('fault.kind', { needed: t(`geometry.${detail.needed}`), got: detail.got });
  const { rule, ...figures } = detail;
  return t(`fault.${rule}`, figures);
}
