"""The page that asks for the access token. It loads nothing and runs nothing."""

from base64 import b64encode
from hashlib import sha256
from html import escape

STYLE = """\
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
body { display: grid; min-height: 100vh; place-items: center; }
form { width: min(22rem, 88vw); }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: 0 0 1rem; }
.wrong { color: light-dark(#b3261e, #ff8a80); }
input, button { font: inherit; box-sizing: border-box; width: 100%; padding: .6rem; margin-top: .5rem; }
"""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
WRONG = '<p class="wrong" role="alert">That is not the token. <span lang="zh">令牌不对。</span></p>'


def login_page(action: str, *, is_wrong: bool) -> str:
    return _page(
        f"""<main><form method="post" action="{escape(action)}">
<h1>Showcaller</h1>
<p>Type the access token once on this device. Whoever runs Showcaller has it (SHOWCALLER_ACCESS_TOKEN).
<span lang="zh">请输入访问令牌，本设备只需一次。</span></p>
{WRONG if is_wrong else ""}
<label>Access token · <span lang="zh">访问令牌</span>
<input type="password" name="token" autocomplete="current-password" required autofocus></label>
<button>Open · <span lang="zh">打开</span></button>
</form></main>"""
    )


def arriving_page() -> str:
    """Loads the same address again at once, now from this site."""
    return _page("<main><p>Showcaller…</p></main>", '<meta http-equiv="refresh" content="0">')


def _page(body: str, head: str = "") -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Showcaller</title>
{head}<style>{STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""
