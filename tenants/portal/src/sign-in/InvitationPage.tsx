import { acceptInvitation, getInvitationOffer } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { api, asProblem } from '../app/server-state';
import { beginSession } from '../app/session';
import { fieldError, problemText, saidByFields } from '../forms/problem-text';
import { rich, t, tFrom } from '../i18n/catalogue';
import { dateTime } from '../i18n/moments';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { usePageTitle } from '../ui/PageHead';
import { SkeletonForm } from '../ui/Skeleton';
import { TextField } from '../ui/TextField';
import { SignInFrame, usePlaceName } from './SignInFrame';

const route = getRouteApi('/invitation/$token');
const bold = { b: (text: React.ReactNode[]) => <b key={String(text)}>{text}</b> };

export function InvitationPage() {
  const { token } = route.useParams();
  const place = usePlaceName();
  const navigate = useNavigate();
  usePageTitle(t('invitation.title', { place }));
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const offer = useQuery({ queryKey: ['invitation-offer', token], queryFn: async () => (await api.call(getInvitationOffer, { body: { token } })).data, staleTime: Infinity });
  const accept = useMutation({
    mutationFn: async () => {
      const session = (await api.call(acceptInvitation, { body: { token, name: name.trim() } })).data;
      await beginSession(session);
      return session;
    },
    // Who was invited to judge is there to judge; with one event, straight to it.
    onSuccess: ({ memberships }) => {
      const judged = memberships.filter((membership) => membership.role === 'judge');
      if (offer.data?.role !== 'judge') return navigate({ to: '/console' });
      const eventId = judged.length === 1 ? judged[0]?.scope.event_id : undefined;
      return eventId ? navigate({ to: '/judge/$eventId', params: { eventId } }) : navigate({ to: '/judge' });
    },
  });
  if (offer.isPending) {
    return (
      <SignInFrame>
        <SkeletonForm fields={2} />
      </SignInFrame>
    );
  }
  if (offer.isError) {
    const problem = asProblem(offer.error);
    const gone = problem.status === 422 || problem.status === 404 || problem.status === 410;
    return (
      <SignInFrame>
        <h1>{gone ? t('invitation.failed_title') : t('invitation.loading')}</h1>
        {gone ? <p className="lead">{problemText(problem)}</p> : <LoadFailure failure={problem} onRetry={() => void offer.refetch()} />}
      </SignInFrame>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = name.trim() === '' ? t('invitation.name_missing') : undefined;
    setRefusal(wrong);
    if (wrong === undefined) accept.mutate();
  };
  const problem = accept.error && asProblem(accept.error);
  const role = tFrom('role', offer.data.role);
  return (
    <SignInFrame>
      <h1>{t('invitation.title', { place: offer.data.tenant_name })}</h1>
      <p className="lead">
        {offer.data.event_title ? rich('invitation.lead_event', { role, event: offer.data.event_title }, bold) : rich('invitation.lead_tenant', { role }, bold)}
      </p>
      <form className="stack g4" onSubmit={submit} noValidate>
        {problem && !saidByFields(problem, ['/name']) && <LoadFailure failure={problem} />}
        <TextField label={t('invitation.name')} help={t('invitation.name_help')} value={name} onChange={setName} error={refusal ?? fieldError(problem, '/name')} autoComplete="name" autoFocus className="tall" />
        <Button type="submit" look="primary" size="large" wide busy={accept.isPending}>
          {t('invitation.accept')}
        </Button>
        <p className="small t3">{t('invitation.for', { email: offer.data.email, until: dateTime(offer.data.expires_at) })}</p>
      </form>
    </SignInFrame>
  );
}
