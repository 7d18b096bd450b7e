import { replaceRegistrationForm } from '@jamboree/sdk/tenant';
import { ExternalLink } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, serverState } from '../../app/server-state';
import { useMay } from '../../app/session';
import { ConflictPanel } from '../../forms/ConflictPanel';
import { LeaveGuard } from '../../forms/LeaveGuard';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { useAutosave } from '../../forms/use-autosave';
import { t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { showToast } from '../../ui/toasts';
import { ConsentEditor } from './ConsentEditor';
import { bodyOf, complete, draftOf, type FormDraft } from './form-draft';
import { FormPreview } from './FormPreview';
import { QuestionEditor } from './QuestionEditor';
import { registrationFormQuery, type FormRead } from './registration-form-query';

/** Saved when asked, not while typing: each saved wording is kept as a version of its own. */
export function RegistrationFormEditor({ event, read }: { event: HackEvent; read: FormRead }) {
  const mayEdit = useMay('edit_event_page');
  const [tried, setTried] = useState(false);
  const stored = useMemo(() => ({ fields: draftOf(read.form), etag: read.etag ?? JSON.stringify(read.form) }), [read]);
  const keep = (next: FormRead) => {
    serverState.setQueryData(registrationFormQuery(event.id).queryKey, next);
    return { fields: draftOf(next.form), etag: next.etag ?? JSON.stringify(next.form) };
  };
  const form = useAutosave<FormDraft>({
    name: `${event.id}.registration-form`,
    stored,
    delayMs: null,
    ready: complete,
    write: async (_, __, draft) => {
      const { data, etag } = await api.call(replaceRegistrationForm, { path: { event_id: event.id }, body: bodyOf(draft), ifMatch: read.etag });
      return keep({ form: data, etag });
    },
    read: async () => keep(await serverState.fetchQuery({ ...registrationFormQuery(event.id), staleTime: 0 })),
  });
  const { draft, change, problem } = form;
  const pointers = [
    ...draft.questions.flatMap((_, index) => ['label', 'help', 'kind', 'options', 'data_class'].map((key) => `/questions/${index}/${key}`)),
    ...draft.consents.flatMap((_, index) => ['purpose', 'title', 'body'].map((key) => `/consents/${index}/${key}`)),
  ];
  const atFields = saidByFields(problem, pointers);
  const errorAt = (pointer: string) => fieldError(problem, pointer);
  // A refused save leads to the first field that is wrong; it may be far from the button.
  const page = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState(0);
  useEffect(() => {
    if (refused > 0) page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);
  const save = async () => {
    setTried(true);
    if (!complete(draft) || !(await form.saveNow())) {
      setRefused((before) => before + 1);
    } else {
      setTried(false);
      showToast(t('regform.saved_toast'));
    }
  };
  return (
    <>
      <PageHead
        title={t('regform.title')}
        sub={t('regform.lead')}
        actions={
          event.status !== 'draft' && (
            <a className={buttonClass('neutral')} href={`/e/${event.slug}/register`}>
              <ExternalLink className="i s" aria-hidden="true" /> {t('tickets.register_page')}
            </a>
          )
        }
      />
      <LeaveGuard dirty={form.dirty} />
      <ConflictPanel autosave={form} />
      {form.state === 'failed' && problem && !atFields && <LoadFailure failure={problem} onRetry={() => void save()} />}
      {form.restored && <p className="note br">{t('save.restored')}</p>}
      <div className="form-edit" ref={page}>
        <div>
          <QuestionEditor questions={draft.questions} disabled={!mayEdit} tried={tried} errorAt={errorAt} onChange={(questions) => change({ questions })} />
          <ConsentEditor consents={draft.consents} disabled={!mayEdit} tried={tried} errorAt={errorAt} onChange={(consents) => change({ consents })} />
        </div>
        <FormPreview draft={draft} />
      </div>
      {mayEdit && (
        <div className="save-bar">
          <Button look="primary" busy={form.state === 'saving'} disabled={!form.dirty} onClick={() => void save()}>
            {t('regform.save_form')}
          </Button>
          <span className="small t2 grow" role="status">
            {form.state === 'saving' ? t('save.saving') : !form.dirty ? t('regform.clean') : tried && (!complete(draft) || atFields) ? <span className="bad-text">{t('regform.incomplete')}</span> : t('save.waiting')}
            {form.dirty && <span className="t3 hide-s"> · {t('regform.versions_note')}</span>}
          </span>
        </div>
      )}
    </>
  );
}
