import type { Tale } from "./tell-stories";

/** Stories that once found a fault, by fast-check's seed and path among `anyStepBeforeHolds`. */
export const regressions: Tale[] = [
  {
    seed: 1535769608,
    path: "80:2:32:5:4:9:3:3:5:0:0:0:1:10:0:12:0:12:0:2:1:5:18:13:7:6:8:1:25:17:4:12:3:15:6:0:1:0:2:4",
  },
  {
    seed: 872852642,
    path: "118:0:0:0:0:0:0:0:0:0:1:1:3:1:1:1:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:1:0:0:2:2:3:0:0:0:0:0:0:0:3:1:1:2:3:0:0:0:0:3:4:6:6:8:2:7:6:8:1:9:8:9:0:0:0:0:1:4:7:0:0:0:0:3:1:3:2:0:1",
  },
];
