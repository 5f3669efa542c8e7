import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foundShop } from "@/lib/catalog/found-shop";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { foundLegalPages } from "@/lib/legal/found-legal-pages";
import { db, disconnect } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { seedDemo } from "./seed/demo";

// Settings of this entry point alone: where the data folder is, and whether a demonstration is wanted.
const { DATA_DIR: dataDir, SEED: seed = "none" } = process.env;

await foundShop();
await foundLegalPages();
const { name } = await getShopSettings();
console.log(`  shop "${name}" and its first operator`);

const people = seed === "demo" ? await seedDemo(dataDir, (step) => console.log(`  ${step}`)) : null;
const books = await db().book.count();
if (dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const known = {
    people: [{ role: "operator", email: env().OPERATOR_EMAIL }, ...(people ?? [])],
    shop: `${name}: ${books} books`,
  };
  writeFileSync(join(dataDir, "seed.json"), `${JSON.stringify(known, null, 2)}\n`);
}
await disconnect();
