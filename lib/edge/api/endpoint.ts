import { z } from "zod";
import type { Author, Operator } from "@/lib/accounts/actor";
import type { Scope } from "@/lib/accounts/scope";

/** Whose programs an address is for. */
export type Actors = { author: Author; operator: Operator; either: Author | Operator };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The names in braces of a path such as "/coupons/{couponId}". */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [Key in Name]: string } & PathParams<Rest>
  : Record<never, string>;

/**
 * An address of the API, said once: its route, its validation and its place in the OpenAPI document all come from
 * here. `answer` is what every success of it holds, of a list one row.
 */
export type Endpoint<
  Role extends keyof Actors = keyof Actors,
  Path extends string = string,
  Query = unknown,
  Body = unknown,
  Answer extends z.ZodType = z.ZodType,
> = {
  method: Method;
  path: Path;
  /** Its name in the document, for programs that are generated from it. */
  name: string;
  /** What it does, in a line, in English and in French. */
  does: { en: string; fr: string };
  /** What one must know to use it. */
  about?: string;
  role: Role;
  scope: Scope;
  query: z.ZodType<Query>;
  body: z.ZodType<Body> | null;
  answer: Answer;
  /** The statuses of success, each with what it means. */
  successes: Record<number, string>;
  isList: boolean;
  /** What can be refused beside what every address refuses. */
  refusals: readonly string[];
};

type Said<Role extends keyof Actors, Path extends string, Query, Body, Answer extends z.ZodType> = {
  [Part in "method" | "path" | "name" | "does" | "role" | "scope" | "answer"]: Endpoint<
    Role,
    Path,
    Query,
    Body,
    Answer
  >[Part];
} & Partial<Endpoint<Role, Path, Query, Body, Answer>>;

const nothing = z.strictObject({});

/** Declares an address; what is not said is a 200, no query, and an empty body where there is one at all. */
export function endpoint<
  Role extends keyof Actors,
  const Path extends string,
  Answer extends z.ZodType,
  Query = Record<never, never>,
  Body = Record<never, never>,
>(said: Said<Role, Path, Query, Body, Answer>): Endpoint<Role, Path, Query, Body, Answer> {
  const isBare = said.method === "GET" || said.method === "DELETE";
  return {
    query: nothing as unknown as z.ZodType<Query>,
    body: isBare ? null : (nothing as unknown as z.ZodType<Body>),
    successes: { 200: "What was asked for." },
    isList: false,
    refusals: [],
    ...said,
  };
}

/** What a list is asked with: how many rows, and where a page before ended. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(25)
    .meta({ description: "Rows of a page, 100 at most." }),
  cursor: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Where the page before ended, out of its `next`; means nothing else." }),
};

/** A list of rows a page at a time. */
export function listOf<Query extends z.ZodRawShape>(filters: Query) {
  return z.strictObject({ ...filters, ...pageQuery });
}
