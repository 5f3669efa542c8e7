import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answers, until } from "../outages/until";

/** Whether nginx is installed here. */
export const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

/** The file operators are given, with its addresses changed for this computer and without TLS. */
function siteFor(port: number, nodes: string[]) {
  const given = readFileSync("deploy/nginx/bouquin.conf", "utf8");
  const servers = nodes.map((node) => `server ${node} max_fails=1 fail_timeout=1s;`).join("\n  ");
  return given
    .replace(/server 127\.0\.0\.1:3001[^}]*/, `${servers}\n`)
    .replace(/server \{\s+listen 80;[\s\S]*?\n\}\n/, "")
    .replace(/listen 443[^;]*;\s+listen \[::\]:443[^;]*;/, `listen 127.0.0.1:${port};`)
    .replace(/ +ssl_[^\n]*\n/g, "");
}

/** nginx with the operators' file, in a folder of its own, in front of these nodes (host and port). */
export async function startNginx(folder: string, port: number, nodes: string[]) {
  const conf = confIn(folder, siteFor(port, nodes), process.getuid?.() === 0 ? "user root;" : "");
  const child: ChildProcess = spawn("nginx", ["-c", conf, "-e", join(folder, "error.log")], {
    stdio: "ignore",
  });
  await until("nginx answers", () => answers(`http://127.0.0.1:${port}/fr`));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((done) => {
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  };
}

/** What nginx itself says of the operators' file, as it is but for a certificate of the moment. */
export function judgeSite(folder: string, [plain, secure]: number[]) {
  mkdirSync(folder, { recursive: true });
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const wanted = ["req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=books.example"];
  execFileSync("openssl", [...wanted, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const site = readFileSync("deploy/nginx/bouquin.conf", "utf8")
    .replace(/ssl_certificate [^;]*/, `ssl_certificate ${certificate}`)
    .replace(/ssl_certificate_key [^;]*/, `ssl_certificate_key ${key}`)
    .replaceAll(/ +listen \[::\][^\n]*\n/g, "")
    .replace("listen 80;", `listen 127.0.0.1:${plain};`)
    .replace("listen 443 ", `listen 127.0.0.1:${secure} `);
  const conf = confIn(folder, site, "");
  const { status, stderr } = spawnSync("nginx", ["-t", "-c", conf, "-e", "stderr"], {
    encoding: "utf8",
  });
  return { isFine: status === 0, said: stderr };
}

function confIn(folder: string, site: string, user: string) {
  mkdirSync(folder, { recursive: true });
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join("\n");
  const conf = join(folder, "nginx.conf");
  writeFileSync(
    conf,
    `${user}\ndaemon off;\nworker_processes 1;\npid ${join(folder, "nginx.pid")};\nevents {}\nhttp {\n${paths}\n${site}\n}\n`,
  );
  return conf;
}
