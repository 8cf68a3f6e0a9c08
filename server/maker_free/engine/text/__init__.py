"""Text as pictures: fonts, shaping, direction, titles; captions read from files. Never places text on a film."""
