/* A printed page under a reader's hand: enlarged to be read, turned by a swipe. Without this file its links and its large picture do both. */
(function () {
  'use strict';
  document.addEventListener('DOMContentLoaded', function () {
    // Of many pages the one that is open is in sight in the strip.
    var here = document.querySelector('.strip [aria-current]');
    if (here) {
      var strip = here.closest('.strip');
      strip.scrollLeft = here.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
    }
    var pan = document.querySelector('.pan');
    var button = document.querySelector('.zoom');
    if (!pan || !button) return;
    var pictures = pan.querySelectorAll('source, img');
    var sizes = Array.prototype.map.call(pictures, function (picture) {
      return picture.sizes;
    });
    var large = false;

    function zoom() {
      large = !large;
      pan.classList.toggle('zoomed', large);
      button.setAttribute('aria-pressed', String(large));
      // The browser takes the file that is sharp at the new width.
      pictures.forEach(function (picture, i) {
        picture.sizes = large ? Math.ceil(pan.querySelector('.sheet').getBoundingClientRect().width) + 'px' : sizes[i];
      });
      pan.scrollTo(0, 0);
      if (large) pan.scrollIntoView({ block: 'start' });
    }
    button.hidden = false;
    button.addEventListener('click', zoom);
    document.addEventListener('keydown', function (event) {
      if (event.key === 'Escape' && large) zoom();
    });

    // One finger, quickly and level, on a page that is neither enlarged here nor by the browser.
    var from = null;
    pan.addEventListener(
      'touchstart',
      function (event) {
        var still = !large && (!window.visualViewport || window.visualViewport.scale < 1.05);
        from = still && event.touches.length === 1 ? { x: event.touches[0].clientX, y: event.touches[0].clientY, at: event.timeStamp } : null;
      },
      { passive: true },
    );
    pan.addEventListener(
      'touchend',
      function (event) {
        if (!from || event.touches.length > 0) return;
        var x = event.changedTouches[0].clientX - from.x;
        var y = event.changedTouches[0].clientY - from.y;
        var quick = event.timeStamp - from.at < 800;
        from = null;
        if (!quick || Math.abs(x) < 60 || Math.abs(y) > Math.abs(x) / 2) return;
        var link = document.querySelector('a[rel="' + (x < 0 ? 'next' : 'prev') + '"]');
        if (link) link.click();
      },
      { passive: true },
    );
  });
})();
