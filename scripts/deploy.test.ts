import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { commandOf, lastStage } from "../deploy/lay-image.mjs";

const read = (path: string) => readFileSync(path, "utf8");

describe("the image", () => {
  const dockerfile = read("Dockerfile");

  test("is written as the linter wants it", () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  test("is built on named versions, runs as nobody in particular, says how it is, and hears its signals", () => {
    const base = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfile)?.[1];
    expect(base).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
    const stage = lastStage(dockerfile);
    const words = stage.map(({ word }) => word);
    expect(words).toContain("HEALTHCHECK");
    expect(stage.find(({ word }) => word === "USER")?.rest).toBe("node");
    expect(words).not.toContain("ADD");
    expect(commandOf(stage)).toEqual(["node", "scripts/run.mjs", "web"]);
    // A shell in between would keep SIGTERM to itself.
    expect(stage.find(({ word }) => word === "CMD")?.rest).toMatch(/^\[/);
  });

  test("copies what is there and what its context lets in", () => {
    const ignored = read(".dockerignore").split("\n");
    const named = ignored.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const fromContext = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, paths]) =>
      (paths ?? "").split(" "),
    );
    for (const path of fromContext.filter((one) => one !== ".")) {
      expect([path, existsSync(path)]).toEqual([path, true]);
      const isLetIn = named.some((one) => path === one || path.startsWith(`${one}/`));
      expect([path, isLetIn]).toEqual([path, true]);
    }
    expect(ignored[1]).toBe("*");
    expect(named.filter((one) => /^(\.env|\.data|e2e|bench|docs)/.test(one))).toEqual([]);
  });
});

type Thing = {
  kind: string;
  metadata: { name: string };
  spec: Record<string, unknown> & { template?: { metadata: { labels: object }; spec: PodSpec } };
};
type Container = Record<string, unknown> & { image: string; securityContext: object };
type PodSpec = Record<string, unknown> & { containers: Container[] };

describe("the Kubernetes base", () => {
  const folder = "deploy/kubernetes";
  const [kustomization] = documents(`${folder}/kustomization.yaml`) as { resources: string[] }[];
  const things = (kustomization?.resources ?? []).flatMap(
    (name) => documents(`${folder}/${name}`) as Thing[],
  );
  const named = (kind: string, name: string) =>
    things.find((thing) => thing.kind === kind && thing.metadata.name === name);

  test("leaves out no file but the example of a secret", () => {
    const files = readdirSync(folder).filter(
      (name) => name.endsWith(".yaml") && !/^(kustomization|secret\.example)/.test(name),
    );
    expect((kustomization?.resources ?? []).toSorted()).toEqual(files.toSorted());
    expect(things.map(({ kind }) => kind)).not.toContain("Secret");
  });

  test("every container has bounds, may change nothing, and is nobody in particular", () => {
    const pods = things.flatMap(({ spec }) => (spec?.template ? [spec.template.spec] : []));
    expect(pods).toHaveLength(3);
    for (const pod of pods) {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
      expect(pod.automountServiceAccountToken).toBe(false);
      for (const container of pod.containers) {
        expect(container.resources).toMatchObject({ limits: { memory: expect.any(String) } });
        expect(container.securityContext).toEqual({
          ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
          capabilities: { drop: ["ALL"] },
        });
        expect(container.image).toBe("bouquin");
      }
    }
  });

  test("web is asked for life and readiness apart, and is given time to leave", () => {
    const pod = named("Deployment", "bouquin-web")?.spec.template?.spec;
    const [web] = pod?.containers ?? [];
    expect(web?.livenessProbe).toMatchObject({ httpGet: { path: "/api/health/live" } });
    expect(web?.readinessProbe).toMatchObject({ httpGet: { path: "/api/health/ready" } });
    expect(web?.lifecycle).toMatchObject({ preStop: { exec: { command: ["sleep", "5"] } } });
    expect(Number(pod?.terminationGracePeriodSeconds)).toBeGreaterThanOrEqual(30);
    expect(named("Deployment", "bouquin-web")?.spec.strategy).toMatchObject({
      rollingUpdate: { maxUnavailable: 0 },
    });
  });

  test.each(["bouquin-web", "bouquin-worker"])(
    "%s and its budget of absence mean the same pods",
    (name) => {
      const { selector } = named("Deployment", name)?.spec ?? {};
      expect(named("PodDisruptionBudget", name)?.spec).toEqual({ minAvailable: 1, selector });
      expect(named("Deployment", name)?.spec.template?.metadata.labels).toEqual(
        (selector as { matchLabels: object }).matchLabels,
      );
    },
  );

  test.skipIf(spawnSync("kubectl", ["version", "--client"]).status !== 0)(
    "kustomize puts it together",
    () => {
      const made = execFileSync("kubectl", ["kustomize", folder], { encoding: "utf8" });
      expect(made).toContain("image: registry.example/bouquin:0.1.0");
      expect(made).toMatch(/^ {2}replicas: 2$/m);
    },
  );
});

