import "server-only";
import { isMailServerUp } from "@/lib/platform/mailer";
import { hastenUnanswered, hasUnanswered } from "@/lib/platform/outbox";

/**
 * Letters that failed while no mail server answered need not wait out pauses that have grown long: when one answers
 * again they are tried at once. What a server refused for now (its greylist, a full box) keeps its pauses: that it
 * answers is no news. Answers how many.
 */
export async function hastenLetters() {
  if (!(await hasUnanswered())) return 0;
  return (await isMailServerUp()) ? hastenUnanswered() : 0;
}
