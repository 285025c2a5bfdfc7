/**
 * How the page looks: in light and dark as the reader prefers, on any width, and on paper. The colours have a contrast of at
 * least 4.5 to their backgrounds; the backgrounds are those of the pictures.
 */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --page: #ffffff;
  --raised: #f6f8fa;
  --text: #1f2328;
  --muted: #57606a;
  --line: #d8dee4;
  --accent: #0550ae;
  --value: #0550ae;
  --adjoint: #953800;
  --good: #116329;
  --bad: #a40e26;
  --unsure: #7a4b00;
  --keyword: #a40e26;
  --string: #0a3069;
  --title: #6639ba;
  --number: #0550ae;
  --comment: #57606a;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117;
    --raised: #161b22;
    --text: #e6edf3;
    --muted: #9da7b3;
    --line: #30363d;
    --accent: #79c0ff;
    --value: #79c0ff;
    --adjoint: #ffb757;
    --good: #56d364;
    --bad: #ff8f88;
    --unsure: #e3b341;
    --keyword: #ff8f88;
    --string: #a5d6ff;
    --title: #d2a8ff;
    --number: #79c0ff;
    --comment: #9da7b3;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: 0 clamp(1rem, 4vw, 2.5rem) 3rem;
  max-width: 68rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.skip {
  position: absolute;
  left: 1rem;
  top: 0;
  padding: 0.5rem 1rem;
  background: var(--page);
  transform: translateY(-110%);
}
.skip:focus { transform: none; z-index: 1; }

header { padding: clamp(2rem, 6vw, 4.5rem) 0 0.5rem; }
.kicker {
  margin: 0;
  color: var(--muted);
  font-size: 0.8125rem;
  font-weight: 600;
  letter-spacing: 0.08em;
  text-transform: uppercase;
}
h1 { margin: 0.25rem 0 0.5rem; font-size: clamp(1.75rem, 5vw, 2.75rem); line-height: 1.15; letter-spacing: -0.02em; }
.lead { margin: 0; max-width: 42rem; color: var(--muted); font-size: 1.125rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }

section { margin-top: 3rem; padding-top: 2rem; border-top: 1px solid var(--line); }
h2 { margin: 0 0 0.75rem; font-size: clamp(1.25rem, 3.5vw, 1.625rem); line-height: 1.3; letter-spacing: -0.01em; }
h3 { margin: 2.5rem 0 0.75rem; font-size: 1.1875rem; line-height: 1.35; }
h4 { margin: 1.25rem 0 0.5rem; font-size: 1rem; font-weight: 600; }
p { margin: 0.75rem 0; max-width: 44rem; }
.documentation { white-space: pre-line; color: var(--muted); font-size: 1.0625rem; }
.point { font-size: 1.0625rem; }
.note { color: var(--muted); font-size: 0.9375rem; }
code, pre { font-family: var(--mono); font-size: 0.9em; }
h2 code { font-size: 0.95em; font-weight: 600; }
pre { margin: 0; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9375rem; }

.scroll { margin: 1rem 0; max-width: 100%; overflow-x: auto; }
.formula { padding: 0.5rem 1.25rem; background: var(--raised); border-radius: 8px; }
.formula math { width: max-content; font-size: 1.125rem; }
.code { padding: 1rem 1.25rem; background: var(--raised); border-radius: 8px; }
.code pre { font-size: 0.9375rem; line-height: 1.55; tab-size: 2; }
.picture { border: 1px solid var(--line); border-radius: 8px; }
.picture svg { display: block; margin: 0 auto; max-width: none !important; }
figure { margin: 1rem 0; }

math { font-family: "Cambria Math", "STIX Two Math", "STIXTwoMath-Regular", "Latin Modern Math", "Libertinus Math", "TeX Gyre Termes Math", "DejaVu Math TeX Gyre", "Noto Sans Math", math; }
.letter { text-transform: none; font-family: Cambria, "STIX Two Text", "Latin Modern Roman", "Libertinus Serif", "Times New Roman", serif; font-style: italic; }
.tml-right { text-align: right; text-align: -webkit-right; }
.tml-left { text-align: left; text-align: -webkit-left; }
.tml-jot > mtr > mtd { padding-top: 0.7ex; padding-bottom: 0.7ex; }

details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { padding: 0.75rem 0.25rem; cursor: pointer; }
summary h4 { display: inline; margin: 0; }
.steps {
  display: grid;
  grid-template-columns: auto max-content minmax(18rem, 1fr);
  gap: 0 1.25rem;
  margin: 0;
  padding: 0;
  min-width: max-content;
  list-style: none;
}
.steps li {
  display: grid;
  grid-column: 1 / -1;
  grid-template-columns: subgrid;
  align-items: center;
  padding: 0.3rem 0;
}
.steps .part { margin-top: 1rem; }
.steps .left { justify-self: end; margin-right: -0.9rem; }
.steps math { font-size: 1.0625rem; }
.rule { color: var(--muted); font-size: 0.9375rem; }

table { border-collapse: collapse; min-width: 100%; font-variant-numeric: tabular-nums; }
caption { padding: 0.25rem 0 0.5rem; color: var(--muted); font-size: 0.9375rem; text-align: left; }
th, td { padding: 0.4rem 1.25rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0.25rem; }
thead th { color: var(--muted); font-size: 0.875rem; white-space: nowrap; }
tbody th { font-weight: 400; }
td:not(.number, .short) { min-width: 11rem; }
.number { text-align: right; }
.number, .short, .whole { white-space: nowrap; }
.value { color: var(--value); }
.adjoint { color: var(--adjoint); }
.verdict { font-weight: 600; }
.right { color: var(--good); }
.wrong { color: var(--bad); }
.kink, .singular, .inconclusive, .undecided { color: var(--unsure); }

.hljs-keyword { color: var(--keyword); }
.hljs-string { color: var(--string); }
.hljs-title { color: var(--title); }
.hljs-number, .hljs-built_in, .hljs-literal { color: var(--number); }
.hljs-comment, .hljs-doctag { color: var(--comment); }

@media (max-width: 48rem) {
  .steps { grid-template-columns: auto max-content; justify-content: start; }
  .steps li { padding: 0.5rem 0; }
  .rule { grid-column: 1 / -1; margin-top: 0.25rem; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
  th, td { padding-right: 0.875rem; }
}

@media print {
  body { max-width: none; padding: 0; }
  .skip, nav { display: none; }
  .scroll { overflow: visible; max-height: none; }
  .picture svg { max-width: 100% !important; height: auto; }
  pre { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; block-size: auto; }
  h2, h3, h4, caption { break-after: avoid; }
  figure, tr, .steps li { break-inside: avoid; }
}
`.trimStart();
