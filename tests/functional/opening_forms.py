"""Filling the forms of spaces in as a person does, without JavaScript."""

import transaction


class Browser:
    """Pages as somebody; ``send`` fills a form of the page and presses one of its buttons."""

    def __init__(self, client):
        self.client = client
        self.client.headers["Accept"] = "text/html"

    def open(self, path, **params):
        """The page at a path of the site, whatever its status."""
        return self.client.get(path, **params)

    def send(self, page, action=None, **fields):
        """The answer to the form of ``page`` whose button has this value (its last form if none)."""
        forms = [page.forms[key] for key in page.forms if isinstance(key, int)]
        if action is None:
            form = forms[-1]
        else:
            form = next(form for form in forms if f'value="{action}"' in form.text)
        for name, value in fields.items():
            form[name] = value
        transaction.commit()
        name = {} if action is None else {"name": "action", "value": action}
        answer = form.submit(**name, headers=self.client.headers, expect_errors=True)
        transaction.begin()
        return answer

    def follow(self, answer):
        """The page that a redirection leads to."""
        return answer.follow(headers=self.client.headers, expect_errors=True)
