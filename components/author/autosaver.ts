import { type FormAction, isOfOldBuild } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";

const restMs = 1200;
const againMs = 10_000;

/** How it stands: nothing to save, something to save, on its way, refused, or the shop could not be reached. */
export type Autosave = {
  at: "saved" | "changed" | "saving" | "refused" | "away";
  answer: FormState;
};

/**
 * Sends what was typed to its action a moment after the last change, one sending at a time, and tries again where nobody
 * answered or the shop says that it is away. What is typed while it is under way is sent after it.
 *
 * Each sending says by its mark over which words it was typed, and each answer brings the next mark: savings of one page
 * follow each other and are never taken for somebody else's. What was sent without an answer may have been kept all the
 * same; so it goes again as it was before anything newer does. Where other words were saved meanwhile it rests until
 * whoever types has chosen, and on a page that the shop does not know any more until it is loaded anew.
 */
export function autosaver({
  action,
  read,
  shown,
  tell,
  onSaved,
}: {
  action: FormAction;
  /** The form as it stands; null once it is gone. */
  read: () => FormData | null;
  /** The mark of the words it was drawn with. */
  shown: string;
  tell: (change: (before: Autosave) => Autosave) => void;
  onSaved: () => void;
}) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typed = 0;
  let mark = shown;
  let isResting = false;
  let unanswered: FormData | null = null;
  let sending: Promise<boolean> | null = null;
  const tellAt = (at: Autosave["at"], answer?: FormState) =>
    tell((before) => ({ at, answer: answer ?? before.answer }));

  function later(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), ms);
  }

  /** Saves now; true once nothing is left to save. */
  async function save(): Promise<boolean> {
    clearTimeout(timer);
    while (sending) await sending;
    sending = send();
    const isSaved = await sending;
    sending = null;
    return isSaved;
  }

  async function send() {
    const count = typed;
    tellAt("saving");
    const answer = await answerToAll();
    if (!answer) return false;
    if (isAway(answer)) {
      tellAt("away");
      later(againMs);
      return false;
    }
    const isWhole = typed === count;
    isResting = answer.reason === "changed-meanwhile" || answer.reason === "shop-renewed";
    tellAt(!answer.done ? "refused" : isWhole ? "saved" : "changed", answer);
    if (answer.done) onSaved();
    if (!isWhole && !isResting) later(restMs);
    return answer.done !== undefined && isWhole;
  }

  async function answerToAll() {
    if (unanswered) {
      const answer = await answerTo(unanswered);
      if (isAway(answer)) return answer;
    }
    const form = read();
    form?.set("shown", mark);
    return form && answerTo(form);
  }

  async function answerTo(form: FormData) {
    unanswered = form;
    const answer = await action({}, form).catch(unanswerable);
    if (!isAway(answer)) unanswered = null;
    mark = answer.done?.shown ?? mark;
    return answer;
  }

  function noteTyping() {
    typed++;
    if (isResting) return;
    tellAt("changed");
    later(restMs);
  }

  return {
    save,
    noteTyping,
    /** What is typed is meant to be saved over the words that have this mark. */
    chooseOver(other: string) {
      mark = other;
    },
    shown: () => mark,
    stop: () => clearTimeout(timer),
  };
}

// A page of a build before is answered by nobody any more, however often it asks.
function unanswerable(error: Error): FormState {
  return { reason: isOfOldBuild(error) ? "shop-renewed" : "shop-away" };
}

function isAway({ reason }: FormState) {
  return reason === "shop-away";
}
