import { useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../app/session';
import { fromShelf, shelve } from '../forms/draft-shelf';
import { sendSheet, sheetSettled } from './judge-queries';
import { SheetDesk, type KeptSheet } from './sheet-desk';

const desks = new Map<string, SheetDesk>();
const retryMs = 5000;

/** One desk a person and device, for as long as the page lives; what waits is taken up again by the next page. */
function deskOf(userId: string): SheetDesk {
  let desk = desks.get(userId);
  if (desk === undefined) {
    const shelf = `sheets.${userId}`;
    desk = new SheetDesk({
      load: () => (fromShelf(shelf)?.sheets as KeptSheet[] | undefined) ?? [],
      store: (sheets) => shelve(shelf, sheets.length === 0 ? {} : { sheets }),
      send: sendSheet,
      settled: sheetSettled,
    });
    desks.set(userId, desk);
  }
  return desk;
}

export function useSheetDesk(): SheetDesk {
  const desk = deskOf(useSession().user.id);
  useSyncExternalStore(desk.watch, desk.all);
  useEffect(() => {
    const flush = () => void desk.flush();
    flush();
    const timer = setInterval(flush, retryMs);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [desk]);
  return desk;
}
