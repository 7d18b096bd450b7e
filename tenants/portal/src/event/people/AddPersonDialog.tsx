import { addParticipant } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { HackEvent } from '../../api/shapes';
import { api, asProblem } from '../../app/server-state';
import { fieldError, saidByFields } from '../../forms/problem-text';
import { currentLocale, locales, t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toasts';
import { refreshRegistrations } from '../orders/order-queries';
import { AnswerField } from '../registration-form/AnswerField';
import { registrationFormQuery } from '../registration-form/registration-form-query';
import { ticketTypesQuery } from '../tickets/ticket-queries';

export function AddPersonDialog({ event, onClose }: { event: HackEvent; onClose: () => void }) {
  const types = useQuery(ticketTypesQuery(event.id));
  const questions = useQuery(registrationFormQuery(event.id)).data?.form.questions ?? [];
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState('');
  const [locale, setLocale] = useState<(typeof locales)[number]>(currentLocale());
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const [sendMail, setSendMail] = useState(true);
  const [tried, setTried] = useState(false);
  const type = chosen || (types.data?.[0]?.id ?? '');
  const add = useMutation({
    mutationFn: () =>
      api.call(addParticipant, {
        path: { event_id: event.id },
        body: { name: name.trim(), email: email.trim(), ticket_type_id: type, locale, answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)), send_mail: sendMail },
      }),
    onSuccess: () => {
      showToast(t('add.added', { name: name.trim() }));
      refreshRegistrations(event.id);
      onClose();
    },
  });
  const problem = add.error && asProblem(add.error);
  const pointers = ['/name', '/email', '/ticket_type_id', '/locale', ...questions.map((question) => `/answers/${question.id}`)];
  const shape = /^\S+@\S+$/.test(email.trim()) ? undefined : t('add.email_shape');
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setTried(true);
    if (name.trim() !== '' && shape === undefined && type !== '') add.mutate();
  };
  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      <form className="stack g4" onSubmit={submit} noValidate>
        <p className="small t2">{t('add.lead')}</p>
        {problem && !saidByFields(problem, pointers) && <LoadFailure failure={problem} />}
        {types.data?.length === 0 && <p className="note warn">{t('add.no_types')}</p>}
        <TextField label={t('add.name')} value={name} onChange={setName} error={tried && name.trim() === '' ? t('add.name_missing') : fieldError(problem, '/name')} autoFocus autoComplete="off" maxLength={200} />
        <TextField label={t('add.email')} type="email" value={email} onChange={setEmail} error={tried ? (shape ?? fieldError(problem, '/email')) : undefined} autoComplete="off" />
        <SelectField label={t('add.type')} value={type} onChange={setChosen} options={(types.data ?? []).map((one) => ({ value: one.id, label: one.name }))} error={fieldError(problem, '/ticket_type_id')} />
        <SelectField label={t('add.language')} value={locale} onChange={setLocale} options={locales.map((value) => ({ value, label: t(`language.${value}`) }))} error={fieldError(problem, '/locale')} />
        {questions.length > 0 && (
          <details className="why">
            <summary>{t('add.answers')}</summary>
            <div className="stack g4">
              {questions.map((question) => (
                <AnswerField
                  key={question.id}
                  kind={question.kind}
                  label={question.label}
                  help={question.help}
                  options={question.options}
                  required={false}
                  value={answers[question.id]}
                  onChange={(value) => setAnswers({ ...answers, [question.id]: value })}
                  error={fieldError(problem, `/answers/${question.id}`)}
                />
              ))}
            </div>
          </details>
        )}
        <CheckField checked={sendMail} onChange={setSendMail}>
          {t('add.send_mail')}
        </CheckField>
        <div className="dialog-act">
          <Button look="quiet" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" look="primary" busy={add.isPending} disabled={type === ''}>
            {t('add.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
