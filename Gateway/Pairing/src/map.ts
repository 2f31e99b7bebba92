// A map on which a place is chosen. It needs no pictures of the world: a grid of coordinates is drawn where there are none.
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';

const tilePixels = 256;
const startZoom = 2;
const placeZoom = 16;

export interface PlaceMap {
  show(latitude: number, longitude: number): void;
  hide(): void;
  remove(): void;
}

const Grid = L.GridLayer.extend({
  createTile(this: L.GridLayer & { _map: L.Map }, at: L.Coords): HTMLElement {
    const tile = L.DomUtil.create('canvas');
    tile.width = tile.height = tilePixels;
    const context = tile.getContext('2d');
    if (context === null) return tile;
    const corner = this._map.unproject(L.point(at.x * tilePixels, at.y * tilePixels), at.z);
    const style = getComputedStyle(document.documentElement);
    context.strokeStyle = style.getPropertyValue('--line');
    context.fillStyle = style.getPropertyValue('--muted');
    context.strokeRect(0.5, 0.5, tilePixels, tilePixels);
    context.font = '11px system-ui';
    const decimals = Math.max(0, Math.ceil(at.z * 0.301) - 1);
    context.fillText(`${corner.lat.toFixed(decimals)}, ${L.Util.wrapNum(corner.lng, [-180, 180]).toFixed(decimals)}`, 5, 15);
    return tile;
  },
}) as new () => L.GridLayer;

export function placeMap(host: HTMLElement, chosen: (latitude: number, longitude: number) => void): PlaceMap {
  const map = L.map(host, { zoom: startZoom, center: [30, 10], minZoom: 1, maxZoom: 19, attributionControl: false, worldCopyJump: true });
  new Grid().addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const marker = L.marker([0, 0], { draggable: true, keyboard: false, icon: L.divIcon({ className: 'pin', iconSize: [28, 28], iconAnchor: [14, 28] }) });
  const tell = (at: L.LatLng): void => chosen(at.lat, L.Util.wrapNum(at.lng, [-180, 180]));
  map.on('click', (event: L.LeafletMouseEvent) => tell(event.latlng));
  marker.on('dragend', () => tell(marker.getLatLng()));
  // The step is put into the page after it was made.
  const observer = new ResizeObserver(() => map.invalidateSize());
  observer.observe(host);
  return {
    show: (latitude, longitude) => {
      const at = L.latLng(latitude, longitude);
      marker.setLatLng(at).addTo(map);
      if (!map.getBounds().contains(at) || map.getZoom() <= startZoom) map.setView(at, Math.max(map.getZoom(), placeZoom), { animate: false });
    },
    hide: () => marker.remove(),
    remove: () => {
      observer.disconnect();
      map.remove();
    },
  };
}
