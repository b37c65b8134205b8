import { deskLocale } from '../alerts/desk-locale.ts';
import { handlingLocale } from '../alerts/handling/handling-locale.ts';
import { alertsLocale } from '../alerts/locale.ts';
import { appLocale } from '../app/locale.ts';
import { briefingLocale } from '../briefing/locale.ts';
import { demoLocale } from '../demo/locale.ts';
import type { responderLocale } from '../responder/locale.ts';
import { respondersLocale } from '../responders/locale.ts';
import { sightLocale } from '../sight/locale.ts';
import { videoLocale } from '../video/locale.ts';
import { importsLocale } from '../imports/locale.ts';
import { layersLocale } from '../layers/locale.ts';
import { officeLocale } from '../office/locale.ts';
import { mapLocale } from '../map/locale.ts';
import { stationsLocale } from '../stations/locale.ts';
import { settingsLocale } from '../settings/locale.ts';
import { timelineLocale } from '../timeline/locale.ts';
import { commonLocale } from './common-locale.ts';

/** The words of every feature by namespace. A feature adds its `locale.ts` here, one line. */
export const LOCALES = {
  common: commonLocale,
  app: appLocale,
  alerts: alertsLocale,
  briefing: briefingLocale,
  demo: demoLocale,
  desk: deskLocale,
  handling: handlingLocale,
  imports: importsLocale,
  layers: layersLocale,
  map: mapLocale,
  office: officeLocale,
  settings: settingsLocale,
  responders: respondersLocale,
  sight: sightLocale,
  stations: stationsLocale,
  timeline: timelineLocale,
  video: videoLocale,
} as const;

/** The phone page brings its own words, so that neither page loads the other's. */
type Resources = { [N in keyof typeof LOCALES]: (typeof LOCALES)[N]['zh-CN'] } & {
  responder: (typeof responderLocale)['zh-CN'];
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
  }
}
