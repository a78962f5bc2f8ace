"""Qualité-ESMS: the collaborative platform of French social and medico-social establishments."""

from zope.i18nmessageid import MessageFactory
import logging


PACKAGE_NAME = "qualite.esms"

_ = MessageFactory(PACKAGE_NAME)

logger = logging.getLogger(PACKAGE_NAME)
