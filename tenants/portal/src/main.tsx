import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { serverState } from './app/server-state';
import { startBrand } from './brand/brand-state';
import { matchLocale, speak } from './i18n/catalogue';
import './styles/index.css';
import { startTheme } from './theme/theme';

startTheme();
await Promise.all([startBrand(), speak(matchLocale(navigator.languages))]);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={serverState}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
