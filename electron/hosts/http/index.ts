/**
 * The loopback host: one engine for a browser and for peers on this machine. It carries calls, events and files;
 * it must never know what they mean.
 */
export { serveOverHttp, type HttpHost, type HttpHostOptions, type Served } from './serve-over-http.ts';
export { httpTransport, joinHolder, type HttpAddress, type HttpTransport } from './http-transport.ts';
export { paperPolicy } from './paper.ts';
export { openStaticSite, type SiteAnswer, type StaticSite } from './static-site.ts';
