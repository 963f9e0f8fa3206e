"""The style sheet of a web page: paper on a desk, a phone, a wide screen, the dark, and a printer."""

from typing import Final

from exports.html.colours import DARK, LIGHT, repainting, variables

_RULES: Final = """
*{box-sizing:border-box}
html{font:16px/1.6 system-ui,"Segoe UI","Noto Sans",Roboto,"Helvetica Neue",Arial,sans-serif;
 -webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}
main{max-width:54rem;margin:2.5rem auto;padding:3.5rem 4.5rem 4rem;background:var(--paper);
 border:1px solid var(--hairline)}
p,ul,ol,blockquote,figure,dl{margin:0 0 .75rem}
p,li,blockquote,dd{max-width:68ch}
h1,h2,h3{color:var(--strong);line-height:1.25;margin:2.4rem 0 .8rem;text-wrap:balance;scroll-margin-top:1rem}
.level1{font-size:1.9rem}
.level2{font-size:1.32rem;color:var(--accent)}
.level3{font-size:1.05rem;margin-top:1.6rem;margin-bottom:.4rem}
[dir=rtl] :is(h1,h2,h3,p,li,td,th,dt,dd,blockquote,caption,figcaption,footer){unicode-bidi:plaintext}
a{color:var(--accent);text-underline-offset:.18em}
a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.muted{color:var(--muted)}
.lead{font-size:1.2rem;line-height:1.5;color:var(--strong);margin-bottom:1rem}
.caption{font-size:.86rem;color:var(--muted)}
.cover{margin:0 0 3rem;padding:0 0 2rem;border-block-end:3px solid var(--accent)}
.cover h1{font-size:clamp(1.9rem,5vw,2.9rem);margin:.2rem 0 .6rem}
.eyebrow{color:var(--accent);font-weight:700;font-size:.9rem;margin:0}
.subtitle{font-size:1.25rem;color:var(--muted)}
.facts{display:grid;grid-template-columns:fit-content(14rem) minmax(0,1fr);gap:.2rem 1.4rem;font-size:.92rem;
 margin-top:1.4rem}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
.contents{margin:0 0 2.5rem}
.contents ol{list-style:none;padding:0;margin:0}
.contents a{display:block;padding:.25rem 0;color:var(--ink);text-decoration:none}
.contents a:hover{text-decoration:underline}
.contents .chapter{font-weight:700;color:var(--strong);margin-block-start:.5rem}
.contents .part{padding-inline-start:1.2rem}
li{margin-bottom:.25rem}
.scroll{overflow-x:auto;margin:1rem 0 1.6rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.45}
.scroll th,.scroll td{min-width:4.5rem}
.wide{min-width:36rem}
caption{text-align:start;font-weight:700;color:var(--strong);padding-bottom:.4rem}
th,td{text-align:start;vertical-align:top;padding:.45rem .6rem;border-block-end:1px solid var(--hairline)}
thead th{color:var(--strong);border-block-start:2px solid var(--accent);border-block-end-color:var(--accent-line)}
tbody th[colspan]{background:var(--panel);color:var(--accent)}
td ul{margin:0;padding-inline-start:1.1em}
td li:last-child{margin-bottom:0}
.end{text-align:end;font-variant-numeric:tabular-nums}
.center{text-align:center}
.quote{margin:1.4rem 0;padding-inline-start:1.1rem;border-inline-start:3px solid var(--accent-line)}
.quote blockquote{margin:0;font-size:1.15rem;font-style:italic;color:var(--strong)}
.quote figcaption{color:var(--muted);font-weight:400;font-size:.9rem;margin-top:.3rem}
.callout{margin:1.2rem 0;padding:.9rem 1.1rem;border-inline-start:4px solid var(--bar);background:var(--tone);
 font-size:.95rem}
.callout p:last-child{margin-bottom:0}
.callout-title{font-weight:700;color:var(--word);display:flex;gap:.55rem;align-items:baseline;margin-bottom:.35rem}
.callout-title svg{flex:none;width:.95em;height:.95em;fill:var(--bar);align-self:center}
.gap{--bar:var(--gap-bar);--tone:var(--gap-ground);--word:var(--gap-text)}
.dissent{--bar:var(--dissent-bar);--tone:var(--dissent-ground);--word:var(--dissent-text)}
.note{--bar:var(--accent);--tone:var(--accent-soft);--word:var(--accent)}
.house{margin:1.6rem 0;display:grid;gap:.5rem;--points:.93rem}
.house p{max-width:none}
.house .label{font-size:.74rem;font-weight:700;letter-spacing:.05em;text-transform:uppercase;color:var(--muted);
 margin:0;unicode-bidi:normal}
.gable{height:clamp(2rem,9vw,4.5rem);background:var(--roof);clip-path:polygon(50% 0,100% 100%,0 100%);
 margin-bottom:-.55rem}
.roof{background:var(--roof);color:var(--on-roof);text-align:center;padding:.1rem 1.2rem .4rem}
.roof p{margin:0;font-weight:700;font-size:1.12rem;line-height:1.4;text-wrap:balance}
.roof .label{color:inherit;opacity:.8}
.roof .audience{font-size:.88rem;font-weight:400}
.promise{padding:.55rem 0 .9rem;max-width:38rem;margin:0 auto}
.promise+.promise::before{content:"";display:block;width:3.5rem;margin:0 auto .8rem;
 border-block-start:1px solid var(--accent-line)}
.pillars{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(var(--least,10.5rem),100%),1fr));
 column-gap:.5rem;margin-bottom:-.5rem}
.slim{--least:8.4rem;--points:.88rem;--side:.6rem}
.pillar{background:var(--panel);display:grid;grid-template-rows:subgrid;grid-row:span 4;row-gap:0;min-width:0;
 hyphens:auto;margin-bottom:.5rem}
.cap{grid-row:1/3;display:grid;grid-template-rows:subgrid;row-gap:0;background:var(--accent-soft);
 border-block-start:1px solid var(--accent-line);text-align:center}
.pillar-title,.subline,.benefits,.proofs{padding:.7rem var(--side,.8rem);margin:0}
.pillar-title{color:var(--strong);font-weight:700;line-height:1.35;padding-bottom:.6rem}
.subline{font-size:.88rem;line-height:1.4;padding-top:0}
.benefits{grid-row:3}
.below{grid-row:4;display:flex;flex-direction:column}
.benefits+.below .proofs{background:center top/calc(100% - 1.6rem) 1px no-repeat
 linear-gradient(var(--hairline),var(--hairline))}
.house ul{margin:.3rem 0 0;padding:0;padding-inline-start:1.1em;font-size:var(--points);line-height:1.45}
.house li::marker{color:var(--accent)}
.standing{background:var(--tone);border-inline-start:3px solid var(--bar);text-align:start;padding:.5rem .7rem;
 font-size:.86rem;line-height:1.45}
.standing svg{display:inline-block;direction:inherit;width:.9em;height:.9em;vertical-align:-.08em;
 margin-inline-end:.4em;fill:var(--bar)}
.standing p,.roof .standing p{margin:0;font-size:inherit;font-weight:400;line-height:inherit;color:var(--ink);
 text-wrap:wrap}
.standing strong{color:var(--word)}
.pillar .standing{margin-top:auto}
.promise .standing{width:fit-content;max-width:100%;margin:.5rem auto 0}
.foundation{background:var(--accent-soft);border-block-end:4px solid var(--accent);padding:.7rem 1rem .8rem}
.foundation .label{text-align:center}
.foundation ul{columns:18rem}
figure{margin:1.4rem 0}
figcaption{font-weight:700;color:var(--strong);margin-bottom:.5rem}
.bars th,.bars td{border:0;padding:.22rem .5rem .22rem 0;vertical-align:middle;font-weight:400}
.bars th{width:36%}
.bars .amount{width:1%;white-space:nowrap;font-weight:700;color:var(--strong);padding-inline-start:.4rem}
.bars .track span{display:block;height:.85rem;background:var(--accent);min-width:2px}
.bars .track div{background:var(--panel);position:relative}
.bars .track i{position:absolute;inset-block:-.3rem;border-inline-start:2px dashed var(--dissent-bar)}
.mark::before{content:"";display:inline-block;height:.9em;border-inline-start:2px dashed var(--dissent-bar);
 margin-inline-end:.5em;vertical-align:-.1em}
svg{display:block;max-width:100%;height:auto}
svg.broad,svg.narrow{width:100%}
svg.narrow{max-width:26rem}
figure .caption{margin:.5rem 0 0}
svg{direction:ltr}
svg text{font-family:inherit;white-space:pre}
.narrow{display:none}
.tree ul{list-style:none;margin:0;padding:0}
.tree ul ul{margin-inline-start:.55rem;padding-inline-start:.7rem;border-inline-start:1px solid var(--accent-line)}
.tree li{margin:.45rem 0 0;max-width:none}
.card{border:1px solid var(--hairline);border-inline-start:4px solid var(--bar,var(--accent-line));
 padding:.5rem .7rem;font-size:.92rem;line-height:1.4}
.card p{margin:0;max-width:none}
.tree>ul>li>.card{background:var(--accent-soft)}
.card .of{font-size:.82rem;font-weight:700;color:var(--of,var(--muted))}
.card .what{font-weight:700;color:var(--strong)}
.card .fact{color:var(--muted);font-size:.88rem}
.card .lack{color:var(--gap-text);background:var(--gap-ground);font-size:.88rem;margin:.3rem -.7rem -.1rem;
 padding:.15rem .7rem}
details{margin:.6rem 0;font-size:.92rem}
summary{cursor:pointer;color:var(--accent)}
footer{max-width:54rem;margin:0 auto 3rem;padding:0 1.5rem;color:var(--muted);font-size:.85rem;text-align:center}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:110rem){html{font-size:18px}}
@media (max-width:44rem){
 body{background:var(--paper)}
 main{margin:0;border:0;padding:1.4rem 1.1rem 2rem}
 .facts{grid-template-columns:1fr;gap:0}
 .pillars{--least:16rem}
 .facts dd{margin-bottom:.4rem}
 svg.broad{display:none}
 .narrow{display:block}
 .tree.narrow{display:block}
}
@page{margin:18mm 20mm}
@media print{
 html{font-size:10.5pt}
 body,main{background:#fff}
 main,footer{max-width:none;margin:0;padding:0;border:0}
 .page{break-before:page}
 h1,h2,h3,caption,figcaption{break-after:avoid}
 tr,li,.callout,.quote,.pillar,svg,.card{break-inside:avoid}
 thead{display:table-header-group}
 .scroll{overflow:visible}
 .wide{min-width:0}
 details:not([open]){display:none}
 *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
"""


def style_sheet() -> str:
    """Return the whole style sheet."""
    hues = "".join(f".hue{i}{{--bar:var(--hue{i}-bar);--of:var(--hue{i}-text)}}" for i in range(8))
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
    return f":root{{color-scheme:light dark;{variables(LIGHT)}}}{dark}{_RULES}{hues}{repainting()}"
