import { useState } from 'react';
import { t } from '../../i18n/catalogue';
import { CheckField } from '../../ui/CheckField';
import { TextField } from '../../ui/TextField';
import { AnswerField } from './AnswerField';
import type { FormDraft } from './form-draft';

/** The form as the register page shows it. It can be tried; nothing of it is sent. */
export function FormPreview({ draft }: { draft: FormDraft }) {
  const [tryout, setTryout] = useState<Record<string, unknown>>({});
  const text = (key: string) => (typeof tryout[key] === 'string' ? tryout[key] : '');
  const put = (key: string, value: unknown) => setTryout({ ...tryout, [key]: value });
  return (
    <aside className="form-preview" aria-label={t('regform.preview')}>
      <p className="xs t3">{t('regform.preview')}</p>
      <div className="card pad stack g4">
        <h3>{t('regform.preview_ticket')}</h3>
        <TextField label={t('regform.preview_name')} value={text('name')} onChange={(value) => put('name', value)} autoComplete="off" />
        <TextField label={t('regform.preview_email')} value={text('email')} onChange={(value) => put('email', value)} autoComplete="off" />
        {draft.questions.map((question, index) => (
          <AnswerField
            key={question.at}
            kind={question.kind}
            help={question.help}
            required={question.required}
            label={question.label.trim() || t('regform.question_n', { number: index + 1 })}
            options={question.options.filter((option) => option.trim() !== '')}
            value={tryout[question.at]}
            onChange={(value) => put(question.at, value)}
          />
        ))}
        {draft.consents.length > 0 && (
          <div className="stack g4 preview-consents">
            {draft.consents.map((consent) => (
              <CheckField key={consent.at} checked={tryout[`c ${consent.at}`] === true} onChange={(on) => put(`c ${consent.at}`, on)}>
                {consent.title.trim() || t('regform.consent_title')} {!consent.required && <span className="t3">{t('form.optional')}</span>}
                {consent.body.trim() !== '' && <span className="help block-text">{consent.body}</span>}
              </CheckField>
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}
