import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createQueryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { useSettings } from './app/settings.ts';
import { i18n, speak } from './i18n/i18n.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

const settings = useSettings.getState();
document.documentElement.dataset['theme'] = settings.theme;
speak(settings.lang);

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
