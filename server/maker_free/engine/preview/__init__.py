"""Small pictures of a timeline: storyboards, frames, tracks to scale. Never waits for a render."""
