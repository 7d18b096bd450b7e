import { Undo2, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { t } from '../i18n/catalogue';
import { Button } from './Button';
import { currentToasts, dropToast, watchToasts, type Toast } from './toasts';

const shownForMs = 8000;

function ToastLine({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dropToast(toast.id), shownForMs);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    <div className="toast" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span>{toast.text}</span>
      {toast.undo && (
        <Button
          size="small"
          icon={<Undo2 className="i s" aria-hidden="true" />}
          onClick={() => {
            toast.undo?.();
            dropToast(toast.id);
          }}
        >
          {t('toast.undo')}
        </Button>
      )}
      <Button size="small" iconOnly aria-label={t('toast.dismiss')} icon={<X className="i s" aria-hidden="true" />} onClick={() => dropToast(toast.id)} />
    </div>
  );
}

export function ToastShelf() {
  const toasts = useSyncExternalStore(watchToasts, currentToasts);
  return (
    // An open dialog makes everything else inert; a notice can still be heard, undone and closed.
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
