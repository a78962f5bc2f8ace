"""POST on ``@users``: plone.restapi's own, which tells strangers apart with and without account."""

from plone.restapi.deserializer import json_body
from plone.restapi.services.users.add import UsersPost
from qualite.esms import _
from qualite.esms.core.principals.forgotten.link import ASKED
from qualite.esms.core.principals.forgotten.link import send_link
from zExceptions import BadRequest
from zExceptions import NotFound


RESET = "reset-password"
TEXTS = (
    "email",
    "fullname",
    "new_password",
    "old_password",
    "password",
    "reset_token",
    "username",
)


class Users(UsersPost):
    """``@users`` makes an account, ``@users/<login>/reset-password`` gives it a new password.

    BadRequest: a value is no text; NotFound: any other address.
    """

    def reply(self):
        if self.params and self.params[1:] != [RESET]:
            raise NotFound("/".join(self.params))
        data = {} if self.request.form else json_body(self.request)
        for name in TEXTS:
            if not isinstance(data.get(name, ""), str):
                raise BadRequest(_("“${field}” has to be text.", mapping={"field": name}))
        return super().reply()

    def update_password(self, data):
        if data:
            return super().update_password(data)
        send_link(self.params[0])
        return {"message": self.translate(ASKED)}

    def _get_user_by_login_name(self, user_id):
        return super()._get_user_by_login_name(user_id) or Nobody()


class Nobody:
    """Stands for an account that there is not: no token and no password is its own."""

    def getUser(self):
        return self

    def getUserName(self):
        return ""
