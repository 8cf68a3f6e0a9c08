"""A text as words, and how templates are matched against them. Knows no edit."""
