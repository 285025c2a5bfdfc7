import { drawChart } from "../plots/svg.js";
import { flowChart } from "./chart.js";
import type { Flow } from "./flow.js";
import type { FlowFormat } from "./formats.js";
import { printFlowJson } from "./json.js";
import { type FlowTableOptions, printFlow } from "./table.js";

/** A flow in a format. */
export async function renderFlow(flow: Flow, format: FlowFormat, options: FlowTableOptions = {}): Promise<string> {
  switch (format) {
    case "table":
      return printFlow(flow, options);
    case "json":
      return printFlowJson(flow);
    case "svg":
      return drawChart(flowChart(flow));
  }
}
