import type { Problem } from '@jamboree/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from '../app/server-state';
import { fromShelf, shelve } from './draft-shelf';
import { changedFields, mergeDraft, same, type Conflict } from './merge-draft';

export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict';

/** What the server has, and the ETag that says so. */
export interface Stored<Fields> {
  fields: Fields;
  etag: string | undefined;
}

interface AutosaveOptions<Fields extends object> {
  /** Names the draft on this device's shelf. */
  name: string;
  stored: Stored<Fields>;
  /** Writes the changed fields on top of `etag` and answers what is stored then. */
  write: (changed: Partial<Fields>, etag: string | undefined, draft: Fields) => Promise<Stored<Fields>>;
  /** Reads afresh, after someone else was faster. */
  read: () => Promise<Stored<Fields>>;
  /** A draft that cannot be right yet waits; its own messages say why. */
  ready?: (draft: Fields) => boolean;
  onMerged?: (fields: string[]) => void;
  /** How long after the last key; null saves only when asked. */
  delayMs?: number | null;
}

export interface Autosave<Fields extends object> {
  draft: Fields;
  change: (changes: Partial<Fields>) => void;
  state: SaveState;
  savedAt: Date | undefined;
  problem: Problem | undefined;
  conflicts: Conflict<Fields>[];
  /** Decides one conflict; the last decision saves. */
  decide: (field: keyof Fields & string, keep: 'mine' | 'theirs') => void;
  saveNow: () => Promise<boolean>;
  dirty: boolean;
  restored: boolean;
}

/** Keeps a form saved while people type: one write at a time, nothing lost when a write fails or someone else was faster. */
export function useAutosave<Fields extends object>(options: AutosaveOptions<Fields>): Autosave<Fields> {
  const latest = useRef(options);
  latest.current = options;
  const { name, stored, delayMs = 800 } = options;

  const [shelved] = useState(() => fromShelf(name));
  const base = useRef<Stored<Fields>>(stored);
  const [draft, setDraft] = useState<Fields>(() => ({ ...stored.fields, ...(shelved as Partial<Fields> | undefined) }));
  const draftRef = useRef(draft);
  const [state, setState] = useState<SaveState>('clean');
  const [savedAt, setSavedAt] = useState<Date>();
  const [problem, setProblem] = useState<Problem>();
  const [conflicts, setConflicts] = useState<Conflict<Fields>[]>([]);
  const running = useRef<Promise<boolean>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const put = useCallback(
    (next: Fields) => {
      draftRef.current = next;
      setDraft(next);
      shelve(name, changedFields(base.current.fields, next));
    },
    [name],
  );

  const writeOnce = useCallback(async (): Promise<boolean> => {
    const { write, read, ready, onMerged } = latest.current;
    for (;;) {
      const sent = draftRef.current;
      const changed = changedFields(base.current.fields, sent);
      if (Object.keys(changed).length === 0) {
        setState((before) => (before === 'waiting' || before === 'saving' ? 'saved' : before));
        return true;
      }
      if (ready && !ready(sent)) {
        setState('waiting');
        return false;
      }
      setState('saving');
      try {
        const answer = await write(changed, base.current.etag, sent);
        base.current = answer;
        // Typed on while the answer travelled: those fields stay, the rest takes the server's form.
        const current = draftRef.current;
        const next = { ...answer.fields };
        for (const key of Object.keys(current) as (keyof Fields)[]) if (!same(current[key], sent[key])) next[key] = current[key];
        put(next);
        setProblem(undefined);
        setSavedAt(new Date());
        setState('saved');
      } catch (failure) {
        const refused = asProblem(failure);
        if (refused.status !== 412) {
          setProblem(refused);
          setState('failed');
          return false;
        }
        try {
          const theirs = await read();
          const merge = mergeDraft(base.current.fields, draftRef.current, theirs.fields);
          base.current = theirs;
          put(merge.draft);
          if (merge.conflicts.length > 0) {
            setConflicts(merge.conflicts);
            setState('conflict');
            return false;
          }
          if (merge.takenOver.length > 0) onMerged?.(merge.takenOver);
        } catch (second) {
          setProblem(asProblem(second));
          setState('failed');
          return false;
        }
      }
    }
  }, [put]);

  const saveNow = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    running.current = writeOnce().finally(() => {
      running.current = undefined;
    });
    return running.current;
  }, [writeOnce]);

  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    if (delayMs !== null) timer.current = setTimeout(() => void saveNow(), delayMs);
  }, [saveNow, delayMs]);

  const change = useCallback(
    (changes: Partial<Fields>) => {
      put({ ...draftRef.current, ...changes });
      // What was refused is being changed; the next answer says what still is.
      setProblem(undefined);
      setState((before) => (before === 'conflict' ? before : 'waiting'));
      schedule();
    },
    [put, schedule],
  );

  const decide = useCallback(
    (field: keyof Fields & string, keep: 'mine' | 'theirs') => {
      const conflict = conflicts.find((one) => one.field === field);
      if (!conflict) return;
      if (keep === 'theirs') put({ ...draftRef.current, [field]: conflict.theirs });
      const left = conflicts.filter((one) => one.field !== field);
      setConflicts(left);
      if (left.length === 0) void saveNow();
    },
    [conflicts, put, saveNow],
  );

  // A newer read from elsewhere is taken over as long as nothing is being edited here.
  useEffect(() => {
    if (running.current || stored.etag === base.current.etag) return;
    if (Object.keys(changedFields(base.current.fields, draftRef.current)).length === 0) {
      base.current = stored;
      put(stored.fields);
    }
  }, [stored, put]);

  const restored = shelved !== undefined && state === 'clean' && Object.keys(changedFields(stored.fields, draft)).length > 0;
  useEffect(() => () => clearTimeout(timer.current), []);

  const dirty = Object.keys(changedFields(base.current.fields, draft)).length > 0;
  return { draft, change, state, savedAt, problem, conflicts, decide, saveNow, dirty, restored };
}
