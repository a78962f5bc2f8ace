"""The keyboard alone goes through the search and its facets."""


def focused(page):
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


def test_skip_link_comes_first(visit):
    page = visit("/annuaire")
    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"


def test_choose_a_facet_and_show_its_results(visit):
    page = visit("/annuaire")
    tab_until(page, "public=elderly")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # sends the form, as everywhere
    page.wait_for_url("**public=elderly**")
    assert page.locator("#public-elderly").is_checked()
    tab_until(page, "(retirer ce filtre)")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "public=elderly" not in address)


def test_open_a_closed_group_of_facets(visit):
    page = visit("/annuaire")
    tab_until(page, "Département")
    page.keyboard.press("Enter")
    tab_until(page, "department=")
    page.keyboard.press("Space")
    assert page.locator("input[name=department]:checked").count() == 1
