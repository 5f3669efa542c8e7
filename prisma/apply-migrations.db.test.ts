import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { applyMigrations } from "./apply-migrations";

type Column = {
  table_name: string;
  column_name: string;
  is_nullable: "YES" | "NO";
  data_type: string;
};

const sqlTypes: Record<string, string> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Boolean: "boolean",
  DateTime: "timestamp with time zone",
  Json: "jsonb",
  // The only type the models have no word for.
  Unsupported: "tsvector",
};

describe("the models and the migrations", () => {
  test("describe the same tables, column by column", async () => {
    const found = await db().$queryRaw<Column[]>`
      SELECT table_name, column_name, is_nullable, data_type FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND table_name IN
        (SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')`;
    const inDatabase = found.map(
      (column) =>
        `${column.table_name}.${column.column_name} ${column.data_type}${column.is_nullable === "YES" ? "?" : ""}`,
    );
    expect(inDatabase.sort()).toEqual(columnsOfModels().sort());
  });

  test("a second run of the migrations applies nothing", async () => {
    expect(await applyMigrations(process.env.DATABASE_URL ?? "")).toEqual([]);
  });
});

function columnsOfModels() {
  const text = readdirSync("prisma/models")
    .map((name) => readFileSync(`prisma/models/${name}`, "utf8"))
    .join("\n");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return models.flatMap(([, , body = ""]) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1];
    return body.split("\n").flatMap((line) => {
      const field = /^\s+(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/.exec(line);
      if (!field || names.has(field[2] ?? "")) return [];
      const [, name = "", type = "", list, optional = "", rest = ""] = field;
      const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name;
      const single = rest.includes("@db.Uuid") ? "uuid" : sqlTypes[type];
      const sqlType = list ? "ARRAY" : single;
      return [`${table}.${column} ${sqlType}${optional}`];
    });
  });
}
