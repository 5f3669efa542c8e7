import "server-only";
import type { z } from "zod";
import type { Author, Buyer, Operator, Reader } from "@/lib/accounts/actor";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { refused } from "@/lib/kernel/result";
import { noteTryLater } from "@/lib/platform/answer-note";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import {
  currentAuthor,
  currentBuyer,
  currentLook,
  currentOperator,
  currentReader,
} from "./current-actor";
import type { FormState } from "./form-state";
import { hasFreshProof } from "./fresh-proof";
import { turnAway } from "./turn-away";

type Actors = { buyer: Buyer; reader: Reader; author: Author; operator: Operator };

const gates: { [Role in keyof Actors]: () => Promise<Actors[Role] | null> } = {
  buyer: currentBuyer,
  reader: currentReader,
  author: currentAuthor,
  operator: currentOperator,
};

/** A refusal may say which field it is about, so that it stands beside it, and the facts behind it. */
type Outcome =
  | { ok: true; value: unknown }
  | { ok: false; reason: string; field?: string; details?: unknown };

// What is no fault of the form and passes by itself: the same press is worth another try after so many seconds.
const passing: Record<string, number> = {
  ...{ "provider-unreachable": 60, "provider-silent": 60 },
  "shop-away": 10,
};

/**
 * Wraps a verb as a form action: identifies the actor, checks the fields by schema, runs, and turns a refusal
 * into a state that keeps what was typed. Whoever is signed out is asked to sign in beside the page and press again;
 * whoever is signed in and lacks the role gets "not found", like a page that is not there.
 * With `isFresh` whoever has not lately proven who they are does so beside the page first, and presses again.
 * An operator who looks at somebody's pages is refused in words, whatever the form ("looking-as").
 * `run` may redirect; returning a value of strings shows it on the page. What cannot be done just now, because the
 * provider or the database is away, is answered as 503 and keeps what was typed too.
 */
export function action<Role extends keyof Actors, Input>(
  { as, input, isFresh = false }: { as: Role; input: z.ZodType<Input>; isFresh?: boolean },
  run: (actor: Actors[Role], fields: Input, form: FormData) => Promise<Outcome>,
) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const typed = typedText(form);
    const actor = await unlessAway(whoMayAct(gates[as]));
    if (actor && "reason" in actor)
      return passing[actor.reason] ? notNow(actor.reason, typed) : { reason: actor.reason, typed };
    if (!actor || (isFresh && !(await hasFreshProof())))
      return turnAway(as, form, typed, { isProofStale: actor !== null });
    const unfit = Object.keys(typed).filter((name) => !isKeepable(typed[name] ?? ""));
    // Nothing keeps a NUL, and dropping it would change what was typed without a word.
    if (unfit.length > 0)
      return { fields: Object.fromEntries(unfit.map((name) => [name, "invalid"])), typed };
    const parsed = input.safeParse(typed);
    if (!parsed.success) return { fields: fieldReasons(parsed.error), typed };
    const outcome = await unlessAway(run(actor, parsed.data, form));
    if (!outcome.ok) {
      const { reason, field, details } = outcome;
      if (passing[reason]) return notNow(reason, typed);
      if (field) return { fields: { [field]: reason }, typed };
      return { reason, typed, ...(isTextRecord(details) ? { details } : {}) };
    }
    return isTextRecord(outcome.value) ? { done: outcome.value } : { done: {} };
  };
}

// Whoever looks at somebody's pages sees every form, and can send none.
async function whoMayAct<A>(gate: () => Promise<A | null>) {
  return (await currentLook()) ? refused("looking-as") : gate();
}

// A redirect is thrown too: only what the database's absence throws is caught.
function unlessAway<T>(work: Promise<T>): Promise<T | Extract<Outcome, { ok: false }>> {
  return work.catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
    log.warn({ reason: String(error) }, "a form was sent while the database was away");
    return refused("shop-away");
  });
}

function notNow(reason: string, typed: Record<string, string>): FormState {
  noteTryLater(passing[reason] ?? 60);
  return { reason, typed };
}

function typedText(form: FormData) {
  const fields = [...form.entries()].filter(([name]) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    fields.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function fieldReasons(error: z.ZodError) {
  return Object.fromEntries(
    error.issues.map((issue) => [
      String(issue.path[0] ?? "form"),
      issue.code === "custom" || /^[a-z-]+$/.test(issue.message) ? issue.message : "invalid",
    ]),
  );
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((v) => typeof v === "string")
  );
}
