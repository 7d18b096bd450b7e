import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Receipt } from 'lucide-react';
import { t } from '../../i18n/catalogue';
import { money, number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SkeletonRows } from '../../ui/Skeleton';
import { TwoZones } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { ExportLink } from '../lists/ExportLink';
import { AsOf } from './AsOf';
import { billQuery, evidenceQuery } from './live-queries';
import '../../styles/registration.css';
import '../../styles/live.css';

/** What the event costs so far, how that comes about, and the people it counts. */
export function BillPage() {
  const { event } = useEventRead();
  const bill = useQuery(billQuery(event.id));
  const evidence = useInfiniteQuery(evidenceQuery(event.id));
  const rows = evidence.data?.pages.flatMap((page) => page.items) ?? [];
  const estimate = bill.data;
  return (
    <>
      <PageHead title={t('bill.title')} sub={<>{t('bill.lead')} {estimate && <AsOf readAtMs={bill.dataUpdatedAt} failing={bill.isError} />}</>} />
      {bill.isPending && <SkeletonRows rows={3} columns={[40, 20]} />}
      {bill.isError && !estimate && <LoadFailure failure={bill.error} what={t('bill.failed')} onRetry={() => void bill.refetch()} />}
      {estimate && (
        <section className="bill">
          <p className="price">
            <b>{money(estimate.total.amount_minor, estimate.total.currency)}</b> <span className="t2">{t('bill.so_far')}</span>
          </p>
          <p className="num t2">{t('bill.sum', { joined: estimate.joined, price: money(estimate.per_person.amount_minor, estimate.per_person.currency) })}</p>
          <dl className="facts">
            <div>
              <dt>{t('bill.registered')}</dt>
              <dd className="num">{number(estimate.registered)}</dd>
            </div>
            <div>
              <dt>{t('bill.scheduled')}</dt>
              <dd className="num">{estimate.hours_scheduled}</dd>
            </div>
            {estimate.hours_actual && (
              <div>
                <dt>{t('bill.actual')}</dt>
                <dd className="num">{estimate.hours_actual}</dd>
              </div>
            )}
            <div>
              <dt>{t('bill.plan')}</dt>
              <dd>{estimate.plan_version}</dd>
            </div>
          </dl>
          <details className="why">
            <summary>{t('bill.why')}</summary>
            <p className="small t2" lang="en">
              {estimate.explanation}
            </p>
          </details>
        </section>
      )}
      <section className="sec">
        <header>
          <h2>{t('bill.evidence')}</h2>
          <span className="small t3">{t('bill.evidence_note')}</span>
          {rows.length > 0 && (
            <span className="a">
              <ExportLink path={`/api/v1/events/${event.id}/billing-evidence.csv`} search={{}} keys={[]} count={evidence.hasNextPage ? undefined : rows.length} />
            </span>
          )}
        </header>
        {evidence.isPending && <SkeletonRows columns={[40, 24, 14]} />}
        {evidence.isError && rows.length === 0 && <LoadFailure failure={evidence.error} what={t('bill.evidence_failed')} onRetry={() => void evidence.refetch()} />}
        {evidence.isSuccess && rows.length === 0 && (
          <EmptyState icon={<Receipt className="i l" aria-hidden="true" />} title={t('bill.empty_title')}>
            {t('bill.empty_text')}
          </EmptyState>
        )}
        {rows.length > 0 && (
          <div className="scroll-x">
            <table className="tbl">
              <caption className="vh">{t('bill.evidence')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('people.name')}</th>
                  <th scope="col">{t('bill.first')}</th>
                  <th scope="col">{t('bill.by')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.participant_id}>
                    <th scope="row">{row.name}</th>
                    <td>
                      <TwoZones at={row.first_joined_at} zone={event.zone} />
                    </td>
                    <td>{t(`bill.by_${row.by}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {evidence.hasNextPage && (
          <Button look="outline" busy={evidence.isFetchingNextPage} onClick={() => void evidence.fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </section>
    </>
  );
}
