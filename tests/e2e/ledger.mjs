// Counts what was proved. Each entry is a sentence; a failed one is told at once, with why.

const entries = [];
/** A journey whose steps fail one after the other says nothing new and takes long. */
const GIVE_UP_AFTER_FAILURES = Number(process.env.GIVE_UP_AFTER_FAILURES ?? 12);

export async function proves(sentence, work) {
  const startedMs = Date.now();
  try {
    const result = await work();
    entries.push(true);
    console.log(`ok   ${sentence} (${Date.now() - startedMs} ms)`);
    return result;
  } catch (failure) {
    entries.push(false);
    console.log(`FAIL ${sentence} (${Date.now() - startedMs} ms)`);
    console.log(String(failure?.stack ?? failure).split('\n').slice(0, 14).map((line) => `       ${line}`).join('\n'));
    return undefined;
  }
}

export function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

/** Asks until the answer is truthy; the last answer, or an error that says what was awaited. */
export async function eventually(awaited, ask, limitMs = 6_000) {
  const untilMs = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > untilMs) throw new Error(`Not within ${limitMs} ms: ${awaited}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Prints the last line that the test script reads. @returns whether all went well */
export function close() {
  const passed = entries.filter(Boolean).length;
  console.log(`${passed} passed, ${entries.length - passed} failed`);
  return entries.length > 0 && passed === entries.length;
}
/** Ends the journey when too much has failed. */
export function giveUpWhenHopeless() {
  const failures = entries.filter((passed) => !passed).length;
  if (failures >= GIVE_UP_AFTER_FAILURES) throw new Error(`${failures} proofs failed; the rest of the journey was not run`);
}
