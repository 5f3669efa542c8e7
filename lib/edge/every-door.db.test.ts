import { writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { everyDoor, type TriedDoor } from "./api/conformance/every-door";

let doors: TriedDoor[];

beforeAll(async () => {
  doors = await everyDoor();
});

/** What a program may send where a text is due, the operators of a query among it. */
const noTexts: unknown[] = [
  ...[{ not: "" }, { contains: "" }, { in: [] }, [], [""], ["a", "b"], { toString: "a" }],
  ...[{ $ne: null }, JSON.parse('{"__proto__": {"role": "admin"}}'), { constructor: { a: 1 } }],
];

/** Numbers as nobody means them. */
const edges = [
  ...["-1", "0", "-0", "1", "1.5", "1e3", "1e308", "-1e308", "Infinity", "NaN", "0x10", " 12 "],
  ...["2147483647", "2147483648", "-2147483649", "9007199254740993", "9223372036854775808", "٣"],
  ...["9".repeat(400), "", " ", "+1", "1_000", "1,000", "0.1e-400"],
];

const largestInteger = 2 ** 31 - 1;

test("INP-14 at every form, query and body no object and no list is taken for a text", () => {
  const taken = doors.flatMap(({ kind, name, fields }) =>
    Object.entries(fields).flatMap(([field, schema]) =>
      takesText(schema) && noTexts.some((sent) => schema.safeParse(sent).success)
        ? [`${kind} ${name}: ${field}`]
        : [],
    ),
  );
  expect(taken).toEqual([]);
  // A guard that sees no door is not a guard.
  expect(doors.filter(({ kind }) => kind === "action").length).toBeGreaterThan(150);
  expect(doors.filter(({ kind }) => kind === "body").length).toBeGreaterThan(10);
});

test("INP-14 a name of the language's own in what is sent becomes nothing's property", () => {
  for (const name of ["__proto__", "constructor", "prototype"])
    for (const { input } of doors) input.safeParse(JSON.parse(`{"${name}": {"isOperator": true}}`));
  expect(({} as Record<string, unknown>).isOperator).toBeUndefined();
});

test("ACL-09 no door keeps a field it does not name: nobody makes themselves an operator, or a price nothing", () => {
  const added = {
    role: "admin",
    isOperator: "true",
    authorId: "a",
    userId: "a",
    paid: "true",
    priceMinor: "0",
  };
  const open = doors.filter(({ input }) => {
    const object = input instanceof z.ZodPipe ? input.in : input;
    if (!(object instanceof z.ZodObject)) return false;
    const { catchall } = object.def;
    if (catchall !== undefined && !(catchall instanceof z.ZodNever)) return true;
    const optional = object.partial().safeParse(added);
    return optional.success && Object.keys(optional.data).some((name) => !(name in object.shape));
  });
  // Their rows are fields by number or by author: what the names say is read there, and nothing else.
  expect(open.map(({ name }) => name).toSorted()).toEqual([
    "app/[locale]/author/books/[slug]/prices/actions.ts saveTiers",
    "app/[locale]/author/books/[slug]/shares/actions.ts propose",
    "app/[locale]/author/bundles/actions.ts reword",
  ]);
});

test("INP-15 every number that gets through a door is one that can be kept, whatever was written", () => {
  const loose = doors.flatMap(({ kind, name, fields }) =>
    Object.entries(fields).flatMap(([field, schema]) =>
      [...edges, ...edges.map(Number)].flatMap((sent) => {
        const read = schema.safeParse(sent);
        return read.success && isOutOfBounds(read.data)
          ? [`${kind} ${name}: ${field} ${sent}`]
          : [];
      }),
    ),
  );
  expect(loose).toEqual([]);
});

test("INP-16 no door looks at a hundred thousand characters for more than a tenth of a second of a processor", () => {
  const long = ["a", "0", "-", "@", ".", "é", "\\", "%", "a@a.", "1,", "a b\n"].map((piece) =>
    piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000),
  );
  // One that is let through all the same has become nothing, like a way back that leads nowhere.
  const endless = doors.flatMap(({ kind, name, fields }) =>
    Object.entries(fields).flatMap(([field, schema]) =>
      long.some((text) => String(schema.safeParse(text).data ?? "").length > 1000)
        ? [`${kind} ${name}: ${field}`]
        : [],
    ),
  );
  expect(endless).toEqual([]);
  const slow = doors.flatMap(({ kind, name, fields }) =>
    Object.entries(fields).flatMap(([field, schema]) =>
      long
        .filter((text) => processorMilliseconds(() => schema.safeParse(text)) > 100)
        .map((text) => `${kind} ${name}: ${field} at ${text.slice(0, 4)}`),
    ),
  );
  expect(slow).toEqual([]);
});

// The least of up to three: what else this process did meanwhile (collecting garbage) is not the door's.
function processorMilliseconds(work: () => unknown) {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && least > 100; turn++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

test("what every door takes can be told as JSON Schema, from which npm run test:fuzz makes its inputs", () => {
  const told = doors.map(({ kind, name, input }) => ({
    ...{ kind, name },
    schema: z.toJSONSchema(input, { io: "input", unrepresentable: "any" }),
  }));
  expect(told.length).toBe(doors.length);
  if (process.env.FUZZ_DOORS) writeFileSync(process.env.FUZZ_DOORS, JSON.stringify(told));
});

function takesText(schema: z.ZodType) {
  return ["text", "1", "2026-01-01", ""].some((text) => schema.safeParse(text).success);
}

function isOutOfBounds(value: unknown) {
  if (typeof value === "bigint") return value > 2n ** 63n - 1n || value < -(2n ** 63n);
  if (typeof value !== "number") return false;
  return !(Math.abs(value) <= largestInteger);
}
