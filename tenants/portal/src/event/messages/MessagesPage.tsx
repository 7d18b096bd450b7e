import { listMailings } from '@jamboree/sdk/tenant';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Mail, PenLine } from 'lucide-react';
import { api } from '../../app/server-state';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import '../../styles/registration.css';

export function MessagesPage() {
  const { event } = useEventRead();
  const mayAnnounce = useMay('announce');
  const maySee = useMay('see_participants');
  const mayWrite = mayAnnounce && maySee;
  const query = useInfiniteQuery({
    queryKey: ['event', event.id, 'mailings'],
    queryFn: async ({ pageParam }) => (await api.call(listMailings, { path: { event_id: event.id }, query: { after: pageParam } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // One that is still being written is looked at again until it is sent.
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some((mailing) => mailing.state === 'writing')) ? 3000 : false),
  });
  const mailings = query.data?.pages.flatMap((page) => page.items) ?? [];
  const write = mayWrite && (
    <Link to="/console/events/$eventId/people" params={{ eventId: event.id }} search={{ message: true }} className={buttonClass('primary')}>
      <PenLine className="i s" aria-hidden="true" /> {t('messages.write')}
    </Link>
  );
  return (
    <>
      <PageHead title={t('messages.title')} sub={t('messages.lead')} actions={mailings.length > 0 && write} />
      {query.isPending && <SkeletonRows columns={[50, 20]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('messages.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && mailings.length === 0 && (
        <EmptyState icon={<Mail className="i l" aria-hidden="true" />} title={t('messages.empty_title')} action={write}>
          {t('messages.empty_text')}
        </EmptyState>
      )}
      <ul className="mailings">
        {mailings.map((mailing) => (
          <li key={mailing.id}>
            <details>
              <summary aria-label={t('messages.show', { subject: mailing.subject })}>
                <b className="b grow trunc">{mailing.subject}</b>
                <span className="small t2 num nw">{t('messages.to', { count: mailing.recipients })}</span>
                <span className={`st ${mailing.state === 'written' ? 'ok' : 'warn'}`}>{t(`messages.state.${mailing.state}`)}</span>
                <span className="small t3">
                  <RelativeTime at={mailing.created_at} />
                </span>
              </summary>
              <p className="letter-text">{mailing.body}</p>
              <p className="xs t3">{t('mail.opted_out', { count: mailing.opted_out })}</p>
            </details>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
