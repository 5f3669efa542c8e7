import "server-only";
import { asError } from "@/lib/kernel/as-error";
import { inItsTurn } from "./provider-patience";
import { isUnanswered } from "./stripe";

/** Things the provider is asked after at the same time, by one round of one process. */
const lanes = 8;

/** The provider was away by the time it would have been this one's turn. */
export class NotAsked extends Error {
  constructor() {
    super("the provider is away");
  }
}

/**
 * Asks the provider after each of some things, a few at a time, in their order, and waits for none longer than one of many
 * may take. Answers what each came to, or its error: one that fails harms no other. A lane that got no answer rests until
 * another one has; when all of them rest the provider is away, and the others are NotAsked, so that whoever asks in rounds
 * can begin the next one soon. What was waited for too long goes on by itself and must be harmless when it comes to its end.
 */
export async function askEach<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Map<Item, Answer | Error>> {
  const found = new Map<Item, Answer | Error>();
  const waiting = items.values();
  let open = Math.min(lanes, items.length);
  let isAway = false;
  let resting: (() => void)[] = [];
  const wake = () => {
    const woken = resting;
    resting = [];
    for (const go of woken) go();
  };
  const rest = () =>
    new Promise<void>((go) => {
      resting.push(go);
      if (resting.length < open) return;
      isAway = true;
      wake();
    });
  const lane = async () => {
    for (const item of waiting) {
      const answer = isAway ? new NotAsked() : await inItsTurn(() => ask(item)).catch(asError);
      found.set(item, answer);
      if (isUnanswered(answer)) await rest();
      else wake();
    }
    open -= 1;
    // Nothing is left to ask: whoever rests has nothing to wait for.
    wake();
  };
  await Promise.all(Array.from({ length: open }, lane));
  return found;
}
