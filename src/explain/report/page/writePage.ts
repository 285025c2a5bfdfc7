import type { Report } from "../report.js";
import { writeCode, writePlainCode } from "./code.js";
import { writeFunction } from "./functionSection.js";
import { type Html, markup, trusted } from "./html.js";
import { styleSheet } from "./styleSheet.js";

/** A report as one page of HTML, which loads nothing and runs no scripts. The same report gives the same page. */
export async function writePage({ file, source, functions, code }: Report): Promise<string> {
  const sections = functions.map(({ signature }, index) => ({ id: `function-${index + 1}`, signature }));
  const written: Html[] = [];
  for (const [index, each] of functions.entries()) written.push(await writeFunction(each, sections[index]?.id ?? ""));
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="difc">
<title>${file}: derivatives step by step</title>
<style>
${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<p class="kicker">difc report</p>
<h1>${file}</h1>
<p class="lead">${leadOf(functions.length)}</p>
</header>
<nav aria-label="Contents">
<ul>
${sections.map(({ id, signature }) => markup`<li><a href="#${id}"><code>${signature}</code></a></li>\n`)}<li><a href="#code">Emitted code</a></li>
<li><a href="#model">Model</a></li>
</ul>
</nav>
<main id="content" tabindex="-1">
${written}<section aria-labelledby="code">
<h2 id="code">Emitted code</h2>
<p>The TypeScript module that <code>difc compile</code> writes. It needs no library.</p>
${writeCode("The emitted module", code)}
</section>
<section aria-labelledby="model">
<h2 id="model">Model</h2>
<p>The file <code>${file}</code>, from which all of this follows.</p>
${writePlainCode("The model", source)}
</section>
</main>
<footer>
<p>Written by difc. The page is complete in itself: it loads nothing and runs no scripts.</p>
</footer>
</body>
</html>
`.text;
}

function leadOf(count: number): string {
  const subject = count === 1 ? "A function" : `${count} functions`;
  return `${subject}: formula, derivatives and how they come about, the numbers of back-propagation, a comparison with finite differences, and the code.`;
}