describe("the autoscaler of web pods", () => {
  const folder = "deploy/kubernetes/autoscale";
  const [scaler] = documents(`${folder}/web.yaml`) as [Thing];
  const [web] = documents("deploy/kubernetes/web.yaml") as [Thing];

  test("means the pods of the base, and no fewer than those", () => {
    const { kind, metadata } = web;
    expect(scaler.spec.scaleTargetRef).toMatchObject({ kind, name: metadata.name });
    expect(scaler.spec.minReplicas).toBe(web.spec.replicas);
    expect(scaler.metadata).toMatchObject({ namespace: "bouquin" });
  });

  test("is the only one who says how many there are", () => {
    const [component] = documents(`${folder}/kustomization.yaml`) as [{ patches: object[] }];
    expect(component.patches).toEqual([
      {
        target: { kind: "Deployment", name: web.metadata.name },
        patch: "- op: remove\n  path: /spec/replicas",
      },
    ]);
  });
});

describe("the compose file", () => {
  const [compose] = documents("deploy/compose/compose.yaml") as {
    services: Record<string, Record<string, unknown> & { depends_on?: object; image: string }>;
    volumes: object;
  }[];
  const services = compose?.services ?? {};

  test("names every version, and starts nothing before what it needs", () => {
    for (const [name, { image, depends_on: needs = {} }] of Object.entries(services)) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:(?!latest)[\w.$:{}-]*\d/)]);
      for (const needed of Object.keys(needs)) expect(Object.keys(services)).toContain(needed);
    }
    expect(services.web?.depends_on).toEqual({
      migrate: { condition: "service_completed_successfully" },
    });
  });

  test("gives the shop every setting a public shop needs, and no secret of its own making", () => {
    const needed = [
      ...["APP_URL", "DATABASE_URL", "STORAGE_URL", "SMTP_URL", "MAIL_FROM", "OPERATOR_EMAIL"],
      ...["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "AUTH_SECRET", "TRUSTED_PROXY_HOPS"],
    ];
    const given = services.web?.environment as Record<string, string | null>;
    const set = Object.keys(given).filter((name) => given[name] !== null);
    expect(set.toSorted()).toEqual(needed.toSorted());
    expect(read("deploy/compose/compose.yaml")).not.toMatch(/(PASSWORD|SECRET)\w*: (?!\$\{)\S/);
  });

  test("hands on whatever else of the settings somebody names in their file", () => {
    const [table = ""] = /\n\| name \| default[\s\S]*?\n\n/.exec(read("docs/operating.md")) ?? [];
    const names = table
      .split("\n")
      .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([A-Z][A-Z_]+)`/g)]);
    // What the image says itself, and what an operated shop has nothing of.
    const fixed = new Set(["PORT", "DATA_DIR", "SEED"]);
    const wanted = names.map(([, name]) => name ?? "").filter((name) => !fixed.has(name));
    expect(wanted.length).toBeGreaterThan(20);
    const given = Object.keys(services.worker?.environment as object);
    expect(wanted.filter((name) => !given.includes(name))).toEqual([]);
  });

  test("lets nothing but the web process be reached, and that from this machine alone", () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open).toEqual([["web", expect.objectContaining({ ports: ["127.0.0.1:3000:3000"] })]]);
  });
});

describe.skipIf(spawnSync("systemd-analyze", ["--version"]).status !== 0)("the units", () => {
  const folder = `${process.cwd()}/deploy/systemd`;
  const units = readdirSync(folder).filter((name) => /\.(service|timer)$/.test(name));

  // What it says of other units of this computer is not ours.
  test.each(units)("systemd finds nothing wrong with %s", (name) => {
    const { stderr } = spawnSync("systemd-analyze", ["verify", `${folder}/${name}`], {
      encoding: "utf8",
    });
    expect(stderr.split("\n").filter((line) => line.includes("bouquin"))).toEqual([]);
  });
});

function documents(path: string) {
  return parseAllDocuments(read(path), { merge: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
}
