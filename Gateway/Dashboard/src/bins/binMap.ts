import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { element } from '../dom';
import { text } from '../language/language';
import { levelOf } from '../overview/level';
import type { MapGround, Position } from '../types';
import type { BinStatus } from './binStatus';

type Level = 'low' | 'middle' | 'raised' | 'high' | 'unknown';
const levels: Level[] = ['low', 'middle', 'raised', 'high', 'unknown'];

const middlePercent = 40;
const widestZoom = 19;
const plainSpacingPixels = 120;
/** With more bins their days would cover each other. */
const mostCaptions = 120;
/** More than this many are drawn as dots on a canvas. */
const mostMarkers = 300;
/** As in the style sheet. */
const colours: Record<Level, string> = { low: '#1b6e32', middle: '#75610a', raised: '#b35309', high: '#b3261e', unknown: '#55606b' };

/** The colour class of a fill level. */
export function fillLevel(percent: number | null): Level {
  if (percent === null) return 'unknown';
  const level = levelOf(percent);
  return level === 'normal' ? (percent >= middlePercent ? 'middle' : 'low') : level;
}

/** Bins where they stand, on tiles of the operator's choice or on a plain ground with a net of degrees. */
export class BinMap {
  readonly host = element('div', { class: 'bin-map' });
  private readonly map: L.Map;
  private readonly bins = L.layerGroup();
  private readonly net = L.layerGroup();
  private readonly round = L.layerGroup();
  private readonly markers = new Map<string, L.Marker>();
  private readonly dots = L.layerGroup();
  private readonly depot: L.LatLngTuple[];
  private bounds: L.LatLngBounds | null = null;

