// Others who send files, to measure against or to stand before the shop: nginx with a configuration of its own, a bare
// Node listener, and a store that speaks S3. Nothing is installed and no service of the computer is touched.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";

/** The nginx of this computer, or null. */
export function findNginx() {
  const found = ["nginx", "/usr/sbin/nginx"].find((name) => spawnSync(name, ["-v"]).status === 0);
  return found ?? null;
}

/**
 * Starts nginx on a free port: `/files/` are the files of a folder, sent by `sendfile`; everything else goes to the
 * shop, whose hand-offs below `/stored/` it sends itself, as docs/operating.md has it.
 */
export async function startNginx(nginx, { folder, files, shopPort }) {
  const port = await freePort();
  const child = runNginx(nginx, join(folder, "nginx"), `sendfile on;
  tcp_nopush on;
  server {
    listen 127.0.0.1:${port};
    location /files/ { alias ${files}/; }
    location /stored/ {
      internal;
      alias ${files}/;
      ${keptHeaders.map(keep).join("\n      ")}
    }
    location / {
      proxy_pass http://127.0.0.1:${shopPort};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
    }
  }`);
  return { port, ...(await listening(child, `http://127.0.0.1:${port}/files/`)) };
}

/** One nginx process with all it writes below a folder, and these settings inside its `http`. */
export function runNginx(nginx, prefix, http) {
  mkdirSync(prefix, { recursive: true });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${prefix}/${name};`)
    .join("\n  ");
  writeFileSync(
    join(prefix, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;" : ""}
worker_processes 1;
daemon off;
pid ${prefix}/nginx.pid;
error_log ${prefix}/error.log;
events { worker_connections 1024; }
http {
  ${temporary}
  access_log off;
  ${http}
}
`,
  );
  return start(nginx, ["-p", prefix, "-c", join(prefix, "nginx.conf")]);
}

/** What the shop says of how a file must be treated, which nginx keeps only when it is told to. */
export const keptHeaders = [
  "Content-Security-Policy",
  "X-Content-Type-Options",
  "X-Frame-Options",
  "Referrer-Policy",
  "Permissions-Policy",
  "Cross-Origin-Opener-Policy",
  "Strict-Transport-Security",
];

function keep(header) {
  const name = header.toLowerCase().replaceAll("-", "_");
  return `add_header ${header} $upstream_http_${name} always;`;
}

/** Starts a Node listener that streams one file in pieces of 1 MiB and does nothing else. */
export async function startBareNode(path) {
  const port = await freePort();
  const program = `
    import { createReadStream, statSync } from "node:fs";
    import { createServer } from "node:http";
    const [path, port] = process.argv.slice(1);
    const length = statSync(path).size;
    createServer((_request, response) => {
      response.writeHead(200, { "content-length": length });
      createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(response);
    }).listen(Number(port), "127.0.0.1");`;
  const child = start(process.execPath, ["--input-type=module", "-e", program, path, String(port)]);
  return { port, ...(await listening(child, `http://127.0.0.1:${port}/`)) };
}

/** Starts nginx as one who takes files: what is put below its address it writes down, and nothing else. */
export async function startNginxTaker(nginx, folder) {
  const port = await freePort();
  const prefix = join(folder, "nginx-taker");
  mkdirSync(join(prefix, "taken"), { recursive: true });
  const child = runNginx(
    nginx,
    prefix,
    `client_max_body_size 0;
  server { listen 127.0.0.1:${port}; root ${prefix}/taken; dav_methods PUT; client_body_temp_path ${prefix}/taken; }`,
  );
  return { port, ...(await listening(child, `http://127.0.0.1:${port}/`)) };
}

/** Starts a Node listener that takes what is sent, hashes it, and writes it to one file. */
export async function startBareTaker(folder) {
  const port = await freePort();
  const program = `
    import { createHash } from "node:crypto";
    import { createWriteStream } from "node:fs";
    import { createServer } from "node:http";
    import { pipeline } from "node:stream/promises";
    const [path, port] = process.argv.slice(1);
    createServer(async (request, response) => {
      const hash = createHash("sha256");
      request.on("data", (piece) => hash.update(piece));
      await pipeline(request, createWriteStream(path, { highWaterMark: 1024 * 1024 }));
      response.end(hash.digest("hex"));
    }).listen(Number(port), "127.0.0.1");`;
  const path = join(folder, "taken.pdf");
  const child = start(process.execPath, ["--input-type=module", "-e", program, path, String(port)]);
  return { port, ...(await listening(child, `http://127.0.0.1:${port}/`)) };
}

/** Starts an S3 store with one bucket. Its keys are the same two words, S3RVER. */
export async function startS3(folder, bucket) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const program = join("node_modules", "s3rver", "bin", "s3rver.js");
  const args = ["-d", folder, "-a", "127.0.0.1", "-p", String(port), "-s"];
  const child = start(process.execPath, [program, ...args, "--configure-bucket", bucket]);
  return { port, ...(await listening(child, `http://127.0.0.1:${port}/`)) };
}

/** Starts a program and keeps what it says of errors. */
export function start(command, args, env = process.env) {
  const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  child.said = "";
  child.stderr.on("data", (chunk) => {
    child.said += chunk;
  });
  return child;
}

/** Waits until a program answers at its address; gives the way to stop it. */
export async function listening(child, url) {
  const deadline = performance.now() + 20_000;
  const answers = () =>
    fetch(url, { method: "HEAD" }).then(
      () => true,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill();
      throw new Error(`${child.spawnfile} does not listen: ${child.said}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  const stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done();
      child.on("exit", done);
      child.kill("SIGTERM");
    });
  return { stop, pid: () => child.pid };
}
