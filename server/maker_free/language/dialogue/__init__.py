"""What words mean right behind others: corrections, exceptions, remarks, and what goes on from the last request."""
