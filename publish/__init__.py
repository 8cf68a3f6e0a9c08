"""Owns what is needed to publish: the icon as a picture, the links that install with one click, and the validators."""
