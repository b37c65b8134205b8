import { useTranslation } from 'react-i18next';
import type { BanZone } from '../../../contract/zones.ts';
import { FactList } from '../inspector/fact-list.tsx';
import type { InspectorProps } from '../layer-definition.ts';
import { BAN_OFFENCE, banTimes } from './ban-words.ts';

export function BanZoneInspector({ item, lang }: InspectorProps<BanZone>) {
  const { t } = useTranslation('layers');
  return (
    <FactList
      facts={[
        { label: t('inspector.ban'), value: BAN_OFFENCE[item.offence][lang] },
        { label: t('inspector.banTimes'), value: banTimes(item, lang) },
        { label: t('inspector.banBasis'), value: lang === 'zh-CN' ? item.basisZh : item.basisEn },
      ]}
    />
  );
}
