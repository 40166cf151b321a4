/** What gives an SVG its look and does not travel with it: written onto every element before it becomes a picture. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
];

/** Dots per CSS pixel: sharp enough for a printed page. */
const SCALE = 2;

/** A chart's SVG as a PNG `data:` address, on the colour of the surface it stands on. */
export async function pictureOf(svg: SVGSVGElement): Promise<string> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  originals.forEach((element, index) => {
    const look = getComputedStyle(element);
    for (const name of LOOKS) copies[index]?.setAttribute(name, look.getPropertyValue(name));
  });
  const image = document.createElement('img');
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface');
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  return canvas.toDataURL('image/png');
}
