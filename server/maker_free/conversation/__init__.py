"""What words mean and how answers sound, in English and Chinese; pure functions only."""
