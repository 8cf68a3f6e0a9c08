"""The wire spoken: credentials, attribution, calls, event folding, recovery; blind to who answers."""
