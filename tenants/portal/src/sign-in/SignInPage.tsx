import { requestSignInLink } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Mail } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { plane } from '../app/page-facts';
import { rememberReturn } from '../app/return-to';
import { api, asProblem } from '../app/server-state';
import { fieldError, saidByFields } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { usePageTitle } from '../ui/PageHead';
import { TextField } from '../ui/TextField';
import { CheckYourMail } from './CheckYourMail';
import { SignInFrame } from './SignInFrame';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  usePageTitle(t('sign_in.title'));
  const search = route.useSearch();
  const [email, setEmail] = useState('');
  const [refusal, setRefusal] = useState<string>();
  // Both planes have the same call.
  const request = useMutation({
    mutationFn: () => {
      rememberReturn(search.return_to);
      return api.call(requestSignInLink, { body: { email: email.trim(), return_to: search.return_to } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = email.trim() === '' ? t('sign_in.email_missing') : /^\S+@\S+$/.test(email.trim()) ? undefined : t('sign_in.email_shape');
    setRefusal(wrong);
    if (wrong === undefined) request.mutate();
  };
  if (request.isSuccess) {
    return (
      <SignInFrame>
        <CheckYourMail email={email.trim()} send={() => api.call(requestSignInLink, { body: { email: email.trim(), return_to: search.return_to } })} onOther={() => request.reset()} />
      </SignInFrame>
    );
  }
  const problem = request.error && asProblem(request.error);
  return (
    <SignInFrame>
      <h1>{t('sign_in.title')}</h1>
      <p className="lead">{plane === 'operator' ? t('sign_in.operator_lead') : t('sign_in.lead')}</p>
      <form className="stack g4" onSubmit={submit} noValidate>
        {search.signed_out && !request.isError && (
          <p className="note ok" role="status">
            {t('sign_in.signed_out')}
          </p>
        )}
        {problem && !saidByFields(problem, ['/email']) && <LoadFailure failure={problem} />}
        <TextField
          label={t('sign_in.email')}
          value={email}
          onChange={(value) => {
            setEmail(value);
            setRefusal(undefined);
          }}
          error={refusal ?? fieldError(problem, '/email')}
          type="email"
          name="email"
          autoComplete="email"
          autoFocus
          className="tall"
        />
        <Button type="submit" look="primary" size="large" wide busy={request.isPending} icon={<Mail className="i" aria-hidden="true" />}>
          {t('sign_in.send')}
        </Button>
      </form>
      {plane === 'tenant' && <p className="small t3 after">{t('sign_in.new_here')}</p>}
    </SignInFrame>
  );
}
