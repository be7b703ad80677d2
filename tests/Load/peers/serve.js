'use strict';
// A front of node:http alone, so that a peer is measured and not a web framework.
const http = require('node:http');

module.exports = (adapter, logic) => {
  const server = http.createServer((req, res) => {
    const chunks = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      req.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      req.user = {};
      let body = '';
      const reply = {
        status(code) { res.statusCode = code; return reply; },
        header(name, value) { res.setHeader(name, value); return reply; },
        setHeader(name, value) { res.setHeader(name, value); return reply; },
        send(value) { body = typeof value === 'string' ? value : JSON.stringify(value); return reply; },
        end() { res.setHeader('content-length', Buffer.byteLength(body)); res.end(body); return reply; },
      };
      adapter.process(req, reply, logic).catch((error) => {
        console.error(error);
        res.statusCode = 500;
        res.end();
      });
    });
  });
  server.keepAliveTimeout = 600_000;
  server.listen(Number(process.argv[3]), '127.0.0.1');
};
