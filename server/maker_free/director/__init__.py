"""Words become typed operations on the timeline, or a plain statement of what was not understood."""
