import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
} from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { StateNote } from '../ui/state-note.tsx';
import { BriefingSearch } from '../briefing/search.ts';
import { ConsolePage } from './console-page.tsx';
import { Fence } from './fence.tsx';
import { OfficeSearch } from '../office/search.ts';
import { Gate } from './gate.tsx';
import { ConsoleSearch } from './search.ts';
import { RecordingsSearch } from './recordings-search.ts';
import { SettingsSearch } from './settings-search.ts';
import { SetupPage } from './setup-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { StationsSearch } from './stations-search.ts';
import { useApplyLook, useLook } from './use-look.ts';
import { WallSearch } from './wall-search.ts';

function Root() {
  useApplyLook(useLook());
  return (
    <Fence>
      <Outlet />
    </Fence>
  );
}

function NotFound() {
  const { t } = useTranslation('app');
  return (
    <StateNote kind="empty" title={t('notFound')}>
      <Link to="/">{t('home')}</Link>
    </StateNote>
  );
}

const look = {
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['dark', 'light']).optional().catch(undefined),
};

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const staff = createRoute({ getParentRoute: () => root, id: 'staff', component: Gate });
const consoleRoute = createRoute({
  getParentRoute: () => staff,
  path: '/',
  validateSearch: ConsoleSearch,
  component: ConsolePage,
});
const wall = createRoute({
  getParentRoute: () => staff,
  path: '/wall',
  validateSearch: WallSearch,
  component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
});
const recordings = createRoute({
  getParentRoute: () => staff,
  path: '/recordings',
  validateSearch: RecordingsSearch,
  component: lazyRouteComponent(() => import('./recordings-page.tsx'), 'RecordingsPage'),
});
const briefing = createRoute({
  getParentRoute: () => staff,
  path: '/briefing',
  validateSearch: BriefingSearch,
  component: lazyRouteComponent(() => import('./briefing-page.tsx'), 'BriefingPage'),
});
const sharedBriefing = createRoute({
  getParentRoute: () => root,
  path: '/briefing/shared',
  validateSearch: z.object(look),
  component: lazyRouteComponent(() => import('./shared-briefing-page.tsx'), 'SharedBriefingPage'),
});
const calibrate = createRoute({
  getParentRoute: () => staff,
  path: '/calibrate/$cameraId',
  validateSearch: z.object(look),
  component: lazyRouteComponent(() => import('./calibrate-page.tsx'), 'CalibratePage'),
});
const stations = createRoute({
  getParentRoute: () => staff,
  path: '/stations',
  validateSearch: StationsSearch,
  component: lazyRouteComponent(() => import('./stations-page.tsx'), 'StationsPage'),
});
const responders = createRoute({
  getParentRoute: () => staff,
  path: '/responders',
  validateSearch: z.object(look),
  component: lazyRouteComponent(() => import('./responders-page.tsx'), 'RespondersPage'),
});
const settings = createRoute({
  getParentRoute: () => staff,
  path: '/settings',
  validateSearch: SettingsSearch,
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});
const demo = createRoute({
  getParentRoute: () => staff,
  path: '/demo',
  validateSearch: z.object(look),
  component: lazyRouteComponent(() => import('./demo-page.tsx'), 'DemoPage'),
});
const office = createRoute({
  getParentRoute: () => staff,
  path: '/office',
  validateSearch: OfficeSearch,
  component: lazyRouteComponent(() => import('./office-page.tsx'), 'OfficePage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ ...look, to: z.string().max(2000).optional().catch(undefined) }),
  component: SignInPage,
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: z.object(look),
  component: SetupPage,
});

const plain = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

export const router = createRouter({
  routeTree: root.addChildren([
    staff.addChildren([
      consoleRoute,
      wall,
      recordings,
      calibrate,
      stations,
      responders,
      demo,
      briefing,
      office,
      settings,
    ]),
    sharedBriefing,
    signIn,
    setup,
  ]),
  // Plain text in the URL, read by the schema of each page: short and fit to be typed.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
    const query = new URLSearchParams(pairs.map(([name, value]) => [name, plain(value)])).toString();
    return query ? `?${query}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
