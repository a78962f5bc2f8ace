"""Inline styles of e-mails: mail readers know neither style sheets nor variables.

The colours are those of the theme, by the names they have there without ``--q-``.
"""

COLOURS = {
    "encre": "#2B2230",
    "gris": "#5C5062",
    "trait": "#DDD5DB",
    "craie": "#F7F4F5",
    "blanc": "#FFFFFF",
    "prune-900": "#34142F",
    "prune-700": "#5B2150",
    "prune-600": "#7A2E6B",
    "prune-200": "#E3CBDD",
}
RULES = {
    "page": "margin:0;padding:24px 12px;background:{craie};color:{encre};"
    "font-family:Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5",
    "sheet": "max-width:600px;margin:0 auto;background:{blanc};border:1px solid {trait};"
    "border-radius:12px;overflow:hidden",
    "head": "background:{prune-900};color:{blanc};padding:16px 24px;margin:0;"
    "font-size:18px;font-weight:bold",
    "body": "padding:8px 24px 24px",
    "group": "font-size:18px;margin:28px 0 8px;padding-top:16px;border-top:1px solid {trait}",
    "list": "list-style:none;margin:0;padding:0",
    "line": "margin:0;padding:8px 0",
    "link": "color:{prune-600}",
    "quiet": "color:{gris};font-size:14px;margin:0",
    "excerpt": "margin:4px 0 0;padding-left:12px;border-left:3px solid {prune-200}",
    "button": "display:inline-block;background:{prune-700};color:{blanc};padding:10px 18px;"
    "border-radius:6px;text-decoration:none;font-weight:bold",
    "foot": "max-width:600px;margin:16px auto 0;padding:0 24px;color:{gris};font-size:14px",
}
STYLES = {name: rule.format_map(COLOURS) for name, rule in RULES.items()}
