import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../i18n/catalogue';
import { Button } from './Button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Width of the panel; a drawer stands at the side, over the list it belongs to. */
  size?: 'normal' | 'wide' | 'drawer';
  role?: 'dialog' | 'alertdialog';
}

/** Holds focus, closes with Escape, gives focus back; a sheet from below on a phone. */
export function Dialog({ title, onClose, children, size = 'normal', role = 'dialog' }: DialogProps) {
  return (
    <ModalOverlay className={size === 'drawer' ? 'veil at-side' : 'veil'} isOpen onOpenChange={(open) => !open && onClose()} isDismissable={role === 'dialog'}>
      <Modal className={size === 'normal' ? 'panel' : `panel ${size}`}>
        <AriaDialog role={role} className="dialog">
          <header className="row between">
            <Heading slot="title">{title}</Heading>
            <Button look="quiet" iconOnly aria-label={t('dialog.close')} icon={<X className="i" aria-hidden="true" />} onClick={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
