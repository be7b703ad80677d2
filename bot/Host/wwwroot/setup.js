// Opens the set-up's chat: a Direct Line token for the link's token, then the web chat on it.
(() => {
  'use strict';

  const domain = new URL('/v3/directline', location.href).href;
  const setupToken = decodeURIComponent(location.pathname.split('/').pop());
  const place = document.getElementById('webchat');
  const status = document.getElementById('status');
  const nonce = document.currentScript ? document.currentScript.nonce : undefined;
  const polls = new URLSearchParams(location.search).get('polling') === '1';
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;

  const Line = { expired: 3, failed: 4, ended: 5 };
  const longestPause = 10000;
  const givesUpAfter = 30000;

  for (const time of document.querySelectorAll('time')) {
    const language = document.documentElement.lang;
    const tag = navigator.languages.find(name => name.split('-')[0] === language) || place?.dataset.locale || language;
    const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
    time.textContent = format.format(new Date(time.dateTime));
  }

  if (!place || !window.WebChat) {
    return;
  }

  const say = text => {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  };

  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

  // Null: the link cannot be used any more. Throws where asking again can help.
  async function fetchToken() {
    const response = await fetch(`${domain}/tokens/generate`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${setupToken}` },
      cache: 'no-store'
    });
    if (response.status === 401 || response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Error(`token: ${response.status}`);
    }
    return response.json();
  }

  async function fetchTokenPatiently() {
    for (let wait = 500; ; wait = Math.min(wait * 2, longestPause)) {
      try {
        return await fetchToken();
      } catch {
        say(status.dataset.lost);
        await pause(wait / 2 + Math.random() * wait / 2);
      }
    }
  }

  const connection = {
    lostAt: null,
    lost() {
      this.lostAt = this.lostAt ?? Date.now();
      say(status.dataset.lost);
    },
    back() {
      if (this.lostAt !== null) {
        this.lostAt = null;
        say(status.dataset.back);
        setTimeout(() => this.lostAt === null && say(''), 3000);
      } else if (status.textContent !== status.dataset.back) {
        say('');
      }
    }
  };

  // Direct Line hides a lost socket from the page while it asks for a new one, so the socket itself is watched.
  function WatchedSocket(url) {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => connection.back());
    socket.addEventListener('close', () => connection.lost());
    return socket;
  }

  // A poller gives up at the first failed request: asked again until the server is there, it never sees one.
  function withPatience(ajax) {
    return request => {
      if (request.method !== 'GET' || !request.url.includes('/activities?')) {
        return ajax(request);
      }
      return ajax(request)
        .do(() => connection.back())
        .retryWhen(errors => errors
          .map(error => {
            if (error.status === 403 || error.status === 404) {
              throw error;
            }
            connection.lost();
            return error;
          })
          .delay(1000));
    };
  }

  function createLine(token) {
    const line = window.WebChat.createDirectLine({
      domain,
      token,
      webSocket: !polls,
      conversationStartProperties: {
        locale: place.dataset.locale,
        localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone
      }
    });
    // Inner parts of the pinned version: a shorter wait before it asks again, and a connection that is watched.
    if (line.services) {
      line.services.random = () => 0;
      line.services.WebSocket = WatchedSocket;
      line.services.ajax = withPatience(line.services.ajax);
      line.timeout = 10000;
      line.retries = Infinity;
    }
    return line;
  }

  const styleOptions = {
    accent: '#0b5a8f',
    adaptiveCardsParserMaxVersion: '1.5',
    autoScrollSnapOnPage: true,
    backgroundColor: '#ffffff',
    bubbleBackground: '#f3f5f7',
    bubbleBorderColor: '#c9d1d9',
    bubbleBorderRadius: 6,
    bubbleFromUserBackground: '#0b5a8f',
    bubbleFromUserBorderColor: '#0b5a8f',
    bubbleFromUserBorderRadius: 6,
    bubbleFromUserTextColor: '#ffffff',
    bubbleMaxWidth: 640,
    bubbleMinWidth: 240,
    hideUploadButton: true,
    primaryFont: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    rootHeight: '100%',
    rootWidth: '100%',
    sendBoxBorderTop: '1px solid #c9d1d9',
    sendBoxButtonColor: '#0b5a8f',
    subtle: '#4a5560',
    suggestedActionBackgroundColor: '#ffffff',
    suggestedActionBorderColor: '#0b5a8f',
    suggestedActionLayout: window.matchMedia('(max-width: 599px)').matches ? 'carousel' : 'flow',
    suggestedActionTextColor: '#0b5a8f',
    timestampColor: '#4a5560',
    transcriptActivityVisualKeyboardIndicatorColor: '#0b5a8f'
  };

  // A socket that stays away although the server answers needs a new conversation object.
  async function watch(wake) {
    while (!wake.done) {
      await pause(3000);
      if (connection.lostAt === null || Date.now() - connection.lostAt < givesUpAfter) {
        continue;
      }
      if (await fetch('/health/live', { cache: 'no-store' }).then(response => response.ok, () => false)) {
        wake.restart();
      }
    }
  }

  async function renew(line) {
    const fresh = await fetchTokenPatiently();
    if (!fresh) {
      say(status.dataset.unusable);
      return;
    }
    const response = await fetch(`${domain}/conversations/${fresh.conversationId}?watermark=${line.watermark || ''}`, {
      headers: { Authorization: `Bearer ${fresh.token}` },
      cache: 'no-store'
    });
    if (response.ok) {
      line.reconnect(await response.json());
    }
  }

  async function open() {
    const given = await fetchTokenPatiently();
    if (!given) {
      say(status.dataset.unusable);
      return;
    }
    const line = createLine(given.token);
    const ended = new Promise(resolve => {
      const wake = { done: false, restart: () => { wake.done = true; resolve(); } };
      line.connectionStatus$.subscribe(state => {
        if (state === Line.expired) {
          renew(line).catch(() => wake.restart());
        } else if (state === Line.failed || state === Line.ended) {
          connection.lost();
          wake.restart();
        }
      });
      watch(wake);
    });
    window.WebChat.renderWebChat({
      directLine: line,
      userID: `person-${given.conversationId}`,
      locale: place.dataset.locale,
      nonce,
      store: window.WebChat.createStore({}),
      styleOptions: reducedMotion ? { ...styleOptions, spinnerAnimationBackgroundImage: 'none' } : styleOptions
    }, place);
    await ended;
    line.end();
  }

  async function run() {
    for (let wait = 1000; ; wait = Math.min(wait * 2, longestPause)) {
      const since = Date.now();
      await open();
      if (status.textContent === status.dataset.unusable) {
        return;
      }
      if (Date.now() - since > givesUpAfter) {
        wait = 1000;
      }
      await pause(wait / 2 + Math.random() * wait / 2);
    }
  }

  run();
})();
