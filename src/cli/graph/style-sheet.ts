import { criticalColour, styles } from './looks.ts';

const looks = Object.entries(styles);

function colours(dark: boolean): string {
  return looks
    .map(([look, style]) => {
      const [fill, stroke] = dark ? [style.darkFill, style.darkStroke] : [style.fill, style.stroke];
      return `.${look} rect{fill:${fill};stroke:${stroke}}.${look} .sign{stroke:${stroke}}`;
    })
    .join('');
}

function page(back: string, ink: string, faint: string, critical: string): string {
  return [
    `.page{fill:${back}}text{fill:${ink}}.marks,.frame text,.legend text{fill:${faint}}.frame rect{stroke:${faint}}`,
    `.line{stroke:${faint}}.tip{fill:${faint};stroke:none}.critical-line{stroke:${critical}}.critical-line.tip{fill:${critical};stroke:none}`,
    `.critical rect{stroke:${critical}}`,
  ].join('');
}

/** Of an SVG that may be shown as an image: it brings all that it needs, and nothing from anywhere else. */
export const styleSheet = [
  'text{font:12px system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",sans-serif}',
  '.id{font-weight:600}.marks{text-anchor:end;font-size:11px}.summary{font-size:13px;font-weight:600}',
  '.box rect{stroke-width:1.2}.sign{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}',
  '.frame rect{fill:none;stroke-opacity:.45}.frame text{font-size:11px;font-weight:600}',
  '.line{fill:none;stroke-width:1.2}.dashed{stroke-dasharray:4 3}.done text{opacity:.75}',
  colours(false),
  page('#ffffff', '#1f2328', '#656d76', criticalColour.light),
  '.critical rect{stroke-width:2.6}.critical-line{stroke-width:2.4}',
  `@media (prefers-color-scheme:dark){${colours(true)}${page('#0d1117', '#e6edf3', '#8b949e', criticalColour.dark)}}`,
].join('');
