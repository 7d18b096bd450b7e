import { CircleHelp, SendHorizontal } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { fromShelf, shelve } from '../../forms/draft-shelf';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';

const longest = 2000;
const nearLongest = 200;

interface ComposerProps {
  /** Where what is typed stays until it is sent. */
  shelf: string;
  label: string;
  onSend: (text: string) => void;
  /** Offered where questions to the stage are asked; gets what was typed. */
  onAsk?: ((text: string) => void) | undefined;
}

/** Never blocks: without a connection the message waits in the list, not here. */
export function Composer({ shelf, label, onSend, onAsk }: ComposerProps) {
  const [text, setText] = useState(() => String(fromShelf(shelf)?.text ?? ''));
  const type = (next: string) => {
    setText(next);
    shelve(shelf, next === '' ? {} : { text: next });
  };
  const send = () => {
    if (text.trim() === '') return;
    onSend(text.trim());
    type('');
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    send();
  };
  const key = (pressed: KeyboardEvent) => {
    // Enter also ends the choice of a character in some input methods.
    if (pressed.key !== 'Enter' || pressed.shiftKey || pressed.nativeEvent.isComposing) return;
    pressed.preventDefault();
    send();
  };
  return (
    <form className="cmp" onSubmit={submit}>
      <textarea className="cmp-text" aria-label={label} placeholder={label} value={text} onChange={(event) => type(event.target.value)} onKeyDown={key} rows={1} maxLength={longest} enterKeyHint="send" />
      <div className="row">
        {onAsk && (
          <Button look="quiet" size="small" icon={<CircleHelp className="i s" aria-hidden="true" />} onClick={() => onAsk(text.trim())}>
            {t('chat.as_question')}
          </Button>
        )}
        <span className="grow xs t3 cmp-left">{longest - text.length <= nearLongest ? t('chat.left', { count: longest - text.length }) : ''}</span>
        <Button type="submit" look="primary" size="small" iconOnly aria-label={t('chat.send')} disabled={text.trim() === ''} icon={<SendHorizontal className="i s" aria-hidden="true" />} />
      </div>
    </form>
  );
}
