import { printPoint } from "../../point.js";
import type { KernelTrace } from "../../trace/kernels/kernelTrace.js";
import type { Quantity } from "../../arrays/quantity.js";
import { writeRange, writeShape, writeValues } from "../../arrays/writeQuantity.js";
import { introduce, placeOf } from "./evaluation.js";
import { type Html, markup } from "./html.js";
import { type Column, table } from "./parts.js";

/** Numbers have two digits more than the elements of arrays. */
const DIGITS = 8;

interface Derivative {
  readonly label: string;
  readonly adjoint: Quantity;
}

/** Where a function over arrays is evaluated, its sizes and its value there, and its derivatives. */
export function writeKernelEvaluation(trace: KernelTrace): Html {
  const { function: name, point, sizes, value, gradient } = trace;
  const place = printPoint(point).replaceAll(",", ", ");
  const implied = Array.from(sizes, ([size, count]) => `${size} = ${count}`).join(", ");
  return markup`<p>${introduce(name, "given")}</p>
<p class="point">${point.size === 0 ? undefined : markup`<code>${place}</code> `}${implied === "" ? undefined : markup`with <code>${implied}</code> `}gives <strong class="value">${name} = ${writeResult(value)}</strong></p>
${gradient.length === 0 ? undefined : writeGradient(trace)}`;
}

function writeGradient({ function: name, point, gradient }: KernelTrace): Html {
  const derivatives = gradient.map(({ name: variable, adjoint }) => ({ label: `∂${name}/∂${variable}`, adjoint }));
  const hasLong = derivatives.some(({ adjoint }) => writeRange(adjoint) !== "");
  const columns: readonly Column<Derivative>[] = [
    { heading: "Derivative", cell: ({ label }) => label },
    { heading: "Shape", cell: ({ adjoint }) => writeShape(adjoint), isShort: true },
    { heading: "Value", cell: ({ adjoint }) => markup`<span class="adjoint">${writeValues(adjoint, DIGITS)}</span>` },
    ...(hasLong
      ? [{ heading: "Range", cell: ({ adjoint }: Derivative) => writeRange(adjoint, DIGITS), isShort: true }]
      : []),
  ];
  const caption = `The derivatives at ${placeOf(point)}${hasLong ? ", of long arrays the first elements" : ""}`;
  return table(`The derivatives of ${name} at the point`, caption, columns, derivatives);
}

/** A number, or an array with its shape and, where it is long, its range. */
function writeResult(value: Quantity): string {
  const range = writeRange(value, DIGITS);
  const told = [writeShape(value), range].filter((text) => text !== "").join(", ");
  return `${writeValues(value, DIGITS)}${told === "" ? "" : ` (${told})`}`;
}
