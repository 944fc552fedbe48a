/** The style sheet of `/api/docs`: the colours of the shop, light and dark. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f7f6f2, #111514);
  --surface: light-dark(#ffffff, #1a1f1e);
  --sunken: light-dark(#efede6, #232a28);
  --ink: light-dark(#1a1f1d, #eceeec);
  --muted: light-dark(#59615d, #a6b0ab);
  --line: light-dark(#e3e0d7, #2d3533);
  --accent: light-dark(#0d5f52, #62cdb4);
  --warn: light-dark(#7d4b00, #f1c172);
  --danger: light-dark(#a3261d, #ffa297);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 70rem;
  padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 "Inter", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
}
a { color: var(--accent); }
h1 { margin: 0 0 0.5rem; font-size: clamp(1.65rem, 1.35rem + 1.4vw, 2.25rem); line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 2.25rem 0 0.75rem; font-size: 1.2rem; }
h3 { margin: 1.25rem 0 0.4rem; font-size: 0.95rem; }
p { margin: 0 0 0.75rem; max-width: 65ch; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875rem; }
pre { margin: 0; padding: 0.75rem 1rem; overflow-x: auto; background: var(--sunken); border-radius: 0.5rem; }
small { color: var(--muted); font-size: 0.8125rem; font-weight: 400; }
small.required { color: var(--warn); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--surface); }
.home { margin-bottom: 0.25rem; }
.links a { margin-right: 1rem; padding: 0.25rem 0; display: inline-block; }
.links a[aria-current] { color: var(--ink); text-decoration: none; font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: block; padding: 0.3rem 0.8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--surface); text-decoration: none; }
details { margin: 0 0 0.5rem; border: 1px solid var(--line); border-radius: 0.625rem; background: var(--surface); }
details:target { border-color: var(--accent); }
summary { padding: 0.65rem 0.9rem; cursor: pointer; display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; }
summary::-webkit-details-marker { display: none; }
summary::before { content: "+"; color: var(--muted); font-family: ui-monospace, Menlo, Consolas, monospace; }
details[open] > summary::before { content: "–"; }
.inside { padding: 0 0.9rem 1rem; border-top: 1px solid var(--line); }
.inside > p:first-child { margin-top: 0.9rem; }
.method { min-width: 4.2em; font: 700 0.8125rem ui-monospace, Menlo, Consolas, monospace; color: var(--accent); }
.method.post, .method.put, .method.patch { color: var(--warn); }
.method.delete { color: var(--danger); }
.path { font-weight: 600; overflow-wrap: anywhere; }
.what { color: var(--muted); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 500; font-size: 0.8125rem; }
.answers { margin: 0; padding: 0; list-style: none; }
.answers li { padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
.answers strong { display: inline-block; min-width: 3.5em; vertical-align: top; }
.answers span { display: inline-block; max-width: calc(100% - 4em); }
.schema { margin-top: 0.5rem; background: transparent; }
dt { margin-top: 0.75rem; }
dd { margin: 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
@media print { nav, .skip { display: none; } }
`.trimStart();
