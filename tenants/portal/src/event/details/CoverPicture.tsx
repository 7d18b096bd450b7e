import { deleteCover, uploadCover } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { ImageUp, Trash2 } from 'lucide-react';
import type { HackEvent } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { EventCover } from '../../events/EventCover';
import { PictureDrop } from '../../forms/PictureDrop';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toasts';
import { keepEvent } from '../use-event-form';

const longestBytes = 10 * 1024 * 1024;

export function CoverPicture({ event, disabled }: { event: HackEvent; disabled: boolean }) {
  const upload = useMutation({
    mutationFn: (file: File) => api.call(uploadCover, { path: { event_id: event.id }, body: file, headers: { 'Content-Type': file.type } }),
    onSuccess: ({ data, etag }) => {
      keepEvent({ event: data, etag });
      showToast(t('details.cover_saved'));
    },
  });
  const remove = useMutation({
    mutationFn: () => api.call(deleteCover, { path: { event_id: event.id } }),
    onSuccess: ({ data, etag }) => {
      keepEvent({ event: data, etag });
      showToast(t('details.cover_removed'));
    },
  });
  const failure = upload.error ?? remove.error;
  return (
    <section className="block formcol">
      <h2>{t('details.cover')}</h2>
      <PictureDrop
        label={t('details.cover_upload')}
        longestBytes={longestBytes}
        disabled={disabled || upload.isPending}
        refusal={failure ? problemText(asProblem(failure)) : undefined}
        onPicture={(file) => upload.mutate(file)}
        preview={<EventCover event={event} className="cover-edit" />}
        help={t('details.cover_help')}
      >
        {(choose) => (
          <>
            <Button disabled={disabled} busy={upload.isPending} icon={<ImageUp className="i s" aria-hidden="true" />} onClick={choose}>
              {event.cover ? t('details.cover_replace') : t('details.cover_upload')}
            </Button>
            {event.cover && (
              <Button look="destructive" disabled={disabled} busy={remove.isPending} icon={<Trash2 className="i s" aria-hidden="true" />} onClick={() => remove.mutate()}>
                {t('details.cover_remove')}
              </Button>
            )}
          </>
        )}
      </PictureDrop>
    </section>
  );
}
