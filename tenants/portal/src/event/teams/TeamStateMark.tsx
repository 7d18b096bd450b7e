import type { SubmissionListState, Team } from '../../api/shapes';
import { submissionStates } from '../../api/closed-sets';
import { SubmissionMark } from '../submissions/SubmissionMark';

/** Where the team's submission stands; before a word was written, that it has none. */
export function TeamStateMark({ team }: { team: Team }) {
  const state = submissionStates.find((one) => one === team.submission_state) ?? ('none' satisfies SubmissionListState);
  return <SubmissionMark state={state} />;
}
