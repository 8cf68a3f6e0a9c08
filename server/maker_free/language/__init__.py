"""Words to typed operations and back, in English and Chinese. Never looks at a film."""
