"""A render plan carried out: parts, spans, sound, the finished file. Never decides what the film is."""
