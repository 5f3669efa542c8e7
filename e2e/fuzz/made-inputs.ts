import { type Chance, hostileTexts, hostileValues } from "./chance";

/** What of a JSON Schema counts here. */
export type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
};

/** A value as a schema wants it, as far as it says; ids are those given, or nobody's. */
export function fitting(
  schema: Schema,
  chance: Chance,
  id: (name: string) => string,
  name = "",
): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.oneOf(schema.enum);
  const other = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (other) return fitting(chance.oneOf(other), chance, id, name);
  if (schema.format === "uuid") return id(name);
  if (schema.type === "object" || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([field, one]) => [
        field,
        fitting(one, chance, id, field),
      ]),
    );
  if (schema.type === "array") return [fitting(schema.items ?? {}, chance, id, name)];
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  if (schema.type === "boolean") return chance.once(2);
  if (schema.type === "null") return null;
  if (name === "slug") return id(name);
  if (/email/i.test(name)) return "somebody@evil.test";
  if (/amount|minimum|suggested|price/i.test(name)) return "12,00";
  const fit = hostileTexts.filter((text) => !isUnfit(schema, text) && !text.includes("\0"));
  return fit.length > 0 ? chance.oneOf(fit) : "text";
}

/** Whether a text is refused by what its schema says of it: sure where it says yes. */
function isUnfit(schema: Schema, text: string) {
  if (schema.enum) return !schema.enum.includes(text);
  if (schema.format === "uuid")
    return !/^[0-9a-f-]{36}$/i.test(text) || !/^[0-9a-f]{8}-/i.test(text);
  if (schema.maxLength !== undefined && [...text.trim()].length > schema.maxLength) return true;
  if (schema.minLength && text.trim().length < schema.minLength) return true;
  return schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(text.trim());
}

/** A form's fields with one of them surely wrong: by its schema, by a NUL, or because the language is none. */
export function brokenFields(schema: Schema, chance: Chance, id: (name: string) => string) {
  const fields = textsOf(fitting(schema, chance, id));
  const named = Object.entries(schema.properties ?? {});
  const [name, one] = named.length > 0 ? chance.oneOf(named) : ["locale", {}];
  const wrong = hostileTexts.filter((text) => text !== "" && isUnfit(one, text));
  // Where nothing is surely wrong for the field, a NUL is: nothing keeps one.
  const isMissing = schema.required?.includes("locale") && chance.once(8);
  fields[name] =
    wrong.length > 0 && !chance.once(4) ? chance.oneOf(wrong) : `${chance.oneOf(hostileTexts)}\0`;
  if (isMissing) delete fields.locale;
  return fields;
}

/** A form's fields as texts. */
export function textsOf(value: unknown): Record<string, string> {
  // Of a door that tells no fields a text is made, which is no form.
  if (typeof value !== "object") return {};
  return Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([name, one]) => [
      name,
      typeof one === "string" ? one : JSON.stringify(one),
    ]),
  );
}

/** A body of JSON with something surely wrong in it: another type, or a field nobody knows. */
export function brokenBody(schema: Schema, chance: Chance, id: (name: string) => string) {
  const body = fitting(schema, chance, id) as Record<string, unknown>;
  const named = Object.keys(schema.properties ?? {});
  if (named.length === 0 || chance.once(4))
    return { ...body, [`x${chance.oneOf(hostileTexts)}`]: 1 };
  const name = chance.oneOf(named);
  const isText = (one: Schema | undefined) => one?.type === "string" || one?.enum;
  const value = isText(schema.properties?.[name])
    ? chance.oneOf(hostileValues.filter((one) => typeof one === "object" && one !== null))
    : `${chance.oneOf(hostileTexts)}\0`;
  return { ...body, [name]: value };
}
