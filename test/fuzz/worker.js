import { parentPort } from "node:worker_threads";

import { compile } from "../../dist/index.js";

parentPort.on("message", async (text) => {
  try {
    const { code, diagnostics } = await compile(text);
    parentPort.postMessage(code === undefined && diagnostics.length === 0 ? "neither code nor diagnostics" : undefined);
  } catch (error) {
    parentPort.postMessage(String(error.stack));
  }
});
