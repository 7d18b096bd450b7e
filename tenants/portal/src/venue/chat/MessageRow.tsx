import { LogIn, Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { RoomEntry } from '../../day/day-shapes';
import { rich, t, tFrom } from '../../i18n/catalogue';
import { clock, dateTime } from '../../i18n/moments';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { messageParts } from './message-parts';

interface MessageRowProps {
  entry: RoomEntry;
  /** Follows a message of the same person, soon after: the name is not repeated. */
  follows: boolean;
  onDelete: ((entry: RoomEntry) => void) | undefined;
}

export function MessageText({ text }: { text: string }) {
  return messageParts(text).map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a key={index} className="link" href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {part.text}
      </a>
    ),
  );
}

export const MessageRow = memo(function MessageRow({ entry, follows, onDelete }: MessageRowProps) {
  const { author } = entry;
  const time = (
    <time dateTime={entry.at} title={dateTime(entry.at)}>
      {clock(entry.at)}
    </time>
  );
  if (entry.kind === 'entrance') {
    return (
      <li className="mg-note" data-seq={entry.seq}>
        <LogIn className="i s" aria-hidden="true" />
        <span>{rich('chat.came_in', { name: author.name, role: tFrom('role', author.role) }, { b: (name) => <b className="b">{name}</b> })}</span> {time}
      </li>
    );
  }
  const staff = author.role !== 'participant' && author.role !== '';
  return (
    <li className={follows ? 'mg follows' : 'mg'} data-seq={entry.seq}>
      {follows ? <span /> : <Avatar name={author.name} />}
      <div>
        <p className={follows ? 'vh' : 'h'}>
          <b>{author.name}</b>
          {staff && <span className="pill br">{tFrom('role', author.role)}</span>}
          {time}
        </p>
        {entry.deleted ? (
          <p className="mg-gone">{t('chat.deleted')}</p>
        ) : (
          <p className="mg-text">
            <MessageText text={entry.body} />
          </p>
        )}
      </div>
      {onDelete && !entry.deleted && (
        <Button look="quiet" size="small" iconOnly className="mg-act" aria-label={t('chat.delete_of', { name: author.name, time: clock(entry.at) })} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={() => onDelete(entry)} />
      )}
    </li>
  );
});
