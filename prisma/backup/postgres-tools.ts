import { spawn } from "node:child_process";

/**
 * Runs pg_dump or pg_restore for the database at `url`. Throws with the tool's own last words, or with what to do where it is
 * not installed. The password goes by the environment: what a program is called with, everybody on the machine can read.
 */
export async function runTool(tool: "pg_dump" | "pg_restore", url: string, args: string[]) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const sslMode = searchParams.get("sslmode");
  const env = {
    ...process.env,
    ...{ PGHOST: hostname, PGPORT: port || "5432", PGUSER: decodeURIComponent(username) },
    ...{ PGPASSWORD: decodeURIComponent(password), PGDATABASE: pathname.slice(1) },
    ...(sslMode ? { PGSSLMODE: sslMode } : {}),
  };
  await new Promise<void>((done, fail) => {
    const child = spawn(tool, args, { env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    child.on("error", () =>
      fail(
        new Error(`${tool} is not installed: it comes with PostgreSQL, in its client's package.`),
      ),
    );
    child.on("close", (code) =>
      code === 0 ? done() : fail(new Error(`${tool} failed: ${said.trim()}`)),
    );
  });
}
