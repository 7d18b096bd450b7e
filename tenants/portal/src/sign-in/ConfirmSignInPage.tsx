import { createOperatorSession } from '@jamboree/sdk/control';
import { createSession } from '@jamboree/sdk/tenant';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { LogIn } from 'lucide-react';
import { plane } from '../app/page-facts';
import { takeReturn } from '../app/return-to';
import { api, asProblem, serverState } from '../app/server-state';
import { beginSession, operatorSessionQuery, speakAs } from '../app/session';
import { problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { Button, buttonClass } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { usePageTitle } from '../ui/PageHead';
import { SignInFrame, usePlaceName } from './SignInFrame';

const route = getRouteApi('/sign-in/$token');

/** Opening the link does nothing yet: mail scanners open links too, and this one works once. */
export function ConfirmSignInPage() {
  usePageTitle(t('sign_in.title'));
  const { token } = route.useParams();
  const search = route.useSearch();
  const place = usePlaceName();
  const router = useRouter();
  const enter = useMutation({
    mutationFn: async () => {
      if (plane === 'operator') {
        const { data } = await api.call(createOperatorSession, { body: { token } });
        serverState.setQueryData(operatorSessionQuery.queryKey, data);
        await speakAs(data.user.locale);
      } else {
        await beginSession((await api.call(createSession, { body: { token } })).data);
      }
    },
    onSuccess: () => router.history.replace(search.return_to ?? takeReturn() ?? (plane === 'operator' ? '/operator' : '/console')),
  });
  const problem = enter.error && asProblem(enter.error);
  if (problem?.status === 422) {
    return (
      <SignInFrame>
        <h1>{t('sign_in.failed_title')}</h1>
        <p className="lead">{problemText(problem)}</p>
        <Link to="/sign-in" search={{ return_to: search.return_to }} className={buttonClass('primary', 'large')}>
          {t('sign_in.new_link')}
        </Link>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame>
      <h1>{t('sign_in.confirm_title')}</h1>
      <p className="lead">{t('sign_in.confirm_lead')}</p>
      <div className="stack g4">
        {problem && <LoadFailure failure={problem} />}
        <Button look="primary" size="large" wide autoFocus busy={enter.isPending} icon={<LogIn className="i" aria-hidden="true" />} onClick={() => enter.mutate()}>
          {t('sign_in.confirm', { place })}
        </Button>
      </div>
    </SignInFrame>
  );
}
