import { CircleAlert, LoaderCircle, RotateCw } from 'lucide-react';
import { hasMessage, t } from '../../i18n/catalogue';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import type { PendingMessage } from '../room-log';
import { MessageText } from './MessageRow';

interface PendingRowProps {
  name: string;
  message: PendingMessage;
  online: boolean;
  onRetry: () => void;
  onDiscard: () => void;
}

/** A message that the server has not confirmed: it stays here until it has, or somebody decides otherwise. */
export function PendingRow({ name, message, online, onRetry, onDiscard }: PendingRowProps) {
  const failed = message.state === 'failed';
  const reason = message.refusedAs === undefined ? undefined : `problem.${message.refusedAs}`;
  return (
    <li className={failed ? 'mg failed' : message.storedAs === undefined ? 'mg pending' : 'mg'}>
      <Avatar name={name} />
      <div>
        <p className="h">
          <b>{name}</b>
          {!failed && message.storedAs === undefined && (
            <span className="inline-icon">
              <LoaderCircle className="i s turning" aria-hidden="true" /> {t(online ? 'chat.sending' : 'chat.waiting')}
            </span>
          )}
        </p>
        <p className="mg-text">
          <MessageText text={message.body} />
        </p>
        {failed && (
          <p className="mg-failed" role="alert">
            <CircleAlert className="i s" aria-hidden="true" />
            <span>{reason !== undefined && hasMessage(reason) ? t(reason) : t('chat.failed')}</span>
            <Button look="outline" size="small" icon={<RotateCw className="i s" aria-hidden="true" />} onClick={onRetry}>
              {t('failure.retry')}
            </Button>
            <Button look="quiet" size="small" onClick={onDiscard}>
              {t('chat.discard')}
            </Button>
          </p>
        )}
      </div>
    </li>
  );
}
