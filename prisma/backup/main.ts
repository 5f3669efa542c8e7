import { resolve } from "node:path";
import { env } from "@/lib/platform/env";
import { restoreBackup } from "./restore-backup";
import { takeBackup } from "./take-backup";

// npm run backup -- FOLDER, npm run restore -- FOLDER: `scripts/run.mjs` names the command, the folder follows.
const [command, folder] = process.argv.slice(2);
if (!folder) {
  console.error(`Name the folder: npm run ${command} -- /backups/2026-11-26`);
  process.exit(2);
}
const { DATABASE_URL: databaseUrl, STORAGE_URL: storageUrl } = env();
const shop = { databaseUrl, storageUrl };
try {
  const { files, takenAt, migration } =
    command === "restore"
      ? await restoreBackup(resolve(folder), shop)
      : await takeBackup(resolve(folder), shop);
  const megabytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1024 / 1024;
  console.log(
    `${command === "restore" ? "restored" : "backed up"}: the shop of ${takenAt} (${migration}), ${files.length} files of ${Math.round(megabytes)} MB, every one checked`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
