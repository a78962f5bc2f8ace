"""Going to another page, and being there before anything is asked of it.

A click returns while the page it leaves is still shown: what is looked at next may be that one.
"""


def follow(page, wanted, **options):
    """Click on what leads to another page, a selector or a locator, and wait until that is there."""
    with page.expect_navigation():
        if isinstance(wanted, str):
            page.click(wanted, **options)
        else:
            wanted.click(**options)


def press(page, key):
    """Press a key that leads to another page, and wait until that is there."""
    with page.expect_navigation():
        page.keyboard.press(key)
