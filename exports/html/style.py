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
.house{margin:1.6rem 0;display:grid;gap:.5rem}
.gable{height:clamp(2rem,9vw,4.5rem);background:var(--roof);clip-path:polygon(50% 0,100% 100%,0 100%);
 margin-bottom:-.55rem}
.roof{background:var(--roof);color:var(--on-roof);text-align:center;padding:.4rem 1.2rem 1.1rem}
.roof p{margin:0 auto;font-weight:700;font-size:1.15rem;line-height:1.4}
.roof .label{font-size:.78rem;font-weight:400}
.pillars{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr));gap:.5rem}
.pillar{background:var(--panel)}
.pillar-title{background:var(--accent-soft);border-block-start:1px solid var(--accent-line);color:var(--strong);
 font-weight:700;text-align:center;margin:0;padding:.7rem .6rem;max-width:none}
.pillar ul,.foundation ul{margin:0;padding:.8rem .9rem .8rem 2rem;font-size:.93rem}
[dir=rtl] .pillar ul,[dir=rtl] .foundation ul{padding:.8rem 2rem .8rem .9rem}
.foundation{background:var(--accent-soft);border-block-end:4px solid var(--accent)}
.foundation .label{text-align:center;color:var(--muted);font-size:.78rem;font-weight:700;margin:0;padding-top:.7rem;
 max-width:none}
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
