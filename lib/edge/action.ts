import "server-only";
import { notFound } from "next/navigation";
import type { z } from "zod";
import type { Author, Buyer, Operator, Reader } from "@/lib/accounts/actor";
import { currentAuthor, currentBuyer, currentOperator, currentReader } from "./current-actor";
import type { FormState } from "./form-state";

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

/**
 * Wraps a verb as a form action: identifies the actor, checks the fields by schema, runs, and turns a refusal
 * into a state that keeps what was typed. Whoever lacks the role gets "not found", like a page that is not there.
 * `run` may redirect; returning a value of strings shows it on the page.
 */
export function action<Role extends keyof Actors, Input>(
  { as, input }: { as: Role; input: z.ZodType<Input> },
  run: (actor: Actors[Role], fields: Input, form: FormData) => Promise<Outcome>,
) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    const actor = await gates[as]();
    if (!actor) notFound();
    const typed = typedText(form);
    const unfit = Object.keys(typed).filter((name) => typed[name]?.includes("\0"));
    // PostgreSQL keeps no NUL, and dropping it would change what was typed without a word.
    if (unfit.length > 0)
      return { fields: Object.fromEntries(unfit.map((name) => [name, "invalid"])), typed };
    const parsed = input.safeParse(typed);
    if (!parsed.success) return { fields: fieldReasons(parsed.error), typed };
    const outcome = await run(actor, parsed.data, form);
    if (!outcome.ok) {
      const { reason, field, details } = outcome;
      if (field) return { fields: { [field]: reason }, typed };
      return { reason, typed, ...(isTextRecord(details) ? { details } : {}) };
    }
    return isTextRecord(outcome.value) ? { done: outcome.value } : { done: {} };
  };
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
