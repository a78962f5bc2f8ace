"""The keyboard alone: going from one thing to the next, with a focus that is seen."""


def focused(page):
    """What has the focus: ``name=value`` of a field, else its words."""
    return page.evaluate(
        "() => { const e = document.activeElement;"
        " return e.name ? e.name + '=' + e.value : (e.textContent || '').replace(/\\s+/g, ' ').trim(); }"
    )


def tab_until(page, wanted, most=120):
    """Press Tab until the focus is on what is wanted; the focus must be seen on the way."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
        )
        seen.append(focused(page)[:60])
        assert outline, seen[-3:]
        if wanted in seen[-1]:
            return
    raise AssertionError(f"{wanted} is out of the keyboard's reach: {seen}")
