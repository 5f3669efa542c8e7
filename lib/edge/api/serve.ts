import "server-only";
import type { z } from "zod";
import { countKeyUse } from "@/lib/accounts/count-key-use";
import { permits } from "@/lib/accounts/scope";
import type { Locale } from "@/lib/i18n/locale";
import { refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { isDatabaseAway, isOrphaned } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { callerOfKey } from "../author-of-request";
import { answered, type Given, refusal, withRate } from "./answer";
import type { Actors, Endpoint, PathParams } from "./endpoint";
import { onceOnly } from "./once-only";
import { languageOf } from "./problem";
import { readBody, readQuery } from "./read-request";
import type { Refusal } from "./tell-refusal";

type Asked<Role extends keyof Actors, Path extends string, Query, Body> = {
  actor: Actors[Role];
  params: PathParams<Path>;
  query: Query;
  body: Body;
  /** What the key may do beside this. */
  scopes: readonly string[];
  locale: Locale;
};

/** One thing, or a page of rows with where the next one begins; a status where it is not 200. */
type Answer<Shape> =
  | { ok: true; value: { status?: number; json: Shape } | { rows: Shape[]; next: string | null } }
  | Refusal;

// Next gives a route without braces nothing at all.
type Context = { params: Promise<Record<string, string> | undefined> };

/**
 * The route of a declared address: names the caller by key, counts the request, asks the scope, checks query and body
 * by their schemas, does it once for each idempotency key, and turns a refusal into a problem in the program's
 * language; also what broke, which is logged ("unexpected").
 */
export function serve<
  Role extends keyof Actors,
  Path extends string,
  Query,
  Body,
  Shape extends z.ZodType,
>(
  endpoint: Endpoint<Role, Path, Query, Body, Shape>,
  run: (asked: Asked<Role, Path, Query, Body>) => Promise<Answer<z.input<Shape>>>,
) {
  const handler = async (request: Request, { params }: Context): Promise<Response> => {
    const locale = languageOf(request.headers.get("accept-language"));
    const sayNo = (no: Refusal) => answered(refusal(no, locale), request);
    try {
      const caller = await callerOfKey(request);
      if (!caller.ok) return sayNo(caller);
      const { actor, keyId, scopes } = caller.value;
      const rate = await countKeyUse(keyId);
      const say = (given: Given) => withRate(answered(given, request), rate);
      if (rate.isOver) return say(refusal(refused("too-many-requests"), locale));
      if (!isFor(endpoint.role, actor) || !permits(scopes, endpoint.scope))
        return say(
          refusal(
            refused("scope-missing", [{ reason: "scope-missing", subject: endpoint.scope }]),
            locale,
          ),
        );
      const read = await readRequest(endpoint, request, (await params) ?? {});
      if (!read.ok) return say(refusal(read, locale));
      const { text, ...asked } = read.value;
      const work = async () => {
        const answer = await run({ ...asked, actor: actor as Actors[Role], scopes, locale });
        return answer.ok ? given(answer.value) : refusal(answer, locale);
      };
      return say(await onceOnly({ request, keyId, text, locale }, work));
    } catch (error) {
      if (isDatabaseAway(error)) return sayNo(refused("shop-away"));
      // Whose account was erased meanwhile has no key any more.
      const caller = isOrphaned(error) ? await callerOfKey(request) : null;
      if (caller && !caller.ok) return sayNo(caller);
      log.error({ reason: String(error), address: endpoint.path }, "an address of the API broke");
      return sayNo(refused("unexpected"));
    }
  };
  return Object.assign(handler, { endpoint: endpoint as unknown as Endpoint });
}

function isFor(role: keyof Actors, actor: Actors["either"]) {
  return role === "either" || role === actor.kind;
}

async function readRequest<Role extends keyof Actors, Path extends string, Query, Body>(
  endpoint: Endpoint<Role, Path, Query, Body>,
  request: Request,
  params: Record<string, string>,
) {
  // What cannot be an id names nothing.
  const ids = Object.entries(params).filter(([name]) => name.endsWith("Id"));
  if (!ids.every(([, id]) => isUuid(id))) return refused("not-found", undefined as unknown);
  const query = readQuery(request, endpoint.query);
  if (!query.ok) return query;
  const body = endpoint.body ? await readBody(request, endpoint.body) : null;
  if (body && !body.ok) return body;
  return {
    ok: true as const,
    value: {
      params: params as PathParams<Path>,
      query: query.value,
      body: body?.value.parsed as Body,
      text: body?.value.text ?? "",
    },
  };
}

function given(
  value: { status?: number; json: unknown } | { rows: unknown[]; next: string | null },
): Given {
  if ("rows" in value)
    return {
      status: 200,
      body: JSON.stringify({ data: value.rows, next: value.next }),
      next: value.next,
    };
  return { status: value.status ?? 200, body: JSON.stringify(value.json) };
}
