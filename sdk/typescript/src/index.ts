export { JamboreeClient, type Answer, type CallOptions, type JamboreeOptions } from './client';
export { paginate, type ListPage } from './paginate';
export { Problem, problemFrom, type ProblemPart } from './problem';
export { defaultRetryPolicy, type RetryPolicy } from './retry';
