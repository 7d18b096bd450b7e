import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';

const Dialog = lazy(async () => ({ default: (await import('../ui/Dialog')).Dialog }));

interface LeaveGuardProps {
  dirty: boolean;
  /** Tries once more before asking; true when it worked. */
  saveNow?: () => Promise<boolean>;
}

/** Leaving saves first; only when that fails does it ask. */
export function LeaveGuard({ dirty, saveNow }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!dirty || current.pathname === next.pathname) return false;
      return saveNow ? !(await saveNow()) : true;
    },
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <Dialog title={t('leave.title')} role="alertdialog" onClose={blocker.reset}>
        <p>{t('leave.text')}</p>
        <div className="dialog-act">
          <Button look="quiet" onClick={blocker.proceed}>
            {t('leave.go')}
          </Button>
          <Button look="primary" autoFocus onClick={blocker.reset}>
            {t('leave.stay')}
          </Button>
        </div>
      </Dialog>
    </Suspense>
  );
}
