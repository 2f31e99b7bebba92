// Keeps the page's files, so that it opens without a network. Asked are the network first, then what was kept.
const cacheName = 'pairing';
const files = 'FILES'.split(' ');
const patienceMilliseconds = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(['./', ...files])).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  // The gateway's answers are never kept.
  if (event.request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  event.respondWith(answer(event.request));
});

async function answer(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) });
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (reason) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept === undefined) throw reason;
    return kept;
  }
}
