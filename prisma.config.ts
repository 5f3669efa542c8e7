import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  // `generate` must work without a database, so an absent address is not an error here.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
