import { drawChart } from "../plots/svg.js";
import { flowChart, kernelFlowChart } from "./chart.js";
import type { Flowed } from "./flowModel.js";
import type { FlowFormat } from "./formats.js";
import { printFlowJson } from "./json.js";
import { kernelFlowAsJson } from "./kernels/kernelFlowAsJson.js";
import { printKernelFlow } from "./kernels/printKernelFlow.js";
import { type FlowTableOptions, printFlow } from "./table.js";

/** A flow in a format. */
export async function renderFlow(
  { kind, flow }: Flowed,
  format: FlowFormat,
  options: FlowTableOptions = {},
): Promise<string> {
  switch (format) {
    case "table":
      return kind === "numbers" ? printFlow(flow, options) : printKernelFlow(flow, options);
    case "json":
      return kind === "numbers" ? printFlowJson(flow) : kernelFlowAsJson(flow);
    case "svg":
      return drawChart(kind === "numbers" ? flowChart(flow) : kernelFlowChart(flow));
  }
}
