import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { everyEndpoint } from "../endpoints/every-endpoint";

type Shape = Record<string, z.ZodType>;

/** A door as the tests try it: what it takes, field by field. */
export type TriedDoor = {
  kind: "action" | "query" | "body";
  name: string;
  /** The whole schema of what is sent. */
  input: z.ZodType;
  /** Its fields, where it says which. */
  fields: Shape;
};

/** The fields of an object's schema, also behind what turns them into something else. */
function fieldsOf(schema: z.ZodType): Shape {
  if (schema instanceof z.ZodObject) return schema.shape as Shape;
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in as z.ZodType);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return Object.assign({}, ...(schema.options as z.ZodType[]).map(fieldsOf));
  return {};
}

/** Every form's action of the shop, with the schema its own door goes by. */
async function everyAction(): Promise<TriedDoor[]> {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter(
      (file) => file.endsWith(".ts") && readFileSync(file, "utf8").startsWith('"use server"'),
    );
  const doors: TriedDoor[] = [];
  for (const file of files) {
    const module: Record<string, { door?: { input: z.ZodType } }> = await import(
      `${process.cwd()}/${file}`
    );
    for (const [name, { door }] of Object.entries(module))
      if (door)
        doors.push({
          ...{ kind: "action", name: `${file} ${name}`, input: door.input },
          fields: fieldsOf(door.input),
        });
  }
  return doors;
}

/** Every door at which words come in: forms, and the queries and bodies of the API. */
export async function everyDoor(): Promise<TriedDoor[]> {
  const programs = everyEndpoint.flatMap(({ name, query, body }): TriedDoor[] => [
    { kind: "query", name, input: query, fields: fieldsOf(query) },
    ...(body ? [{ kind: "body" as const, name, input: body, fields: fieldsOf(body) }] : []),
  ]);
  return [...(await everyAction()), ...programs];
}
