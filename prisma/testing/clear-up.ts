import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

/** Has V8 clear up now, so that what is still there afterwards is held by somebody. */
export const clearUp: () => void = runInNewContext("gc");
