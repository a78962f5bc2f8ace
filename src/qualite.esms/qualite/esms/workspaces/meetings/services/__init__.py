"""What the API adds to plone.restapi for meetings."""
