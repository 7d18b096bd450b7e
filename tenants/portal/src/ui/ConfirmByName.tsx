import { useState, type FormEvent, type ReactNode } from 'react';
import { t } from '../i18n/catalogue';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { LoadFailure } from './LoadFailure';
import { TextField } from './TextField';

interface ConfirmByNameProps {
  title: string;
  /** What will be lost. */
  text: string;
  name: string;
  action: string;
  busy: boolean;
  failure: unknown;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
  /** Further conditions of the caller, e.g. a reason that must be given. */
  ready?: boolean;
}

/** A destructive step says what is lost and asks for the name. */
export function ConfirmByName({ title, text, name, action, busy, failure, onConfirm, onClose, children, ready = true }: ConfirmByNameProps) {
  const [typed, setTyped] = useState('');
  const allowed = ready && typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (allowed) onConfirm();
  };
  return (
    <Dialog title={title} role="alertdialog" onClose={onClose}>
      <form className="stack g4" onSubmit={submit}>
        <p>{text}</p>
        {failure != null && <LoadFailure failure={failure} />}
        {children}
        <TextField label={t('confirm.type_name', { name })} value={typed} onChange={setTyped} autoFocus={children === undefined} autoComplete="off" spellCheck={false} />
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="destructive" className="solid" disabled={!allowed} busy={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
