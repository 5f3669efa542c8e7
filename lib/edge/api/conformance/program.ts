import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { z } from "zod";
import type { Author, Operator } from "@/lib/accounts/actor";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { type Scope, scopesOf } from "@/lib/accounts/scope";
import type { Endpoint } from "../endpoint";
import { schemaOf } from "../schema-of";
import { problem } from "../shapes/problem";

type Served = ((
  request: Request,
  context: { params: Promise<Record<string, string> | undefined> },
) => Promise<Response>) & { endpoint: Endpoint };

export type Call = {
  /** By name, for the braces of the path. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object | string;
  headers?: Record<string, string>;
};

let made = 0;

/** A key of an author's or the shop's, with every scope of its kind unless told otherwise. */
export async function aProgramKey(
  actor: Author | Operator,
  { scopes, expiresAt = null }: { scopes?: Scope[]; expiresAt?: Date | null } = {},
) {
  const name = `Program ${++made}`;
  const wish = (kind: "api-key" | "operator-key") => ({
    ...{ name, expiresAt, scopes: scopes ?? scopesOf(kind) },
  });
  const key =
    actor.kind === "author"
      ? await createAccessKey(actor, { kind: "api-key", ...wish("api-key") })
      : await createAccessKey(actor, { kind: "operator-key", ...wish("operator-key") });
  if (!key.ok) throw new Error(key.reason);
  return key.value;
}

/**
 * A program that calls the routes of the API with a key and holds every answer, also a refusal, against the schema its
 * address declares: an answer with a field too many or too few throws.
 */
export function aProgram(secret: string | null) {
  return async (route: Served, { params = {}, query = {}, body, headers = {} }: Call = {}) => {
    const { endpoint } = route;
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
    const address = new URL(`http://localhost:3000/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const text = typeof body === "object" ? JSON.stringify(body) : body;
    const request = new Request(address, {
      method: endpoint.method,
      headers: { ...(secret ? { authorization: `Bearer ${secret}` } : {}), ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const response = await route(request, {
      params: Promise.resolve(endpoint.path.includes("{") ? params : undefined),
    });
    const json = await response.json();
    const told = response.ok ? answerOf(endpoint) : problem;
    hold(json, schemaOf(told, "output", true), `${endpoint.method} ${path} ${response.status}`);
    return { status: response.status, headers: response.headers, json };
  };
}

function answerOf({ isList, answer }: Endpoint) {
  return isList ? z.strictObject({ data: z.array(answer), next: z.url().nullable() }) : answer;
}

function hold(json: unknown, schema: object, where: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  if (ajv.validate(schema, json)) return;
  throw new Error(`${where}: ${ajv.errorsText()}\n${JSON.stringify(json)}`);
}
