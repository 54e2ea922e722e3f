"""How the week looks, light and dark: the page, and the picture within it or alone."""

PICTURE = """\
.week { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; --ink: #1e1b17; --muted: #655f56; --line: #d9d2c6; --lane: #f3efe8;
  --dusk: rgb(40 34 70 / 9%); --asleep: #34305c; --red: #b3261e; --on-red: #fff; --accent: #3a46b8;
  --soft: #fdeeeb;
  --h0: #dbe6b8; --h1: #c3e3ee; --h2: #dcd2f3; --h3: #c8e8d3; --h4: #f3cfe0; --h5: #cdd8f7; --h6: #f1ddb4;
  --h7: #d3dde2; }
@media (prefers-color-scheme: dark) { .week { --ink: #edebe6; --muted: #a8a299; --line: #3a3a42;
  --lane: #232329; --dusk: rgb(0 0 0 / 32%); --asleep: #b9b3e6; --red: #ff9485; --on-red: #2a0d09;
  --accent: #a9b4ff;
  --soft: #3a1f1c;
  --h0: #47531f; --h1: #1d4c5e; --h2: #44336f; --h3: #245238; --h4: #66304a; --h5: #2f4379; --h6: #5c4216;
  --h7: #3a4a51; } }
.week text { fill: var(--ink); } .week .small { fill: var(--muted); font-size: 11px; }
.week .day { font-weight: 700; } .week .today { fill: var(--accent); }
.week .lane { fill: var(--lane); } .week .dusk { fill: var(--dusk); } .week .tick { stroke: var(--line); }
.week .h0 { fill: var(--h0); } .week .h1 { fill: var(--h1); } .week .h2 { fill: var(--h2); }
.week .h3 { fill: var(--h3); } .week .h4 { fill: var(--h4); } .week .h5 { fill: var(--h5); }
.week .h6 { fill: var(--h6); } .week .h7 { fill: var(--h7); } .week .asleep { fill: var(--asleep); }
.week .gap { fill: var(--red); } .week .of-gap { fill: var(--on-red); font-weight: 700; }
.week .resort { fill: var(--soft); stroke: var(--red); stroke-width: 1.5; }
.week .accepted { fill: none; stroke: var(--line); stroke-dasharray: 4 3; }
.week .of-accepted { fill: var(--muted); }
.week .now { stroke: var(--accent); stroke-width: 2; }
.week .is-now { fill: var(--accent); font-weight: 700; }
"""
PAGE = """\
:root { color-scheme: light dark; --paper: #fffefc; --ink: #1e1b17; --muted: #655f56; --line: #d9d2c6;
  --accent: #3a46b8; --red: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1b20; --ink: #edebe6; --muted: #a8a299;
  --line: #3a3a42; --accent: #a9b4ff; --red: #ff9485; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system,
  "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 1100px; margin: 0 auto; padding: 16px; }
h1 { font-size: 22px; line-height: 1.25; margin: 8px 0 4px; } p, ul { margin: 4px 0; }
a { color: var(--accent); } .muted { color: var(--muted); } .gaps { color: var(--red); font-weight: 600; }
nav, form, .legend { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; }
nav { margin: 10px 0; } nav a { padding: 6px 0; } form { margin: 0 0 0 auto; }
select, button { font: inherit; padding: 6px 10px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--paper); color: var(--ink); max-width: 60vw; }
.legend { margin: 8px 0 16px; padding: 0; list-style: none; font-size: 13px; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: 6px; } .legend svg { flex: none; }
details { margin: 18px 0; } summary { cursor: pointer; padding: 6px 0; } .scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; } th, td { text-align: left; padding: 4px 14px 4px 0;
  border-bottom: 1px solid var(--line); white-space: nowrap; } .no { color: var(--red); font-weight: 600; }
:focus-visible { outline: 2.5px solid var(--accent); outline-offset: 2px; }
"""
STYLE = PAGE + PICTURE
