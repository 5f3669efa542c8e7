import "server-only";
import type { z } from "zod";
import type { Author, Buyer, Operator, Reader } from "@/lib/accounts/actor";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { refused } from "@/lib/kernel/result";
import { noteActing, noteTryLater } from "@/lib/platform/answer-note";
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
import { inWords } from "./in-words";
import { isGone } from "./is-gone";
import { sentTexts } from "./sent-texts";
import { turnAway } from "./turn-away";

type Actors = { buyer: Buyer; reader: Reader; author: Author; operator: Operator };

const gates: { [Role in keyof Actors]: () => Promise<Actors[Role] | null> } = {
  buyer: currentBuyer,
  reader: currentReader,
  author: currentAuthor,
  operator: currentOperator,
};

/**
 * A refusal may say which field it is about, so that it stands beside it, the facts behind it, and where else to put it
 * right. With `retrySeconds` among its facts it is answered as 429.
 */
type Outcome =
  | { ok: true; value: unknown }
  | {
      ok: false;
      reason: string;
      field?: string;
      details?: unknown;
      beside?: string;
      /** Boxes whose ticks were for other words than now: they come back empty. */
      unticked?: readonly string[];
    };

/** Whether a press asks who one is, now: always, or by what was sent. */
type Freshness = boolean | ((sent: Record<string, string>) => boolean);

// What is no fault of the form and passes by itself: the same press is worth another try after so many seconds.
const passing: Record<string, number> = {
  ...{ "provider-unreachable": 60, "provider-silent": 60 },
  "shop-away": 10,
};

/**
 * Wraps a verb as a form action: identifies the actor, checks the fields by schema, runs, and turns a refusal
 * into a state that keeps what was typed. Whoever is signed out is asked to sign in beside the page and press again;
 * whoever is signed in and lacks the role gets "not found", like a page that is not there.
 * With `isFresh` whoever has not lately proven who they are does so beside the page first, and presses again; where a
 * form has several buttons it says for which. Whoever had their account erased while a press was under way is signed out.
 * An operator who looks at somebody's pages is refused in words, whatever the form ("looking-as").
 * `run` may redirect; returning a value of strings shows it on the page. What cannot be done just now, because the
 * provider or the database is away, is answered as 503 and keeps what was typed too.
 * Of a field that was sent twice the last counts, in `fields` and everywhere. What is no form at all is refused. `door`
 * says to whom it opens and what it takes, for docs/roles.md and for the tests that try every door.
 */
export function action<Role extends keyof Actors, Input>(
  { as, input, isFresh = false }: { as: Role; input: z.ZodType<Input>; isFresh?: Freshness },
  run: (actor: Actors[Role], fields: Input, form: FormData) => Promise<Outcome>,
) {
  const answer = async (form: FormData, typed: Record<string, string>): Promise<FormState> => {
    const actor = await unlessAway(whoMayAct(gates[as]));
    if (actor && "reason" in actor)
      return passing[actor.reason] ? notNow(actor.reason, typed) : { reason: actor.reason, typed };
    const isGrave = typeof isFresh === "function" ? isFresh(typed) : isFresh;
    if (!actor || (isGrave && !(await hasFreshProof())))
      return turnAway(as, form, typed, { isProofStale: actor !== null });
    const unfit = [...form].flatMap(([name, text]) => (isKeepable(`${name}${text}`) ? [] : [name]));
    // Nothing keeps a NUL, and dropping it would change what was typed without a word.
    if (unfit.length > 0)
      return { fields: Object.fromEntries(unfit.map((name) => [name, "invalid"])), typed };
    const parsed = input.safeParse(typed);
    if (!parsed.success) return { fields: fieldReasons(parsed.error, typed), typed };
    const outcome = await unlessAway(unlessGone(run(actor, parsed.data, form)));
    if (outcome === "gone") return turnAway(as, form, typed, { isGone: true });
    if (!outcome.ok) {
      const { reason, field, details, beside, unticked = [] } = outcome;
      for (const name of unticked) delete typed[name];
      if (isTooOften(details)) return tooOften(reason, details, typed);
      if (passing[reason]) return notNow(reason, typed);
      if (field) return { fields: { [field]: reason }, typed };
      const facts = isTextRecord(details) ? { details } : {};
      return { reason, typed, ...facts, ...(beside ? { beside } : {}) };
    }
    return isTextRecord(outcome.value) ? { done: outcome.value } : { done: {} };
  };
  const door = async (_before: FormState, sent: FormData): Promise<FormState> => {
    noteActing();
    // A program may call this with anything.
    const form = sentTexts(sent);
    const typed = lastOfEach(form);
    return inWords(await answer(form, typed), typed.locale);
  };
  return Object.assign(door, { door: { as, input } });
}

// Whoever looks at somebody's pages sees every form, and can send none.
async function whoMayAct<A>(gate: () => Promise<A | null>) {
  return (await currentLook()) ? refused("looking-as") : gate();
}

function unlessGone<T>(work: Promise<T>) {
  return work.catch(async (error: unknown) => {
    if (!(await isGone(error))) throw error;
    return "gone" as const;
  });
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

type TooOften = { retrySeconds: number } & Record<string, unknown>;

function isTooOften(details: unknown): details is TooOften {
  return typeof details === "object" && details !== null && "retrySeconds" in details;
}

function tooOften(
  reason: string,
  { retrySeconds, ...facts }: TooOften,
  typed: Record<string, string>,
): FormState {
  noteTryLater(retrySeconds, 429);
  const minutes = String(Math.ceil(retrySeconds / 60));
  const hours = String(Math.ceil(retrySeconds / 3600));
  return { reason, typed, details: { ...(isTextRecord(facts) ? facts : {}), minutes, hours } };
}

function lastOfEach(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].map(([name, text]) => [name, String(text)]));
}

// In the order in which the form sent its fields, which is how they stand on the page; what was not sent comes last.
function fieldReasons(error: z.ZodError, typed: Record<string, string>) {
  const reasons = error.issues.map((issue): [string, string] => [
    String(issue.path[0] ?? "form"),
    issue.code === "custom" || /^[a-z-]+$/.test(issue.message) ? issue.message : "invalid",
  ]);
  const sent = Object.keys(typed);
  const place = (name: string) => (name in typed ? sent.indexOf(name) : sent.length);
  return Object.fromEntries(reasons.sort(([one], [other]) => place(one) - place(other)));
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((v) => typeof v === "string")
  );
}
