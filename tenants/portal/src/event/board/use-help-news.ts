import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { t } from '../../i18n/catalogue';
import { showToast } from '../../ui/toasts';
import { helpQuery } from '../teams/team-queries';

/** Says who asks for help since the page was opened; also heard by those who do not look at the board. */
export function useHelpNews(eventId: string, sees: boolean): void {
  const { data } = useQuery({ ...helpQuery(eventId), enabled: sees });
  const known = useRef<Set<string>>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    if (known.current !== undefined) {
      const fresh = data.filter((request) => request.taken_by == null && !known.current?.has(request.id));
      for (const request of fresh.slice(0, 2)) showToast(t('board.asks', { team: request.team.name, text: request.text }));
    }
    known.current = new Set([...(known.current ?? []), ...data.map((request) => request.id)]);
  }, [data]);
}
