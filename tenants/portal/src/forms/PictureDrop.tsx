import { CircleAlert } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { t } from '../i18n/catalogue';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'];

interface PictureDropProps {
  label: string;
  longestBytes: number;
  preview: ReactNode;
  help: string;
  disabled: boolean;
  /** Why the server did not take the last one. */
  refusal: string | undefined;
  onPicture: (file: File) => void;
  /** The buttons beside the preview; `choose` opens the file dialog. */
  children: (choose: () => void) => ReactNode;
}

/** Takes a picture by drop or by dialog, and says at once what the server would refuse. */
export function PictureDrop({ label, longestBytes, preview, help, disabled, refusal, onPicture, children }: PictureDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    if (!pictureTypes.includes(file.type)) return setWrong(t('problem.image_type_unsupported'));
    if (file.size > longestBytes) return setWrong(t('problem.image_too_large'));
    setWrong(undefined);
    onPicture(file);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const said = wrong ?? refusal;
  return (
    <div
      className={over ? 'picture over' : 'picture'}
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        take(event.dataTransfer.files[0]);
      }}
    >
      {preview}
      <div className="stack">
        <div className="row flow">{children(() => input.current?.click())}</div>
        {said && (
          <span className="errmsg" role="alert">
            <CircleAlert className="i s" aria-hidden="true" /> {said}
          </span>
        )}
        <span className="help">{help}</span>
      </div>
      <input
        ref={input}
        type="file"
        accept={pictureTypes.join(',')}
        hidden
        aria-label={label}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
