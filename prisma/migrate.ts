import { foundShop } from "@/lib/catalog/found-shop";
import { foundLegalPages } from "@/lib/legal/found-legal-pages";
import { publishBrowserFiles } from "@/lib/platform/browser-files";
import { disconnect } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { applyMigrations } from "./apply-migrations";

const applied = await applyMigrations(env().DATABASE_URL);
console.log(applied.length === 0 ? "database up to date" : `applied: ${applied.join(", ")}`);

const { operators } = await foundShop();
if (await foundLegalPages())
  console.log(
    "the privacy text came with an earlier version: today's follows it (docs/operating.md)",
  );
if (!operators.includes(env().OPERATOR_EMAIL))
  console.log(
    `OPERATOR_EMAIL is ${env().OPERATOR_EMAIL}, but the shop's operator is ${operators.join(", ")}: it stays so (docs/operating.md).`,
  );
const laidOut = await publishBrowserFiles(process.env.BOUQUIN_DIST || ".next");
if (laidOut > 0) console.log(`files of this build for browsers: ${laidOut} new`);
await disconnect();
