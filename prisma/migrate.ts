import { env } from "@/lib/platform/env";
import { applyMigrations } from "./apply-migrations";

const applied = await applyMigrations(env().DATABASE_URL);
console.log(applied.length === 0 ? "database up to date" : `applied: ${applied.join(", ")}`);
