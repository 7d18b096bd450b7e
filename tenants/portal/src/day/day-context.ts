import { createContext, useContext } from 'react';
import type { GetListedEventResponse } from '@jamboree/sdk/tenant';
import type { Venue } from './day-shapes';

export interface Day {
  /** As everybody sees it: tracks, criteria, deadlines. */
  event: GetListedEventResponse;
  venue: Venue;
}

export const DayContext = createContext<Day | undefined>(undefined);

/** Inside the frame of a day the event is known and the person may be there. */
export function useDay(): Day {
  const day = useContext(DayContext);
  if (day === undefined) throw new Error('A page of the day was opened outside its frame');
  return day;
}
