import "server-only";
import type { z } from "zod";
import { canonicalText, parseCanonicalJson } from "@/lib/kernel/canonical-text";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { refused } from "@/lib/kernel/result";

/** Bytes of a request's body at most. */
const largestBody = 256 * 1024;

/** The query of a request by its schema. Refused: "query-invalid", with the field it is about; one said twice is. */
export function readQuery<Query>(request: Request, schema: z.ZodType<Query>) {
  const { searchParams } = new URL(request.url);
  const asked = [...searchParams].map(([field, value]) => [field, canonicalText(value)] as const);
  // Two answers to one question are none: what was checked must be what is used.
  const unfit = asked.filter(
    ([field, value]) => !isKeepable(field + value) || searchParams.getAll(field).length > 1,
  );
  if (unfit.length > 0)
    return refused(
      "query-invalid",
      unfit.map(([field]) => ({ field, reason: "invalid" })),
    );
  const parsed = schema.safeParse(Object.fromEntries(asked));
  return parsed.success
    ? { ok: true as const, value: parsed.data }
    : refused("query-invalid", partsOf(parsed.error));
}

/**
 * The body of a request by its schema, and as it came. Refused: "body-too-large" before it is read to its end,
 * "body-no-json", "body-invalid" with what is wrong with which field; one the schema does not know is named too.
 */
export async function readBody<Body>(request: Request, schema: z.ZodType<Body>) {
  const bytes = await readBytes(request);
  if (bytes === null) return refused("body-too-large");
  let text: string;
  let json: unknown;
  try {
    // What is no UTF-8 is no JSON (RFC 8259): put right in silence, two different bodies would be one.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    json = parseCanonicalJson(text === "" ? "{}" : text);
  } catch {
    return refused("body-no-json");
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { ok: true as const, value: { parsed: parsed.data, text } }
    : refused("body-invalid", partsOf(parsed.error));
}

async function readBytes(request: Request) {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return null;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += (piece as Uint8Array).length;
    if (length > largestBody) return null;
    pieces.push(piece as Uint8Array);
  }
  return Buffer.concat(pieces);
}

function partsOf(error: z.ZodError) {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        field: [...path, key].join("."),
        reason: "unknown-field",
      }));
    const reason = /^[a-z-]+$/.test(issue.message) ? issue.message : "invalid";
    return [{ field: path.join("."), reason }];
  });
}
