import { createMailing, previewMailing } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { fromShelf, shelve } from '../../forms/draft-shelf';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { segmentOf, type PeopleFilter } from '../people/people-queries';

/** A message to everyone the list shows: who gets it stands there first, sending is a step of its own. */
export function MessageDialog({ event, filter, onClose }: { event: HackEvent; filter: PeopleFilter; onClose: () => void }) {
  const shelf = `${event.id}.message`;
  const [typed, setTyped] = useState(() => ({ subject: '', body: '', ...(fromShelf(shelf) as { subject?: string; body?: string } | undefined) }));
  const [step, setStep] = useState<'write' | 'review'>('write');
  const [tried, setTried] = useState(false);
  const segment = segmentOf(filter);
  const preview = useQuery({
    queryKey: ['event', event.id, 'mailing-preview', segment],
    queryFn: async () => (await api.call(previewMailing, { path: { event_id: event.id }, body: { segment } })).data,
    staleTime: 0,
  });
  const count = preview.data?.recipients;
  const change = (changes: Partial<typeof typed>) => {
    const next = { ...typed, ...changes };
    setTyped(next);
    shelve(shelf, next);
  };
  const send = useMutation({
    mutationFn: () => api.call(createMailing, { path: { event_id: event.id }, body: { subject: typed.subject.trim(), body: typed.body.trim(), segment } }),
    onSuccess: ({ data }) => {
      shelve(shelf, {});
      void serverState.invalidateQueries({ queryKey: ['event', event.id, 'mailings'] });
      showToast(t('mail.sent', { count: data.recipients }));
      onClose();
    },
    onError: () => setStep('write'),
  });
  const problem = send.error && asProblem(send.error);
  const subjectError = tried && typed.subject.trim() === '' ? t('mail.subject_missing') : fieldError(problem, '/subject');
  const bodyError = tried && typed.body.trim() === '' ? t('mail.body_missing') : fieldError(problem, '/body');
  const narrowed = Object.values(segment).some((value) => value !== null);
  const impossible = filter.source !== undefined || count === 0;
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (typed.subject.trim() !== '' && typed.body.trim() !== '' && !impossible) setStep('review');
  };
  const who = (
    <div className="note br">
      <div className="grow">
        {preview.isPending && <span>{t('loading')}</span>}
        {preview.data && (
          <>
            <b className="b num">{t('mail.recipients', { count: preview.data.recipients })}.</b> {t('mail.opted_out', { count: preview.data.opted_out })}.
          </>
        )}{' '}
        <span className="t2">{narrowed ? t('mail.to_segment') : t('mail.to_all')}</span>
      </div>
    </div>
  );
  return (
    <Dialog title={count === undefined ? t('mail.title_unknown') : t('mail.title', { count })} onClose={onClose}>
      {filter.source !== undefined ? <p className="note warn">{t('mail.no_source')}</p> : preview.isError ? <LoadFailure failure={preview.error} what={t('mail.preview_failed')} onRetry={() => void preview.refetch()} /> : who}
      {count === 0 && <p className="note warn">{t('mail.nobody')}</p>}
      {step === 'write' ? (
        <form className="stack g4" onSubmit={submit} noValidate>
          {problem && !saidByFields(problem, ['/subject', '/body']) && <LoadFailure failure={problem} />}
          <TextField label={t('mail.subject')} value={typed.subject} onChange={(subject) => change({ subject })} error={subjectError} autoFocus maxLength={200} />
          <TextArea label={t('mail.body')} help={t('mail.body_help')} value={typed.body} onChange={(body) => change({ body })} error={bodyError} rows={9} />
          <div className="dialog-act">
            <Button look="quiet" onClick={onClose}>
              {t('form.cancel')}
            </Button>
            <Button type="submit" look="primary" disabled={impossible || !preview.isSuccess}>
              {t('mail.review')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="stack g4">
          <article className="card pad letter">
            <h3>{typed.subject}</h3>
            <p className="letter-text">{typed.body}</p>
          </article>
          <p className="small t2">{t('mail.review_text')}</p>
          <div className="dialog-act">
            <Button look="quiet" onClick={() => setStep('write')}>
              {t('mail.back')}
            </Button>
            <Button look="primary" autoFocus busy={send.isPending} icon={<Send className="i s" aria-hidden="true" />} onClick={() => send.mutate()}>
              {t('mail.send', { count: count ?? 0 })}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
