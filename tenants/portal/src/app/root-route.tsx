import { createRootRoute, Outlet } from '@tanstack/react-router';
import { useLocale } from '../i18n/catalogue';
import { ToastShelf } from '../ui/ToastShelf';

function Root() {
  // A new language re-draws every page; what was typed lives below this and is kept by the drafts.
  const locale = useLocale();
  return (
    <>
      <Outlet key={locale} />
      <ToastShelf />
    </>
  );
}

export const rootRoute = createRootRoute({ component: Root });
