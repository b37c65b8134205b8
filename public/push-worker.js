// Shows what the server pushes while no console is open. It answers no requests: the console itself is always fetched.
self.addEventListener('push', (event) => {
  const { id, title, body, url } = event.data?.json() ?? {};
  if (!title) return;
  event.waitUntil(
    // The same message again replaces itself.
    self.registration.showNotification(title, {
      body,
      tag: id,
      data: { url },
      icon: '/icon.svg',
      requireInteraction: true,
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = event.notification.data?.url ?? '/';
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((windows) => {
      const open = windows.find(
        (window) => 'navigate' in window && new URL(window.url).origin === self.location.origin,
      );
      return open ? open.focus().then((window) => window.navigate(url)) : self.clients.openWindow(url);
    }),
  );
});
