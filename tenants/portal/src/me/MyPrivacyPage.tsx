import { recordConsent } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Check, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import type { Consent } from '../api/shapes';
import { api, asProblem, serverState } from '../app/server-state';
import { useBrand } from '../brand/brand-state';
import { problemText } from '../forms/problem-text';
import { hasMessage, rich, t } from '../i18n/catalogue';
import { Consents } from '../settings/profile/Consents';
import { Button } from '../ui/Button';
import { LoadFailure } from '../ui/LoadFailure';
import { onDemand } from '../ui/on-demand';
import { PageHead } from '../ui/PageHead';
import { SkeletonRows } from '../ui/Skeleton';
import { ExactTime } from '../ui/Times';
import { showToast } from '../ui/toasts';
import { consentsByEvent, consentsQuery, myTicketsQuery, needsAsking, type ConsentGroup } from './my-queries';

const WithdrawDialog = onDemand(async () => (await import('./WithdrawDialog')).WithdrawDialog);

/** Every consent by event, each withdrawn or given with one press that can be undone; only what is required asks first. */
export function MyPrivacyPage() {
  const place = useBrand()?.tenant_name ?? '';
  const query = useQuery(consentsQuery);
  const [asked, setAsked] = useState<{ consent: Consent; event: string }>();
  const tickets = useQuery(myTicketsQuery).data ?? [];
  const titleOf = ({ purpose }: Consent) => (hasMessage(`regform.purpose.${purpose}`) ? t(`regform.purpose.${purpose}` as 'regform.purpose.photos') : hasMessage(`consent.${purpose}`) ? t(`consent.${purpose}` as 'consent.photos', { place }) : purpose.replaceAll('_', ' '));
  const answer = useMutation({
    mutationFn: ({ consent, given }: { consent: Consent; given: boolean }) =>
      api.call(recordConsent, { body: { purpose: consent.purpose, text_version: consent.text_version, given, ...(consent.event_id ? { event_id: consent.event_id } : {}) } }),
    onMutate: ({ consent, given }) => {
      const before = serverState.getQueryData(consentsQuery.queryKey);
      serverState.setQueryData(consentsQuery.queryKey, (all) => [{ ...consent, given, recorded_at: new Date().toISOString() }, ...(all ?? [])]);
      return { before };
    },
    onSuccess: (_, { consent, given }) => {
      // What was done is turned back by its opposite: the record keeps both.
      const title = titleOf(consent);
      showToast(t(given ? 'me.agreed' : 'me.withdrawn', { title }), () => answer.mutate({ consent, given: !given }));
    },
    onError: (failure, _, context) => {
      serverState.setQueryData(consentsQuery.queryKey, context?.before);
      showToast(problemText(asProblem(failure)));
    },
    onSettled: () => void serverState.invalidateQueries({ queryKey: consentsQuery.queryKey }),
  });
  const nameOf = (group: ConsentGroup) => tickets.find((ticket) => ticket.event.id === group.eventId)?.event.title ?? t('me.event_gone');
  const groups = consentsByEvent(query.data ?? []).filter((group) => group.eventId !== null);
  return (
    <>
      <PageHead title={t('me.privacy')} sub={t('me.privacy_lead')} />
      {query.isPending && <SkeletonRows rows={3} columns={[60]} />}
      {query.isError && query.data === undefined && <LoadFailure failure={query.error} what={t('profile.consents_failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && groups.length === 0 && (
        <p className="note">
          <ShieldCheck className="i" aria-hidden="true" /> {t('me.no_consents')}
        </p>
      )}
      {groups.map((group) => (
        <section key={group.eventId} className="my-consents" aria-label={nameOf(group)}>
          <h2>{nameOf(group)}</h2>
          <ul className="lines">
            {group.answers.map((consent) => {
              const title = titleOf(consent);
              return (
                <li key={consent.purpose}>
                  {consent.given ? <Check className="i s ok-text" aria-hidden="true" /> : <X className="i s t3" aria-hidden="true" />}
                  <span className="grow">
                    {title}
                    <span className="xs t3 block-text">{rich(consent.given ? 'me.agreed_since' : 'me.not_since', {}, { time: () => <ExactTime key="t" at={consent.recorded_at} /> })}</span>
                  </span>
                  <Button look={consent.given ? 'outline' : 'quiet'} size="small" aria-label={t(consent.given ? 'me.withdraw_of' : 'me.agree_to', { title })} onClick={() => (needsAsking(consent) ? setAsked({ consent, event: nameOf(group) }) : answer.mutate({ consent, given: !consent.given }))}>
                    {t(consent.given ? 'me.withdraw' : 'me.agree')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <Consents title={t('me.general')} />
      {asked && (
        <WithdrawDialog
          title={titleOf(asked.consent)}
          event={asked.event}
          onConfirm={() => {
            answer.mutate({ consent: asked.consent, given: false });
            setAsked(undefined);
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
