import { z } from "zod";
import { checkEmpty, type Lever } from "./levers";
import { check, whole } from "./parameters";
import { invalidRequest } from "./stripe-error";
import { weatherKinds } from "./weather";

const rule = z.strictObject({
  kind: z.enum(weatherKinds),
  calls: whole.optional(),
  share: z.coerce.number().min(0).max(1).optional(),
  method: z.enum(["GET", "POST"]).optional(),
  path: z.string().optional(),
  ms: whole.optional(),
  seed: whole.optional(),
});

/** How the API itself behaves. */
export const leversOfWeather: Lever[] = [
  [
    "POST",
    "/_sandbox/weather",
    ({ weather }, form) => {
      const { seed, path, ...said } = check(rule, form);
      weather.add({ ...said, path: path === undefined ? undefined : patternOf(path) }, seed);
      return { rules: weather.report() };
    },
  ],
  ["GET", "/_sandbox/weather", ({ weather }) => ({ rules: weather.report() })],
  [
    "POST",
    "/_sandbox/weather/clear",
    ({ weather }, form) => {
      checkEmpty(form);
      weather.clear();
      return { rules: [] };
    },
  ],
];

function patternOf(path: string) {
  try {
    return new RegExp(path);
  } catch {
    throw invalidRequest("`path` must be a regular expression.", { param: "path" });
  }
}
