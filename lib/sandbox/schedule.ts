import type { Clock } from "./clock";
import { openDueQueue } from "./due-queue";
import type { Journal } from "./journal";
import type { Delayed } from "./kinds";
import { newId } from "./object-ids";

export type Schedule = ReturnType<typeof openSchedule>;

/** What happens by itself, when: a bank's late answer is remembered, a session's end is known from the session. */
export function openSchedule(journal: Journal, clock: Clock) {
  const delayed = openDueQueue<string>();
  const ends = openDueQueue<string>();
  for (const one of journal.walk("_delayed", "oldest-first")) delayed.add(one.at, one.id);
  for (const session of journal.walk("checkout.session", "oldest-first"))
    if (session.status === "open") ends.add(session.expires_at, session.id);

  return {
    /** Lets a thing happen some seconds from now. */
    add(what: Delayed["what"], afterSeconds: number) {
      const at = clock.seconds() + afterSeconds;
      const one = journal.put<Delayed>({ id: newId("_delayed"), object: "_delayed", at, what });
      delayed.add(at, one.id);
    },
    /** Takes the next thing whose time has come; with `isAll`, also one that still had time. */
    takeDue(isAll: boolean) {
      const id = delayed.takeDue(isAll ? Infinity : clock.seconds());
      const one = journal.get("_delayed", id);
      if (one) journal.remove("_delayed", one.id);
      return one?.what;
    },
    /** A session ends at an instant, paid or not. */
    addEnd: (sessionId: string, at: number) => ends.add(at, sessionId),
    takeEnded: () => ends.takeDue(clock.seconds()),
  };
}
