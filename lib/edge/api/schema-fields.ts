import type { Json } from "./schema-of";

/** A field of a schema for people: its path, what it holds, and what is said of it. */
export type SchemaField = { name: string; kind: string; isOptional: boolean; about: string | null };

/** Every field of a JSON Schema, those of its objects and lists after their own, as "lines[].book.slug". */
export function fieldsOf(schema: Json): SchemaField[] {
  const defs = (schema.$defs ?? {}) as Record<string, Json>;
  return within(schema, "", defs);
}

function within(schema: Json, prefix: string, defs: Record<string, Json>): SchemaField[] {
  const whole = resolved(schema, defs);
  const required = (whole.required ?? []) as string[];
  return Object.entries((whole.properties ?? {}) as Record<string, Json>).flatMap(
    ([key, given]) => {
      const held = resolved(given, defs);
      const name = prefix + key;
      const about = typeof held.description === "string" ? held.description : null;
      const field = { name, kind: kindOf(held, defs), isOptional: !required.includes(key), about };
      const inner = nonNull(held, defs);
      const items = inner.items ? resolved(inner.items as Json, defs) : null;
      const below = items ? within(items, `${name}[].`, defs) : within(inner, `${name}.`, defs);
      return [field, ...below];
    },
  );
}

function resolved(schema: Json, defs: Record<string, Json>): Json {
  const named = /^#\/\$defs\/(.+)$/.exec(String(schema.$ref ?? ""))?.[1];
  return named ? { ...defs[named], ...schema } : schema;
}

function nonNull(schema: Json, defs: Record<string, Json>): Json {
  const choices = (schema.anyOf ?? []) as Json[];
  const other = choices.find(({ type }) => type !== "null");
  return other ? resolved(other, defs) : schema;
}

function kindOf(schema: Json, defs: Record<string, Json>): string {
  const choices = (schema.anyOf ?? []) as Json[];
  if (choices.length > 0)
    return choices.map((one) => kindOf(resolved(one, defs), defs)).join(" or ");
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(", ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === "array") return "list";
  return String(schema.format ?? schema.type ?? "any");
}
