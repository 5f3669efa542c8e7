import "server-only";
import type { z } from "zod";
import type { Author } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { isDatabaseAway } from "@/lib/platform/db";
import { authorOfKey } from "../author-of-request";
import { languageOf, problem } from "./problem";
import { statusOfReason } from "./reason-status";
import { type Refusal, tellRefusal } from "./tell-refusal";

type Asked<Input, Params> = { author: Author; input: Input; params: Params; locale: Locale };
type Answer = { ok: true; value: { status: number; json: object } } | Refusal;

const largestBody = 256 * 1024;

/**
 * Wraps a verb as an address of the API under /api/v1: the API key names the author, the body is checked by schema,
 * a refusal becomes a problem in the program's language. `input` is null for addresses without a body.
 */
export function apiRoute<Input, Params extends Record<string, string>>(
  input: z.ZodType<Input> | null,
  run: (asked: Asked<Input, Params>) => Promise<Answer>,
) {
  return async (request: Request, { params }: { params: Promise<Params> }) => {
    const locale = languageOf(request);
    const sayNo = (refusal: Refusal) => asProblem(refusal, locale);
    try {
      const caller = await authorOfKey(request);
      if (!caller.ok) return sayNo(caller);
      const read = input ? await readBody(request, input) : { ok: true as const, value: undefined };
      if (!read.ok) return sayNo(read);
      const asked = { author: caller.value, params: await params, locale };
      const answer = await run({ ...asked, input: read.value as Input });
      if (!answer.ok) return sayNo(answer);
      const { status, json } = answer.value;
      return Response.json(json, { status, headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      return sayNo({ ok: false, reason: "shop-away" });
    }
  };
}

function asProblem(refusal: Refusal, locale: Locale) {
  const status = statusOfReason(refusal.reason);
  const headers: Record<string, string> = {};
  if (status === 401) headers["www-authenticate"] = "Bearer";
  if (status === 503 || status === 429) headers["retry-after"] = "60";
  return problem({ status, headers, ...tellRefusal(refusal, locale) });
}

type Read<Input> = { ok: true; value: Input } | Refusal;

async function readBody<Input>(request: Request, input: z.ZodType<Input>): Promise<Read<Input>> {
  const text = await request.text();
  if (text.length > largestBody) return { ok: false, reason: "body-too-large" };
  let json: unknown;
  try {
    json = JSON.parse(text === "" ? "{}" : text);
  } catch {
    return { ok: false, reason: "body-no-json" };
  }
  const parsed = input.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const details = parsed.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    reason: /^[a-z-]+$/.test(message) ? message : "invalid",
  }));
  return { ok: false, reason: "body-invalid", details };
}
