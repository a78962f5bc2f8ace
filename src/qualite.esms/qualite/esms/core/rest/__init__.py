"""What clients of plone.restapi get when they send something wrong: a 4xx, in words."""
