import { listConsents, recordConsent } from '@jamboree/sdk/tenant';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Consent } from '../../api/shapes';
import { api, asProblem, serverState } from '../../app/server-state';
import { useBrand } from '../../brand/brand-state';
import { problemText } from '../../forms/problem-text';
import { rich, t, tFrom } from '../../i18n/catalogue';
import { CheckField } from '../../ui/CheckField';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { ExactTime } from '../../ui/Times';
import { showToast } from '../../ui/toasts';

/** What a person can be asked for, and the version of the words they agree to. */
const asked = [
  { purpose: 'event_news', textVersion: '2026-11' },
  { purpose: 'photos', textVersion: '2026-11' },
  { purpose: 'sponsor_contact', textVersion: '2026-11' },
  { purpose: 'product_news', textVersion: '2026-11' },
] as const;

const queryKey = ['consents'];

/** The last answer for each purpose that holds everywhere; the record keeps them all. Those of an event stand under Privacy. */
function latest(consents: Consent[]): Map<string, Consent> {
  const found = new Map<string, Consent>();
  for (const consent of consents) {
    if (consent.event_id) continue;
    const before = found.get(consent.purpose);
    if (!before || before.recorded_at < consent.recorded_at) found.set(consent.purpose, consent);
  }
  return found;
}

export function Consents({ title }: { title?: string }) {
  const place = useBrand()?.tenant_name ?? '';
  const query = useQuery({ queryKey, queryFn: async () => (await api.call(listConsents, {})).data.items });
  const answer = useMutation({
    mutationFn: (body: { purpose: string; text_version: string; given: boolean }) => api.call(recordConsent, { body }),
    onSuccess: ({ data }) => serverState.setQueryData(queryKey, (before: Consent[] | undefined) => [...(before ?? []), data]),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  const answers = latest(query.data ?? []);
  const purposes = [...asked, ...[...answers.values()].filter((one) => !asked.some((two) => two.purpose === one.purpose)).map((one) => ({ purpose: one.purpose, textVersion: one.text_version }))];
  return (
    <section className="block formcol">
      <h2>{title ?? t('profile.consents')}</h2>
      <p className="small t2">{t('profile.consents_lead')}</p>
      {query.isPending && <SkeletonRows rows={3} columns={[60]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('profile.consents_failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <ul className="consents">
          {purposes.map(({ purpose, textVersion }) => {
            const given = answers.get(purpose);
            return (
              <li key={purpose}>
                <CheckField checked={given?.given ?? false} disabled={answer.isPending} onChange={(on) => answer.mutate({ purpose, text_version: textVersion, given: on })}>
                  <b className="m">{tFrom('consent', purpose, { place })}</b>
                  <span className="help block-text">
                    {tFrom('consent_why', purpose)} · {given ? rich(given.given ? 'me.agreed_since' : 'me.not_since', {}, { time: () => <ExactTime key="t" at={given.recorded_at} /> }) : t('profile.never')}
                  </span>
                </CheckField>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
