import { createApiToken, listApiScopes, listApiTokens, revokeApiToken } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { PageHead } from '../../ui/PageHead';
import { NewTokenButton, TokenList } from './TokenList';

const route = getRouteApi('/console/settings/tokens');

export function TokensPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scopes = useQuery({ queryKey: ['api-scopes'], queryFn: async () => (await api.call(listApiScopes)).data.items, staleTime: Infinity });
  const setCreating = (create: boolean) => void navigate({ search: { create: create || undefined } });
  return (
    <>
      <PageHead title={t('tokens.title')} sub={t('tokens.lead')} actions={<NewTokenButton onClick={() => setCreating(true)} />} />
      <TokenList
        listKey="api-tokens"
        list={async (after) => (await api.call(listApiTokens, { query: { after } })).data}
        create={async (body) => (await api.call(createApiToken, { body })).data}
        revoke={async (id) => void (await api.call(revokeApiToken, { path: { id } }))}
        scopes={scopes.data}
        scopesFailure={scopes.error}
        creating={search.create === true}
        onCreating={setCreating}
      />
    </>
  );
}
