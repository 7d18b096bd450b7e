export { JamboreeClient, type Answer, type CallOptions, type JamboreeOptions } from './client';
export { paginate, type ListPage } from './paginate';
export { Problem, problemFrom, type ProblemPart } from './problem';
export { defaultRetryPolicy, type RetryPolicy } from './retry';
export {
  connectVenue,
  type ConnectionState,
  type RoomEntry,
  type ServerFrame,
  type SocketLike,
  type VenueConnection,
  type VenueEvent,
  type VenueOptions,
  type VenueRoom,
  type VenueSurroundings,
} from './realtime';
