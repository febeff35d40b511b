import type { PageConfig } from './page/config';

/** The policy of the shell: scripts by nonce only, and Trusted Types enforced, as in the real Outlook on the web. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** The single page that every address below /mail (and /owa in canary mode) gets. */
export function shell(config: PageConfig, nonce: string): string {
  const direction = config.locale === 'ar' ? 'rtl' : 'ltr';
  const data = JSON.stringify(config).replace(/</g, '\\u003c');
  return `<!doctype html>
<html lang="${config.locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mail</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/replica/style.css">
</head>
<body>
<div id="app"></div>
<script type="application/json" id="bootConfig">${data}</script>
<script nonce="${nonce}" src="/replica/app.js"></script>
</body>
</html>
`;
}
