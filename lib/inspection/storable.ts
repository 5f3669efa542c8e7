/**
 * The same value with every string as the database takes it: a NUL, or half of a character written in two, of a
 * hostile or broken file becomes the sign for what cannot be read (U+FFFD).
 */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === "string")
    return value.replaceAll("\0", "\uFFFD").replace(/\p{Cs}/gu, "\uFFFD");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), clean(one)]));
}
