import { Inbox } from 'lucide-react';
import { baseUrl, simulatedHere } from '../app/page-facts';
import { t } from '../i18n/catalogue';

/** Shown only where mail is simulated: nobody should wait for a mail that goes nowhere. */
export function MailboxHint() {
  if (!simulatedHere.has('mail')) return null;
  return (
    <div className="note warn">
      <Inbox className="i" aria-hidden="true" />
      <span>
        {t('sign_in.mailbox_text')}{' '}
        <a className="link b" href={`${baseUrl}/mailbox`} target="_blank" rel="noreferrer">
          {t('sign_in.mailbox')}
        </a>
      </span>
    </div>
  );
}
