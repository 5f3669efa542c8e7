import { z } from "zod";
import { isCurrency } from "./currencies";
import type { FormValue } from "./form-body";
import { invalidRequest } from "./stripe-error";

/** Checks parameters as the API does: unknown ones are refused, and the first fault names itself. */
export function check<T>(schema: z.ZodType<T>, form: { [key: string]: FormValue }): T {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  if (issue?.code === "unrecognized_keys") {
    const param = bracketed([...path, issue.keys[0] ?? ""]);
    throw invalidRequest(`Received unknown parameter: ${param}`, {
      code: "parameter_unknown",
      param,
    });
  }
  const param = bracketed(path);
  if (issue?.code === "invalid_type" && issue.input === undefined)
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  throw invalidRequest(`Invalid ${param}: ${issue?.message}`, { param });
}

function bracketed([head = "", ...rest]: string[]) {
  return head + rest.map((part) => `[${part}]`).join("");
}

export const flag = z.enum(["true", "false"]).transform((text) => text === "true");
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/, "must be an integer")
  .transform(Number);
/** The asker's own words on an object; an empty text takes a word away, an empty whole takes all. */
export const metadata = z.union([z.literal(""), z.record(z.string().max(40), z.string().max(500))]);
export const expand = z.array(z.string()).optional();
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/, "must be a lower-case ISO currency")
  .refine(isCurrency, "is no currency");
/** A positive number of minor units. */
export const amount = whole.refine((minor) => minor >= 1, "must be a positive integer");

/** What metadata becomes when more is said. */
export function metadataOf(
  said: z.infer<typeof metadata> | undefined,
  before: Record<string, string> | null = null,
): Record<string, string> {
  if (said === "") return {};
  const words = Object.entries({ ...before, ...said });
  return Object.fromEntries(words.filter(([, word]) => word !== ""));
}
