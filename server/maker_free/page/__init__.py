"""A page of one's own on this computer: the film is watched and touched where the studio keeps it."""
