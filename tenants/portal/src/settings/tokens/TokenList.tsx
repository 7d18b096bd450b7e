import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ApiScope, ApiToken, IssuedApiToken } from '../../api/shapes';
import { serverState } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { date } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { showToast } from '../../ui/toasts';
import type { NewToken } from './NewTokenDialog';
import { onDemand } from '../../ui/on-demand';

const ConfirmByName = onDemand(async () => (await import('../../ui/ConfirmByName')).ConfirmByName);
const NewTokenDialog = onDemand(async () => (await import('./NewTokenDialog')).NewTokenDialog);

export function NewTokenButton({ onClick }: { onClick: () => void }) {
  return (
    <Button look="primary" icon={<Plus className="i" aria-hidden="true" />} onClick={onClick}>
      {t('tokens.new')}
    </Button>
  );
}

interface TokenListProps {
  /** Names the list in the cache. */
  listKey: string;
  list: (after: string | undefined) => Promise<{ items: ApiToken[]; next?: string | null }>;
  create: (body: NewToken) => Promise<IssuedApiToken>;
  revoke: (id: string) => Promise<void>;
  scopes: ApiScope[] | undefined;
  scopesFailure: unknown;
  creating: boolean;
  onCreating: (creating: boolean) => void;
}

export function TokenList({ listKey, list, create, revoke, scopes, scopesFailure, creating, onCreating }: TokenListProps) {
  const [asking, setAsking] = useState<ApiToken>();
  const query = useInfiniteQuery({
    queryKey: [listKey],
    queryFn: ({ pageParam }) => list(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const refresh = () => void serverState.invalidateQueries({ queryKey: [listKey] });
  const drop = useMutation({
    mutationFn: (token: ApiToken) => revoke(token.id),
    onSuccess: (_, token) => {
      showToast(t('tokens.revoked_toast', { name: token.name }));
      setAsking(undefined);
      refresh();
    },
  });
  const tokens = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.isPending && <SkeletonRows columns={[24, 30, 12, 12]} />}
      {query.isError && <LoadFailure failure={query.error} what={t('tokens.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && tokens.length === 0 && (
        <EmptyState icon={<KeyRound className="i l" aria-hidden="true" />} title={t('tokens.empty_title')}>
          {t('tokens.empty_text')}
        </EmptyState>
      )}
      {tokens.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('tokens.title')}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t('tokens.name')}</th>
                <th scope="col">{t('tokens.scopes')}</th>
                <th scope="col">{t('tokens.last_used')}</th>
                <th scope="col">{t('tokens.valid_until')}</th>
                <th scope="col">
                  <span className="vh">{t('tokens.revoke')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <tr key={token.id} className={token.revoked_at ? 'faded' : undefined}>
                  <th scope="row">{token.name}</th>
                  <td>
                    <span className="scopes mono xs">{token.scopes.join('  ')}</span>
                  </td>
                  <td className="nw">{token.last_used_at ? <RelativeTime at={token.last_used_at} /> : <span className="t3">{t('tokens.never_used')}</span>}</td>
                  <td className="nw">{token.revoked_at ? <span className="pill">{t('tokens.revoked')}</span> : token.expires_at ? date(token.expires_at) : t('tokens.no_end')}</td>
                  <td className="r">
                    {!token.revoked_at && (
                      <Button look="destructive" size="small" aria-label={t('tokens.revoke_confirm', { name: token.name })} onClick={() => setAsking(token)}>
                        {t('tokens.revoke')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {creating && <NewTokenDialog scopes={scopes} scopesFailure={scopesFailure} create={create} onCreated={refresh} onClose={() => onCreating(false)} />}
      {asking && (
        <ConfirmByName
          title={t('tokens.revoke_title', { name: asking.name })}
          text={t('tokens.revoke_text')}
          name={asking.name}
          action={t('tokens.revoke_confirm', { name: asking.name })}
          busy={drop.isPending}
          failure={drop.error}
          onConfirm={() => drop.mutate(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
