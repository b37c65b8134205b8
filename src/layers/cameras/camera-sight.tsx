import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { viewshedQuery } from '../../api/queries.ts';
import { areaText } from '../inspector/area-text.ts';

/** How much ground a camera sees; where that is lies on the map while it is chosen. */
export function CameraSight({ cameraId }: { cameraId: string }) {
  const { t } = useTranslation('layers');
  const { data } = useQuery(viewshedQuery(cameraId));
  if (!data) return <>…</>;
  return <>{data.missing === null ? areaText(data.seenM2) : t('inspector.notKnown')}</>;
}
