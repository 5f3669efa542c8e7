import { z } from "zod";
import { authorResources, operatorResources } from "@/lib/accounts/scope";
import {
  envelopeOf,
  eventData,
  testType,
  type WebhookType,
  webhookTypes,
} from "@/lib/webhooks/event";
import type { Endpoint } from "./endpoint";
import { everyEndpoint } from "./endpoints/every-endpoint";
import { statusOfReason } from "./reason-status";
import { hoisted, type Json, schemaOf } from "./schema-of";
import { problem } from "./shapes/problem";
import { eventAbout } from "./words-of-events";

/** The version of the API's document; the addresses change theirs only with /api/v2. */
export const apiVersion = "1.0.0";

// What any address may answer instead, beside what it says of itself.
const always = ["key-missing", "scope-missing", "query-invalid", "too-many-requests", "shop-away"];
const ofBodies = ["body-no-json", "body-invalid", "body-too-large"];
const ofPosts = ["idempotency-key-invalid", "request-under-way", "idempotency-key-reused"];

type Names = { shop: string; base: string };

/** The whole API as an OpenAPI 3.1 document, made of the declarations that serve it. */
export function openApi({ shop, base }: Names): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of everyEndpoint) {
    const methods = paths[endpoint.path] ?? {};
    paths[endpoint.path] = methods;
    methods[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  const { document, schemas } = hoisted({
    openapi: "3.1.0",
    info: {
      title: `${shop}: API`,
      version: apiVersion,
      description:
        "What an author's or the shop's own programs can do. Amounts are whole minor units as text, instants UTC. Lists come newest first, a page at a time: `next` and the Link header hold the address of the next one. POST takes an Idempotency-Key: the same request again within a day gets the same answer and does nothing. Refusals are problems (RFC 9457) with a `reason` for programs; Accept-Language: fr has their sentences in French.",
      license: { name: "See the shop", url: base },
    },
    servers: [{ url: `${base}/api/v1` }],
    security: [{ key: [] }],
    paths,
    webhooks: Object.fromEntries(webhookTypes.map((type) => [type, { post: hookOf(type) }])),
  });
  return {
    ...document,
    components: {
      schemas,
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: describeScopes() },
      },
    },
  };
}

function describeScopes() {
  const list = (resources: Record<string, readonly string[]>) =>
    Object.entries(resources)
      .flatMap(([resource, rights]) => rights.map((right) => `${resource}:${right}`))
      .join(", ");
  return `An API key. An author's (bqa_…) can have ${list(authorResources)}; an operator's (bqo_…) ${list(operatorResources)}. Whoever may write may read.`;
}

function operationOf(endpoint: Endpoint): Json {
  const { name, does, about, scope, role, body, path, query, successes, isList, answer } = endpoint;
  const shape = isList ? z.object({ data: z.array(answer), next: z.url().nullable() }) : answer;
  const caller = role === "either" ? "an author's or an operator's key" : `an ${role}'s key`;
  return {
    operationId: name,
    summary: does.en,
    description: `${about ? `${about} ` : ""}Needs ${caller} with the scope ${scope}.`,
    tags: [path.split("/")[1] ?? ""],
    parameters: [...pathParameters(path), ...queryParameters(query), ...idempotency(endpoint)],
    ...(body
      ? { requestBody: { content: { "application/json": { schema: schemaOf(body, "input") } } } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(successes).map(([status, description]) => [
          status,
          {
            description,
            ...(isList ? { headers: linkHeader } : {}),
            content: { "application/json": { schema: schemaOf(shape, "output") } },
          },
        ]),
      ),
      ...refusalsOf(endpoint),
    },
  };
}

const linkHeader = {
  Link: { description: "The next page, rel=next.", schema: { type: "string" } },
};

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    ...{ name, in: "path", required: true },
    schema: name.endsWith("Id") ? { type: "string", format: "uuid" } : { type: "string" },
  }));
}

function queryParameters(query: z.ZodType) {
  const { properties = {} } = schemaOf(query, "input") as { properties?: Record<string, Json> };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: "query", schema },
    ...(description ? { description } : {}),
  }));
}

function idempotency({ method }: Endpoint) {
  if (method !== "POST") return [];
  const description = "Any text of your own, once per thing to be done.";
  const schema = { type: "string", maxLength: 200 };
  return [{ name: "Idempotency-Key", in: "header", description, schema }];
}

function refusalsOf({ body, method, path, refusals }: Endpoint) {
  const reasons = [...always, ...(body ? ofBodies : []), ...(method === "POST" ? ofPosts : [])];
  if (path.includes("{")) reasons.push("not-found");
  const byStatus = new Map<number, string[]>();
  for (const reason of [...reasons, ...refusals]) {
    const status = statusOfReason(reason);
    byStatus.set(status, [...(byStatus.get(status) ?? []), reason]);
  }
  const content = { "application/problem+json": { schema: schemaOf(problem, "output") } };
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [status, { description: some.join(", "), content }]),
  );
}

function hookOf(type: WebhookType): Json {
  const envelope = envelopeOf(type, eventData[type]);
  return {
    operationId: `on-${type}`,
    summary: eventAbout[type].en,
    description: `Signed as Standard Webhooks has it: webhook-id, webhook-timestamp, webhook-signature. Any 2xx takes it; everything else is tried again, eleven times in four days. It can arrive twice, under one id, and what was tried again arrives later than what happened after it. ${testType} is sent by hand and says nothing.`,
    requestBody: { content: { "application/json": { schema: schemaOf(envelope, "output") } } },
    responses: { "2XX": { description: "Taken." } },
  };
}