  /** @param captionOf What stands under a bin: the day on which it is full. */
  constructor(
    ground: MapGround,
    private readonly labelOf: (bin: BinStatus) => string,
    private readonly captionOf: (bin: BinStatus) => string,
    private readonly picked: (node: string) => void,
  ) {
    this.map = L.map(this.host, { zoomControl: true, attributionControl: ground.tiles !== null, zoomSnap: 0.5, preferCanvas: true }).setView([0, 0], 2);
    this.map.attributionControl?.setPrefix(false);
    if (ground.tiles !== null) L.tileLayer(ground.tiles, { maxZoom: widestZoom, attribution: escapeText(ground.attribution ?? '') }).addTo(this.map);
    else this.map.on('moveend zoomend resize', () => this.drawNet());
    this.net.addTo(this.map);
    this.round.addTo(this.map);
    this.bins.addTo(this.map);
    this.dots.addTo(this.map);
    this.depot = ground.depot === null ? [] : [[ground.depot.latitude, ground.depot.longitude]];
    const icon = L.divIcon({ className: 'depot-marker', iconSize: [30, 30] });
    for (const at of this.depot) L.marker(at, { icon, keyboard: false, interactive: false, title: text.bins.depot }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
  }

  /** To be called once it stands in the document: before it has no size. */
  ready(): void {
    this.map.invalidateSize();
    this.fit();
  }

  show(bins: BinStatus[]): void {
    const placed = bins.filter((bin) => bin.node.latitude != null && bin.node.longitude != null);
    const first = this.bounds === null;
    this.bounds = placed.length > 0 ? L.latLngBounds([...this.depot, ...placed.map((bin): L.LatLngTuple => [bin.node.latitude!, bin.node.longitude!])]) : null;
    if (first) this.fit();
    this.dots.clearLayers();
    if (placed.length > mostMarkers) this.showDots(placed);
    this.showMarkers(placed.length > mostMarkers ? [] : placed);
  }

  private showMarkers(placed: BinStatus[]): void {
    const known = new Set(placed.map((bin) => bin.node.node));
    for (const [id, marker] of this.markers) {
      if (!known.has(id)) {
        marker.remove();
        this.markers.delete(id);
      }
    }

    for (const bin of placed) {
      const at = L.latLng(bin.node.latitude!, bin.node.longitude!);
      const label = this.labelOf(bin);
      const marker = this.markers.get(bin.node.node) ?? this.marker(bin.node.node, at);
      marker.setLatLng(at);
      const icon = marker.getElement();
      if (icon) {
        icon.dataset.level = fillLevel(bin.fill);
        icon.setAttribute('aria-label', label);
        icon.title = label;
        // Drawn by the style sheet: its label says it in full.
        icon.dataset.fill = bin.fill === null ? '?' : String(Math.round(bin.fill));
        icon.dataset.day = placed.length <= mostCaptions ? this.captionOf(bin) : '';
      }
    }

  }

  /** A city: dots, the fullest on top. The list below is for those who use no pointer. */
  private showDots(placed: BinStatus[]): void {
    for (const bin of [...placed].sort((a, b) => (a.fill ?? -1) - (b.fill ?? -1))) {
      L.circleMarker([bin.node.latitude!, bin.node.longitude!], { radius: 6, weight: 1, color: '#ffffff', fillColor: colours[fillLevel(bin.fill)], fillOpacity: 1 })
        .bindTooltip(() => textNode(this.labelOf(bin)))
        .on('click', () => this.picked(bin.node.node))
        .addTo(this.dots);
    }
  }

  /** The round through these places, in this order. */
  showRound(stops: Position[]): void {
    this.round.clearLayers();
    const points = stops.map((stop): L.LatLngTuple => [stop.latitude, stop.longitude]);
    if (points.length > 1) L.polyline([...points, points[0]!], { className: 'bin-round', weight: 3, color: '#7a5af8', dashArray: '6 6', interactive: false }).addTo(this.round);
  }

  fit(): void {
    if (this.bounds) this.map.fitBounds(this.bounds.pad(0.1), { maxZoom: 17, animate: false });
  }

  destroy(): void {
    this.map.remove();
  }

  private marker(id: string, at: L.LatLng): L.Marker {
    const marker = L.marker(at, { icon: L.divIcon({ className: 'bin-marker', iconSize: [34, 34] }), keyboard: true, riseOnHover: true });
    marker.on('click', () => this.picked(id));
    marker.on('keypress', (event) => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === 'Enter') this.picked(id);
    });
    marker.addTo(this.bins);
    this.markers.set(id, marker);
    return marker;
  }

  /** Without tiles: lines of equal degrees, at round distances. */
  private drawNet(): void {
    this.net.clearLayers();
    const bounds = this.map.getBounds();
    const size = this.map.getSize();
    const step = roundStep(((bounds.getEast() - bounds.getWest()) / Math.max(1, size.x)) * plainSpacingPixels);
    const line = (points: L.LatLngTuple[]) => L.polyline(points, { color: '#8899aa', weight: 1, opacity: 0.35, interactive: false }).addTo(this.net);
    for (let longitude = Math.ceil(bounds.getWest() / step) * step; longitude <= bounds.getEast(); longitude += step) {
      line([[bounds.getSouth(), longitude], [bounds.getNorth(), longitude]]);
    }

    for (let latitude = Math.ceil(bounds.getSouth() / step) * step; latitude <= bounds.getNorth(); latitude += step) {
      line([[latitude, bounds.getWest()], [latitude, bounds.getEast()]]);
    }
  }
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * 0.999999)!;
}

/** Leaflet takes markup: what people have written is made text. */
function textNode(words: string): HTMLElement {
  return element('span', {}, words);
}

function escapeText(words: string): string {
  return textNode(words).innerHTML;
}

export function legend(): HTMLElement {
  return element('ul', { class: 'legend', 'aria-label': text.bins.legend },
    ...levels.map((level, index) => element('li', {}, element('span', { class: 'legend-colour', 'data-level': level, 'aria-hidden': 'true' }), text.bins.legendItems[index]!)));
}
