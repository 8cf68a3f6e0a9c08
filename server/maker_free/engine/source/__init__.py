"""Source files as samples, pictures and packets. Never judges them."""
