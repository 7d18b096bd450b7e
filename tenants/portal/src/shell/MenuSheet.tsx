import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../i18n/catalogue';
import { Dialog } from '../ui/Dialog';

/** The whole navigation, for a phone. It closes when a page was chosen. */
export default function MenuSheet({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const opened = useRef(path);
  useEffect(() => {
    if (path !== opened.current) onClose();
  }, [path, onClose]);
  return (
    <Dialog title={t('nav.menu')} onClose={onClose}>
      <div className="side sheet">{children}</div>
    </Dialog>
  );
}
