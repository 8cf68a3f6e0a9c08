"""This computer's engine: the wire answered on loopback, with durable projects and jobs."""
