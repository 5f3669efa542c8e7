import { z } from "zod";

/** What each part of a place is, so that the database is asked for nothing it cannot read. */
const parts = {
  flag: z.enum(["true", "false"]),
  int: z.string().regex(/^-?\d{1,9}$/),
  bigint: z.string().regex(/^-?\d{1,15}$/),
  text: z
    .string()
    .max(400)
    .refine((text) => !text.includes("\0")),
  uuid: z.uuid(),
} as const;

/** The kinds of the parts by which a list is ordered; the last is the book's id, so that no two books share a place. */
export type PlaceShape = readonly (keyof typeof parts)[];

/** A place in a list, for an address: what stood at the last book that was shown. */
export function writePlace(place: readonly string[]) {
  return Buffer.from(JSON.stringify(place), "utf8").toString("base64url");
}

/** Reads a place back; null for anything that cannot be one in a list of that shape: the list begins anew. */
export function readPlace(written: string | undefined, shape: PlaceShape): string[] | null {
  if (!written || !/^[\w-]+$/.test(written)) return null;
  const parsed = z
    .tuple(shape.map((kind) => parts[kind]) as unknown as [z.ZodType<string>])
    .safeParse(jsonOf(Buffer.from(written, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
