/** uPlot's own style sheet, once for all charts. Adopted, since shadow roots see no page styles. */
const text = await (await fetch(import.meta.resolve('uplot/dist/uPlot.min.css'))).text();

export const uplotStyles = new CSSStyleSheet();
uplotStyles.replaceSync(text);
