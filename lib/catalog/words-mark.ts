import "server-only";
import { refused } from "@/lib/kernel/result";
import { fingerprint } from "@/lib/platform/random";

type Words = Record<string, string | number | boolean | null>;

/** What an author's words are known by: the same words, the same mark. A form carries the mark of those it was drawn with. */
export function wordsMark(words: Words) {
  return fingerprint(JSON.stringify(Object.entries(asTyped(words)).sort())).slice(0, 32);
}

/**
 * Refuses words typed over other ones than those that stand, which somebody else, or the author in another tab, saved
 * meanwhile: "changed-meanwhile", with what stands as a form has it and its mark, `shown`. Words that say what stands
 * already are never refused, so that what was sent without an answer may be sent again. Null where they may be kept, and
 * where nobody says over which ones they were typed: a program, or a page of the release before.
 */
export function refuseOverOthers(stands: Words, words: Words, shown: string | undefined) {
  const mark = wordsMark(stands);
  if (shown === undefined || shown === mark || wordsMark(words) === mark) return null;
  return refused("changed-meanwhile", { ...asTyped(stands), shown: mark });
}

function asTyped(words: Words): Record<string, string> {
  const typed = (value: Words[string]) =>
    value === true ? "on" : value === false ? "" : String(value ?? "");
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, typed(value)]));
}
