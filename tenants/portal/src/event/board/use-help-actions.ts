import { useMutation } from '@tanstack/react-query';
import type { HackEvent, HelpRequest } from '../../api/shapes';
import { asProblem } from '../../app/server-state';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { showToast } from '../../ui/toasts';
import { goToRoom, resolveHelp, takeHelp } from '../teams/team-queries';

/** First come, first served: who presses second is told who was faster. */
export function useHelpActions(event: HackEvent) {
  const say = (failure: unknown) => showToast(problemText(asProblem(failure)));
  const take = useMutation({
    mutationFn: ({ request }: { request: HelpRequest; join: boolean }) => takeHelp(event.id, request.id),
    onSuccess: (taken, { join }) => {
      if (join && taken.team.room_id) goToRoom(event.slug, taken.team.room_id);
      else showToast(t('board.took', { team: taken.team.name }));
    },
    onError: say,
  });
  const resolve = useMutation({
    mutationFn: (request: HelpRequest) => resolveHelp(event.id, request.id),
    onSuccess: (_, request) => showToast(t('board.resolved', { team: request.team.name })),
    onError: say,
  });
  return { take, resolve, taking: take.isPending ? take.variables.request.id : undefined, resolving: resolve.isPending ? resolve.variables.id : undefined };
}
