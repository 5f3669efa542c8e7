import { z } from "zod";

export type Json = { [key: string]: unknown };

/** A schema as JSON Schema 2020-12: of what is sent, or of what is answered, which may hold more one day. */
export function schemaOf(schema: z.ZodType, io: "input" | "output", isStrict = false): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io }) as Json;
  return tidy(rest, io === "output" && !isStrict) as Json;
}

// The pattern of an instant says what its format says, in three hundred characters.
function tidy(value: unknown, isOpen: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => tidy(one, isOpen));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, held]) =>
      !(key === "pattern" && "format" in value && typeof held === "string") &&
      !(key === "additionalProperties" && isOpen && held === false) &&
      !(key === "id" && typeof held === "string"),
  );
  return Object.fromEntries(entries.map(([key, held]) => [key, tidy(held, isOpen)]));
}

/** A document whose schemas all stand in one place, each under its own name. */
export function hoisted(document: Json) {
  const schemas: Json = {};
  const lift = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lift);
    if (typeof value !== "object" || value === null) return value;
    const { $defs, ...rest } = value as Json;
    for (const [name, schema] of Object.entries(($defs ?? {}) as Json))
      schemas[name] = lift(schema);
    return Object.fromEntries(
      Object.entries(rest).map(([key, held]) => [
        key,
        key === "$ref" ? String(held).replace("#/$defs/", "#/components/schemas/") : lift(held),
      ]),
    );
  };
  return { document: lift(document) as Json, schemas };
}
