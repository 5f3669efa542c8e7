// What computer this is, how busy others keep it, and what was measured on it.
import { execFileSync, spawnSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { findGenerator } from "./load.mjs";
import { findPgbench } from "./floor.mjs";
import { findNginx } from "./senders.mjs";

/** How many processes wanted a processor, over the last minute. */
export function loadNow() {
  return Math.round(loadavg()[0] * 100) / 100;
}

/** This computer, as a result tells it; the database is added once one is open. */
export function describeMachine() {
  return {
    processors: `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    // Without what a distribution or a host adds to the version.
    system: execFileSync("uname", ["-sr"], { encoding: "utf8" }).trim().replace(/-.*$/, ""),
    node: process.version,
    database: null,
    tools: { ...generatorHere(), nginx: versionOf(findNginx(), "-v"), pgbench: versionOf(findPgbench(), "--version") },
  };
}

function generatorHere() {
  try {
    const { name, program } = findGenerator();
    return { [name]: versionOf(program, name === "wrk" ? "-v" : "--version") };
  } catch {
    return { wrk: null };
  }
}

function versionOf(program, option) {
  if (!program) return null;
  const { stdout, stderr } = spawnSync(program, [option], { encoding: "utf8" });
  return /\d+\.\d+[\w.]*/.exec(`${stdout} ${stderr}`)?.[0] ?? "of no version";
}

/** The database's version, and the settings that decide how fast it is. */
export async function describeDatabase(admin) {
  const { rows } = await admin.query(`
    SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) || ' with '
      || string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) AS text
    FROM pg_settings
    WHERE name IN ('shared_buffers', 'work_mem', 'fsync', 'synchronous_commit', 'effective_cache_size', 'jit')`);
  return rows[0].text;
}

/** The commit that was measured; what a measurement writes itself is no change. Null where there is no git. */
export function commitNow() {
  const git = (...given) => spawnSync("git", given, { encoding: "utf8" });
  const { status, stdout } = git("rev-parse", "--short", "HEAD");
  if (status !== 0) return null;
  const changes = git("status", "--porcelain", "--", ".", ":!bench/results", ":!docs/performance.md", ":!docs/profiles").stdout;
  return { id: stdout.trim(), isChanged: changes.trim() !== "" };
}
